//! Control panels of this machine, by the paths they install, and what they have written down of a port.

mod records;

use super::{LinuxHost, files};
use crate::{
    addressbook::{ControlPanel, ListForm},
    evidence::{Listed, Need, Obstacle, Panel, PanelList},
    wire::{escape::printable, panel_list},
};

/// Longest version that is kept, in characters.
const LONGEST_VERSION: usize = 24;
/// csf's settings, and the file that switches it off.
const CSF: [&str; 2] = ["etc/csf/csf.conf", "etc/csf/csf.disable"];

pub(super) fn observe(host: &LinuxHost, port: u16) -> Vec<Panel> {
    // A path that only root may look into is there all the same.
    let is_there = |path: &str| host.root_file(path).symlink_metadata().is_ok();
    let read = |path: &str| files::read(&host.root_file(path)).ok();
    let version = |panel: &ControlPanel| {
        let text = read(panel.version.as_deref()?)?;
        text.split_whitespace().next().map(|word| printable(word, LONGEST_VERSION))
    };
    let installed = ControlPanel::installed(is_there, read);
    let seen = |panel: &'static ControlPanel| {
        let known = Panel { id: panel.id.clone(), version: version(panel), ..Panel::default() };
        with_lists(host, panel, known, port)
    };
    installed.into_iter().map(seen).collect()
}

/// With what the panel's own list says, and that of csf where the panel works through it.
fn with_lists(host: &LinuxHost, panel: &ControlPanel, mut known: Panel, port: u16) -> Panel {
    match own_list(host, panel, port) {
        Ok(lists) => known.lists = lists,
        Err(obstacle) => known.hidden = Some(obstacle),
    }
    let [settings, off] = CSF.map(|path| host.root_file(path));
    if panel.drives("csf") && settings.symlink_metadata().is_ok() && off.symlink_metadata().is_err() {
        match files::read(&settings) {
            Ok(text) => {
                let csf = panel_list::csf(&text, port);
                known.testing = csf.is_some_and(|csf| csf.testing);
                known.lists.extend(csf.into_iter().flat_map(|csf| of_csf(&settings.display().to_string(), csf)));
            }
            Err(error) => known.hidden = Some(files::obstacle(&settings, &error)),
        }
    }
    known
}

fn own_list(host: &LinuxHost, panel: &ControlPanel, port: u16) -> Result<Vec<PanelList>, Obstacle> {
    let Some(kept) = &panel.list else { return Ok(Vec::new()) };
    for file in &kept.files {
        let path = host.root_file(file);
        let place = (path.display().to_string(), None);
        let found = match kept.form {
            ListForm::Sqlite => records::read(&path, port),
            ListForm::Vesta => match files::read(&path) {
                // About IPv4 only.
                Ok(text) => return Ok(vec![list(&place, [true, false], panel_list::vesta(&text, port))]),
                Err(error) => Err(files::obstacle(&path, &error)),
            },
        };
        match found {
            Ok(Some((table, says))) => return Ok(of_both(&(place.0, Some(table)), says)),
            Ok(None) => {}
            // The older version of the panel keeps it elsewhere.
            Err(obstacle) if obstacle.need == Need::File => {}
            // Where a newer file cannot be read, an older one is not asked in its place: it may be left over.
            Err(obstacle) => return Err(obstacle),
        }
    }
    Ok(Vec::new())
}

