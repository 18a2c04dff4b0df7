use serde::{Deserialize, Serialize};

use super::Obstacle;

/// A control panel that is installed on this machine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panel {
    /// Id in `assets/panels.toml`.
    pub id: String,
    /// Its version, where a file tells it; untrusted, shortened.
    pub version: Option<String>,
    /// What its own records say of the target's port. The kernel's rules may be others. Empty where it keeps none that are
    /// known, or they could not be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<PanelList>,
    /// True where csf runs in its testing mode, in which it takes its rules away every few minutes (`TESTING`, csf.conf).
    #[serde(default)]
    pub testing: bool,
    /// What kept the probe from its records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden: Option<Obstacle>,
}

/// One list of a panel, with what it says of the target's port.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelList {
    /// The file.
    pub file: String,
    /// The part of it: a table, a setting.
    pub part: Option<String>,
    /// Whether it is about IPv4, and about IPv6.
    pub families: [bool; 2],
    /// What it says.
    pub says: Listed,
}

/// What a list says of a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Listed {
    /// Open for everybody.
    Open,
    /// Open for some addresses only.
    ForSome,
    /// A rule in it closes the port.
    Denied,
    /// It does not have the port.
    Absent,
}
