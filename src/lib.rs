//! conn-wizard finds out why clients cannot connect, and proves it.

pub mod addressbook;
pub mod case;
pub mod check;
pub mod cli;
pub mod diagnosis;
pub mod evidence;
pub mod l10n;
pub mod probe;
pub mod recognise;
pub mod report;
pub mod session;
pub mod text;
pub mod tree;
pub mod tui;
pub mod wire;
