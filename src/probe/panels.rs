//! Control panels of this machine, by the paths they install.

use super::{LinuxHost, files};
use crate::{addressbook::ControlPanel, evidence::Panel, wire::escape::printable};

/// Longest version that is kept, in characters.
const LONGEST_VERSION: usize = 24;

pub(super) fn observe(host: &LinuxHost) -> Vec<Panel> {
    // A path that only root may look into is there all the same.
    let is_there = |path: &str| host.root_file(path).symlink_metadata().is_ok();
    let read = |path: &str| files::read(&host.root_file(path)).ok();
    let version = |panel: &ControlPanel| {
        let text = read(panel.version.as_deref()?)?;
        text.split_whitespace().next().map(|word| printable(word, LONGEST_VERSION))
    };
    let installed = ControlPanel::installed(is_there, read);
    installed.into_iter().map(|panel| Panel { id: panel.id.clone(), version: version(panel) }).collect()
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
            observe(&LinuxHost::new().with_root(&self.0))
        }
    }

    impl Drop for Root {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn panel(id: &str, version: Option<&str>) -> Panel {
        Panel { id: id.into(), version: version.map(Into::into) }
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
}
