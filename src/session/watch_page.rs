use std::{net::IpAddr, time::Duration};

use super::Field;
use crate::{client_report::ClientSystem, evidence::SynWatch};

/// Clients that one screen can show; the rest are counted.
const MOST_ON_SCREEN: usize = 32;

/// How long a program watches that was started for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WatchSpan {
    /// Until the operator ends it.
    UntilEnded,
    /// For so long.
    For(Duration),
}

/// The page that watches for SYNs: whose, for which system the line is, and what was seen.
#[derive(Debug, Clone, Default)]
pub struct WatchPage {
    /// The client's address, as it was typed.
    pub field: Field,
    /// True once Enter was pressed on something that is no address.
    pub refused: bool,
    /// The system the line is for.
    pub system: ClientSystem,
    /// What was seen so far, counted from when the watch began.
    pub seen: Option<SynWatch>,
    pub(super) run: u64,
    pub(super) going: bool,
    /// Started for nothing else.
    pub(super) alone: Option<WatchSpan>,
}

impl WatchPage {
    /// A page for this client, if one is known.
    pub(super) fn new(client: Option<IpAddr>, alone: Option<WatchSpan>) -> Self {
        let field = client.map(|client| Field::new(&client.to_string())).unwrap_or_default();
        Self { field, alone, ..Self::default() }
    }

    /// Clients that are told of.
    pub(super) const fn most() -> usize {
        MOST_ON_SCREEN
    }

    /// True while SYNs are watched for.
    #[must_use]
    pub const fn is_going(&self) -> bool {
        self.going
    }

    /// True if the program was started to watch and for nothing else.
    #[must_use]
    pub const fn is_alone(&self) -> bool {
        self.alone.is_some()
    }

    /// How long it goes on by itself, if not until it is ended.
    #[must_use]
    pub const fn lasts(&self) -> Option<Duration> {
        match self.alone {
            Some(WatchSpan::For(time)) => Some(time),
            Some(WatchSpan::UntilEnded) | None => None,
        }
    }

    /// The client that was named.
    #[must_use]
    pub fn named(&self) -> Option<IpAddr> {
        self.field.text().trim().parse::<IpAddr>().ok().map(|address| address.to_canonical())
    }

    /// The client this is about ([`SynWatch::about`]); what was typed and is no address names nobody.
    #[must_use]
    pub fn client(&self) -> Option<IpAddr> {
        if self.field.text().trim().is_empty() { self.seen.as_ref()?.about(None) } else { self.named() }
    }
}
