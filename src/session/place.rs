use crate::{case::QuestionId, diagnosis::Cause};

/// A page of the walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Language and letters.
    Start,
    /// What clients see.
    Symptom,
    /// An error message that a client printed.
    Message,
    /// Which service.
    Target,
    /// The checks, as they come in.
    Checks,
    /// What probes cannot know.
    Question(QuestionId),
    /// The verdict, with its evidence.
    Verdict,
    /// What mends it.
    Remedy(Cause),
    /// Every cause of the branch.
    Checklist,
    /// One cause of it.
    Item(Cause),
    /// Before and now.
    Again,
    /// A line for a client, and what it sends back.
    Client,
    /// What a copy of the packet filter did to the SYN, rule by rule.
    Trace,
    /// SYNs as they come in.
    Watch,
    /// The range of local ports, and who uses it up.
    Ports,
}

/// A page that was opened, as the operator left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Which page.
    pub place: Place,
    /// The choice under the cursor. A question starts without one, so that Enter alone cannot answer it.
    pub cursor: Option<usize>,
    /// Rows scrolled past.
    pub scroll: usize,
    /// True while the screen follows the cursor; paging through the text lets go of it.
    pub follows_cursor: bool,
}

impl Visit {
    /// A page just opened.
    #[must_use]
    pub const fn new(place: Place, cursor: Option<usize>) -> Self {
        Self { place, cursor, scroll: 0, follows_cursor: true }
    }
}
