//! The pages' bodies, one file each.

mod again;
mod checklist;
mod checks;
mod client;
mod help;
mod item;
mod message;
mod ports;
mod question;
mod remedy;
mod start;
mod symptom;
mod target;
mod trace;
mod verdict;
mod watch;

pub(crate) use again::again;
pub(crate) use checklist::checklist;
pub(crate) use checks::checks;
pub(crate) use client::client;
pub(crate) use help::help;
pub(crate) use item::item;
pub(crate) use message::message;
pub(crate) use ports::ports;
pub(crate) use question::question;
pub(crate) use remedy::remedy;
pub(crate) use start::start;
pub(crate) use symptom::symptom;
pub(crate) use target::target;
pub(crate) use trace::trace;
pub(crate) use verdict::verdict;
pub(crate) use watch::watch;
