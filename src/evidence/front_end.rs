use serde::{Deserialize, Serialize};

/// A program that makes firewall rules, by the files of its settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrontEndFiles {
    /// What it is called: `ufw`, `firewalld`, `nftables`, `iptables`, `csf`.
    pub name: String,
    /// The file that says whether it is switched on.
    pub file: String,
    /// Whether it is; `None` where that could not be read.
    pub on: Option<bool>,
    /// Whether the files with its rules name the target's port; `None` where one of them could not be read.
    pub names_port: Option<bool>,
}

/// A rule of `ufw`, and one of the rules of iptables it became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UfwRule {
    /// Chain: `ufw-user-input` and its kind.
    pub chain: String,
    /// Place in the chain, from 1.
    pub place: u32,
    /// Number in `ufw status numbered`.
    pub number: u32,
    /// As ufw keeps it (`deny tcp 8282 0.0.0.0/0 any 0.0.0.0/0 in`); untrusted, shortened.
    pub written: String,
}

/// What the programs that make firewall rules say themselves. The kernel's rules are another matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrontEnds {
    /// Those that are installed.
    pub installed: Vec<FrontEndFiles>,
    /// The rules of ufw, as far as they could be read.
    pub ufw: Vec<UfwRule>,
}
