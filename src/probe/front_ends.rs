//! What the programs that make firewall rules say in their own files, some of which anybody may read.

use std::{fs, io, path::PathBuf};

use super::{LinuxHost, files};
use crate::{
    evidence::{FrontEndFiles, FrontEnds},
    wire::ufw_rules,
};

/// Zones of firewalld that are read.
const MOST_ZONES: usize = 64;

/// Where a program says that it is switched on.
enum On {
    /// By this line of its file.
    Line(&'static str),
    /// By this link, which systemd makes for what is to be started.
    Link(&'static str),
    /// By the absence of this file.
    Without(&'static str),
}

/// A program, its file, where it says that it is on, the files with its rules. Names below `/etc`.
type Known = (&'static str, &'static str, On, &'static [&'static str]);

const KNOWN: [Known; 5] = [
    ("ufw", "ufw/ufw.conf", On::Line("ENABLED=yes"), &["ufw/user.rules", "ufw/user6.rules"]),
    (
        "firewalld",
        "firewalld/firewalld.conf",
        On::Link("systemd/system/multi-user.target.wants/firewalld.service"),
        &["firewalld/zones"],
    ),
    ("nftables", "nftables.conf", On::Link("systemd/system/sysinit.target.wants/nftables.service"), &["nftables.conf"]),
    (
        "iptables",
        "iptables/rules.v4",
        On::Link("systemd/system/multi-user.target.wants/netfilter-persistent.service"),
        &["iptables/rules.v4", "iptables/rules.v6"],
    ),
    ("csf", "csf/csf.conf", On::Without("csf/csf.disable"), &["csf/csf.conf"]),
];

pub(super) fn observe(host: &LinuxHost, port: u16) -> FrontEnds {
    let is_there = |name: &str| host.etc_file(name).symlink_metadata().is_ok();
    let installed = KNOWN.iter().filter(|(_, file, ..)| is_there(file)).map(|(name, file, on, rules)| FrontEndFiles {
        name: (*name).to_owned(),
        file: host.etc_file(file).display().to_string(),
        on: match on {
            On::Line(line) => {
                let text = files::read(&host.etc_file(file)).ok();
                text.map(|text| text.lines().any(|own| own.trim().eq_ignore_ascii_case(line)))
            }
            On::Link(link) => Some(is_there(link)),
            On::Without(name) => Some(!is_there(name)),
        },
        names_port: names_port(host, rules, port),
    });
    let text = |name: &str| files::read(&host.etc_file(name)).unwrap_or_default();
    FrontEnds { installed: installed.collect(), ufw: ufw_rules::rules(&text("ufw/user.rules"), &text("ufw/user6.rules")) }
}

/// Whether one of the files, or of the files in such a folder, has the number; not known if one cannot be read.
fn names_port(host: &LinuxHost, names: &[&str], port: u16) -> Option<bool> {
    let mut found = false;
    for name in names {
        for file in all(host.etc_file(name)).ok()? {
            found |= has_number(&files::read(&file).ok()?, port);
        }
    }
    Some(found)
}

fn all(path: PathBuf) -> io::Result<Vec<PathBuf>> {
    match path.metadata() {
        Ok(found) if found.is_dir() => {
            fs::read_dir(path)?.take(MOST_ZONES).map(|entry| entry.map(|entry| entry.path())).collect()
        }
        Ok(_) => Ok(vec![path]),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn has_number(text: &str, port: u16) -> bool {
    let port = port.to_string();
    text.split(|c: char| !c.is_ascii_digit()).any(|number| number == port)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder in the place of `/etc`; removed on drop.
    struct Etc(PathBuf);

    impl Etc {
        fn new(test: &str, files: &[(&str, &str)]) -> Self {
            let root = std::env::temp_dir().join(format!("conn-wizard-front-ends-{}-{test}", std::process::id()));
            for (name, content) in files {
                let file = root.join(name);
                fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                fs::write(file, content).expect("a file");
            }
            Self(root)
        }

        fn seen(&self) -> Vec<(String, Option<bool>, Option<bool>)> {
            let host = LinuxHost::with_roots("/proc", &self.0);
            observe(&host, 8282).installed.into_iter().map(|one| (one.name, one.on, one.names_port)).collect()
        }
    }

    impl Drop for Etc {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn what_is_installed_says_whether_it_is_on_and_knows_the_port() {
        let etc = Etc::new(
            "both",
            &[
                ("ufw/ufw.conf", "# comment\nENABLED=yes\n"),
                ("ufw/user.rules", "-A ufw-user-input -p tcp --dport 18282 -j ACCEPT\n"),
                ("firewalld/firewalld.conf", ""),
                ("firewalld/zones/public.xml", "<port port=\"8282\" protocol=\"tcp\"/>"),
                ("csf/csf.conf", "TCP_IN = \"22,80\""),
                ("csf/csf.disable", ""),
            ],
        );
        let expected = [
            ("ufw".to_owned(), Some(true), Some(false)),
            ("firewalld".to_owned(), Some(false), Some(true)),
            ("csf".to_owned(), Some(false), Some(false)),
        ];
        assert_eq!(etc.seen(), expected);
        assert_eq!(Etc::new("none", &[("hosts", "")]).seen(), []);
    }
}