/// A file, and the part of it.
type Place = (String, Option<&'static str>);

fn list((file, part): &Place, families: [bool; 2], says: Listed) -> PanelList {
    PanelList { file: file.clone(), part: part.map(str::to_owned), families, says }
}

fn of_both(place: &Place, says: [Listed; 2]) -> Vec<PanelList> {
    if says[0] == says[1] {
        return vec![list(place, [true; 2], says[0])];
    }
    vec![list(place, [true, false], says[0]), list(place, [false, true], says[1])]
}

fn of_csf(file: &str, csf: panel_list::Csf) -> Vec<PanelList> {
    let says = |has: bool| if has { Listed::Open } else { Listed::Absent };
    let list = |name, families, has| list(&(file.to_owned(), Some(name)), families, says(has));
    let ipv6 = csf.ipv6.map(|has| list("TCP6_IN", [false, true], has));
    std::iter::once(list("TCP_IN", [true, false], csf.ipv4)).chain(ipv6).collect()
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use super::*;

    /// A file system with these files; removed on drop.
    struct Root(PathBuf);

    impl Root {
        fn new(test: &str, files: &[(&str, &str)]) -> Self {
            let root = std::env::temp_dir().join(format!("conn-wizard-panels-{}-{test}", std::process::id()));
            for (name, content) in files {
                let file = root.join(name);
                fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                fs::write(file, content).expect("a file");
            }
            Self(root)
        }

        fn panels(&self) -> Vec<Panel> {
            observe(&LinuxHost::new().with_root(&self.0), 8282)
        }
    }

    impl Drop for Root {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn panel(id: &str, version: Option<&str>) -> Panel {
        Panel { id: id.into(), version: version.map(Into::into), ..Panel::default() }
    }

    #[test]
    fn a_panel_is_known_by_its_folder() {
        let common = "www/server/panel/class/common.py";
        assert_eq!(Root::new("bt", &[(common, "version = '9.0.0'")]).panels(), [panel("bt", None)]);
        assert_eq!(Root::new("aapanel", &[(common, "# aaPanel")]).panels(), [panel("aapanel", None)]);
        assert_eq!(Root::new("none", &[("etc/hosts", "")]).panels(), []);
    }

    #[test]
    fn a_version_is_one_harmless_word() {
        let plesk = Root::new("plesk", &[("usr/local/psa/version", "18.0.61 Debian 12.0\n")]);
        assert_eq!(plesk.panels(), [panel("plesk", Some("18.0.61"))]);
        let hostile = Root::new("hostile", &[("usr/local/psa/version", "\x1b[2J99999999999999999999999999999999 x")]);
        let seen = hostile.panels();
        let version = seen[0].version.as_deref().expect("a version");
        assert!(version.starts_with("\\x1b[2J999") && version.chars().count() <= LONGEST_VERSION + 6, "{version}");
        assert_eq!(Root::new("empty", &[("usr/local/psa/version", "")]).panels(), [panel("plesk", None)]);
    }

    /// The list of the only panel: its place from the root, and what it says.
    fn lists(root: &Root) -> Vec<(String, [bool; 2], Listed)> {
        let folder = root.0.display().to_string() + "/";
        let panels = root.panels();
        let [panel] = panels.as_slice() else { panic!("{panels:?}") };
        let place = |list: &PanelList| match &list.part {
            Some(part) => format!("{}: {part}", list.file).replace(&folder, ""),
            None => list.file.replace(&folder, ""),
        };
        panel.lists.iter().map(|list| (place(list), list.families, list.says)).collect()
    }

    fn database(root: &Root, file: &str, statements: &str) {
        let file = root.0.join(file);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        rusqlite::Connection::open(file).expect("a database").execute_batch(statements).expect("its tables");
    }

    #[test]
    fn bt_keeps_its_list_in_a_database() {
        let bt = Root::new("bt-list", &[("www/server/panel/class/common.py", "")]);
        assert_eq!(lists(&bt), []);
        let (old, new) = ("www/server/panel/data/default.db", "www/server/panel/data/db/firewall.db");
        database(&bt, old, "CREATE TABLE firewall (port TEXT); INSERT INTO firewall VALUES ('8282');");
        assert_eq!(lists(&bt), [(format!("{old}: firewall"), [true; 2], Listed::Open)]);
        database(&bt, new, "CREATE TABLE firewall_new (ports TEXT, types TEXT, address TEXT);");
        assert_eq!(lists(&bt), [(format!("{new}: firewall_new"), [true; 2], Listed::Absent)]);
        fs::write(bt.0.join(new), "SQLite format 3\0 and then nothing of the kind").expect("a file");
        assert_eq!(lists(&bt), []);
        assert_eq!(bt.panels()[0].hidden.as_ref().map(|hidden| hidden.need), Some(Need::Other));
    }

    #[test]
    fn hestia_keeps_its_list_in_lines() {
        let rules = "RULE='1' ACTION='ACCEPT' PROTOCOL='TCP' PORT='8282' IP='0.0.0.0/0' SUSPENDED='no'";
        let file = "usr/local/hestia/data/firewall/rules.conf";
        let hestia = Root::new("hestia", &[(file, rules)]);
        assert_eq!(lists(&hestia), [(file.to_owned(), [true, false], Listed::Open)]);
    }

    #[test]
    fn csf_speaks_for_the_panels_that_drive_it() {
        let settings = "TCP_IN = \"22,8282\"\nTCP6_IN = \"22\"\nIPV6 = \"1\"\nTESTING = \"1\"\n";
        let files = [("usr/local/cpanel/version", "11.118.0.9"), ("etc/csf/csf.conf", settings)];
        let cpanel = Root::new("csf", &files);
        let expected = [
            ("etc/csf/csf.conf: TCP_IN".to_owned(), [true, false], Listed::Open),
            ("etc/csf/csf.conf: TCP6_IN".to_owned(), [false, true], Listed::Absent),
        ];
        assert_eq!(lists(&cpanel), expected);
        assert!(cpanel.panels()[0].testing);
        // Switched off, or beside a panel that has nothing to do with it, it says nothing.
        let off = Root::new("csf-off", &[files[0], files[1], ("etc/csf/csf.disable", "")]);
        assert_eq!(lists(&off), []);
        let cloudpanel = Root::new("csf-other", &[("home/clp/version", ""), files[1]]);
        assert_eq!(lists(&cloudpanel), []);
    }
}
