//! TEMPORARY
#![allow(missing_docs, clippy::pedantic, dead_code)]
use crate::probe::Host;
use std::sync::Arc;
pub(crate) mod tui {
    use crate::case::*;
    use std::net::IpAddr;
    pub(crate) struct Settings {
        pub(crate) target: Option<Target>,
        pub(crate) symptom: Option<Symptom>,
        pub(crate) role: Option<Role>,
        pub(crate) client: Option<IpAddr>,
        pub(crate) answers: Answers,
        pub(crate) language: Option<unic_langid::LanguageIdentifier>,
        pub(crate) charset: crate::l10n::Charset,
        pub(crate) colour: bool,
        pub(crate) overrides: Option<std::path::PathBuf>,
        pub(crate) limits: crate::probe::limits::Limits,
        pub(crate) privileged: bool,
    }
    pub(crate) fn run(_: Settings, _: super::Arc<dyn super::Host>) -> u8 {
        3
    }
}
