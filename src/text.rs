//! Domain value -> message id and arguments: the only bridge from the domain to words.
//!
//! Values that come from outside pass [`Arg::word`], which escapes what a terminal would obey.

pub mod cause;
mod date;
pub mod explain;
pub mod fix;
pub mod interface;
pub mod obstacle;
pub mod ports;
pub mod proof;
pub mod question;
pub mod report;
pub mod seen;
pub mod trace;
pub mod watch;

use std::{borrow::Cow, collections::BTreeSet};

use crate::{tree::Tree, wire::escape::printable};

/// Longest value shown inside a sentence, in characters.
const LONGEST_WORD: usize = 200;

/// A message of the catalogue with its arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Message id.
    pub id: Cow<'static, str>,
    /// Arguments by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Shown as it is: addresses, ports, names, commands.
    Word(String),
    /// A quantity, written the language's way.
    Count(u64),
    /// Another message, said in the same language: a question or a choice quoted as a whole.
    Said(Box<Text>),
    /// Words in a script of their own, shown where the terminal has it; else the message gets `none` and does without.
    Native(String),
}

impl Arg {
    /// A value from outside, escaped and shortened.
    pub fn word(value: impl AsRef<str>) -> Self {
        Self::Word(printable(value.as_ref(), LONGEST_WORD))
    }
}

impl Text {
    /// A message without arguments.
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self { id: id.into(), args: Vec::new() }
    }

    /// With one more word.
    #[must_use]
    pub fn word(mut self, name: &'static str, value: impl AsRef<str>) -> Self {
        self.args.push((name, Arg::word(value)));
        self
    }

    /// With words in a script of their own, or without; the message chooses by `none`.
    #[must_use]
    pub fn native(mut self, name: &'static str, value: Option<&str>) -> Self {
        let arg = value.map_or_else(|| Arg::Word("none".into()), |value| Arg::Native(printable(value, LONGEST_WORD)));
        self.args.push((name, arg));
        self
    }

    /// With another message quoted in it.
    #[must_use]
    pub fn said(mut self, name: &'static str, text: Self) -> Self {
        self.args.push((name, Arg::Said(Box::new(text))));
        self
    }

    /// With one more quantity.
    #[must_use]
    pub fn count(mut self, name: &'static str, value: u64) -> Self {
        self.args.push((name, Arg::Count(value)));
        self
    }
}

/// Messages whose ids share a prefix and end in the id of a domain value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// What their ids begin with, as it stands in the source.
    pub prefix: &'static str,
    /// What follows it.
    pub members: BTreeSet<String>,
}

impl Family {
    fn new(prefix: &'static str, members: impl IntoIterator<Item = String>) -> Self {
        Self { prefix, members: members.into_iter().collect() }
    }

    /// The ids of its messages.
    pub fn ids(&self) -> impl Iterator<Item = String> {
        self.members.iter().map(|member| format!("{}{member}", self.prefix))
    }
}

/// Every family of messages: the ids that stand nowhere in the source as a whole. A test compares the catalogues with them.
#[must_use]
pub fn families(tree: &Tree) -> Vec<Family> {
    [
        cause::families(tree),
        question::families(tree),
        obstacle::families(),
        proof::families(),
        fix::families(),
        interface::families(),
        trace::families(),
        watch::families(),
        explain::families(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The language's name for itself (`app-language-name`).
#[must_use]
pub fn language_name() -> Text {
    Text::new("app-language-name")
}
