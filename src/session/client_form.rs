use crate::{
    client_report::{ClientReport, ClientSystem, LONGEST_REPORT, Refusal},
    session::{Edit, field::append},
};

/// The page that asks a client: which system it has, and what it sent back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClientForm {
    /// The system the line is for.
    pub system: ClientSystem,
    text: String,
    /// What Enter made of it.
    pub heard: Option<Result<ClientReport, Refusal>>,
}

impl ClientForm {
    /// An empty form for a client of this kind.
    pub(super) fn new(system: ClientSystem) -> Self {
        Self { system, ..Self::default() }
    }

    /// What was pasted or typed so far, as it came; at most [`LONGEST_REPORT`] bytes. It may hold a password: it is read, and
    /// never shown as it is.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes text with its line breaks.
    pub(super) fn insert(&mut self, text: &str) {
        append(&mut self.text, text, LONGEST_REPORT);
        self.heard = None;
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::DeleteBefore | Edit::DeleteUnder => {
                self.text.pop();
            }
            Edit::Clear => self.text.clear(),
            Edit::Left | Edit::Right | Edit::Home | Edit::End => return,
        }
        self.heard = None;
    }

    /// True while Enter ends a line and not the text: a terminal that types a paste key by key is in the middle of a report.
    pub(super) fn goes_on(&self) -> bool {
        let text = self.text.to_ascii_lowercase();
        text.contains("cw1 ") && !text.contains("cw1 end") && !self.text.ends_with('\n')
    }

    /// The system `by` places further.
    pub(super) fn turn(&mut self, by: isize) {
        self.system = self.system.turned(by);
    }
}
