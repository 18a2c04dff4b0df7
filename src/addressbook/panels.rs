//! Control panels that manage a machine's firewall, from `assets/panels.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// A control panel.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlPanel {
    /// Stable id (`plesk`).
    pub id: String,
    /// Name it goes by; not translated.
    pub name: String,
    /// Paths from the root that show it is installed.
    marks: Vec<String>,
    /// A file, and a word in it that tells it from a panel with the same marks.
    says: Option<(String, String)>,
    /// A file that begins with its version.
    pub version: Option<String>,
    /// What the place where ports are opened is called in its Chinese interface, where operators see that.
    pub native: Option<String>,
    /// How it keeps its own list of ports, where that is known.
    pub list: Option<PortList>,
    /// Ids of the front ends whose rules it makes.
    drives: Vec<String>,
}

/// A panel's own list of ports.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortList {
    /// Its form.
    pub form: ListForm,
    /// Paths from the root where it may be; the first that is there counts.
    pub files: Vec<String>,
}

/// The form of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListForm {
    /// An `SQLite` file with a table `firewall_new` or `firewall`.
    Sqlite,
    /// Lines of `KEY='value'`, as in `rules.conf` of `VestaCP`.
    Vesta,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    panel: Vec<ControlPanel>,
}

static FILE: LazyLock<File> = LazyLock::new(|| toml::from_str(PANELS).unwrap_or_default());

const PANELS: &str = include_str!("../../assets/panels.toml");

impl ControlPanel {
    /// The panels a machine has. `is_there` looks for a path from the root, `read` gives the text of a file.
    pub fn installed(is_there: impl Fn(&str) -> bool, read: impl Fn(&str) -> Option<String>) -> Vec<&'static Self> {
        let mut found: Vec<&'static Self> = Vec::new();
        for panel in &FILE.panel {
            let said = || panel.says.as_ref().is_none_or(|(file, word)| read(file).is_some_and(|text| text.contains(word)));
            let taken = found.iter().any(|other| other.marks == panel.marks);
            if !taken && panel.marks.iter().any(|mark| is_there(mark)) && said() {
                found.push(panel);
            }
        }
        found
    }

    /// The panel of that id.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        FILE.panel.iter().find(|panel| panel.id == id)
    }

    /// Every panel that is known.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        FILE.panel.iter()
    }

    /// True if it makes the rules of that front end.
    #[must_use]
    pub fn drives(&self, front_end: &str) -> bool {
        self.drives.iter().any(|driven| driven == front_end)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn the_table_that_ships_is_sound() {
        let file: File = toml::from_str(PANELS).expect("the table loads");
        for (index, panel) in file.panel.iter().enumerate() {
            let id = &panel.id;
            assert!(file.panel[..index].iter().all(|other| other.id != *id), "{id} twice");
            assert!(!panel.name.is_empty() && !panel.marks.is_empty(), "{id}");
            let paths = panel.marks.iter().chain(&panel.version).chain(panel.says.as_ref().map(|(file, _)| file));
            let paths = paths.chain(panel.list.iter().flat_map(|list| &list.files));
            assert!(paths.into_iter().all(|path| !path.starts_with('/') && !path.contains("..")), "{id}");
            let known = ["ufw", "firewalld", "csf", "bt", "1panel", "hand"];
            assert!(panel.drives.iter().all(|driven| known.contains(&driven.as_str())), "{id}");
        }
    }

    #[rstest]
    #[case(&["www/server/panel"], "version = '9.0.0'", &["bt"])]
    #[case(&["www/server/panel"], "title = 'aaPanel'", &["aapanel"])]
    #[case(&["etc/psa"], "", &["plesk"])]
    #[case(&["usr/local/psa", "etc/psa", "etc/webmin"], "", &["plesk", "webmin"])]
    #[case(&["www/server", "etc"], "aaPanel", &[])]
    fn marks(#[case] there: &[&str], #[case] text: &str, #[case] expected: &[&str]) {
        let found = ControlPanel::installed(|path| there.contains(&path), |_| Some(text.to_owned()));
        assert_eq!(found.iter().map(|panel| panel.id.as_str()).collect::<Vec<_>>(), expected);
    }
}
