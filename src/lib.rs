//! conn-wizard finds out why clients cannot connect, and proves it.
//!
//! A pure core ([`case`], [`tree`], [`evidence`], [`diagnosis`], [`addressbook`], [`wire`], [`recognise`],
//! [`client_report`], [`session`]) knows values only; [`probe`] touches the machine, [`l10n`] and [`text`] make the words, and the front ends ([`tui`], [`check`]
//! with [`report`]) show what comes of it. `ARCHITECTURE.md` has the map and the invariants, and the test of each.

pub mod addressbook;
pub mod case;
pub mod check;
pub mod cli;
pub mod client_report;
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
