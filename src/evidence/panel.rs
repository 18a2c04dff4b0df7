use serde::{Deserialize, Serialize};

/// A control panel that is installed on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panel {
    /// Id in `assets/panels.toml`.
    pub id: String,
    /// Its version, where a file tells it; untrusted, shortened.
    pub version: Option<String>,
}
