use crate::{
    case::Symptom,
    recognise::{self, MOST_READ, Reading, Recognised},
    session::{Edit, field::append},
};

/// The page for an error message that a client printed. What it means is known with every key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MessageForm {
    text: String,
    read: Recognised,
}

impl MessageForm {
    /// What was pasted or typed so far; at most [`MOST_READ`] bytes.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it means.
    #[must_use]
    pub const fn read(&self) -> &Recognised {
        &self.read
    }

    /// The reading of a row: the field stands for the likeliest, the rows below it for each.
    #[must_use]
    pub fn reading(&self, row: usize) -> Option<Reading> {
        self.read.readings.get(row.saturating_sub(1)).copied()
    }

    /// The symptom that taking a reading chooses; where the message gives no reason, trying finds it.
    #[must_use]
    pub fn symptom(reading: Reading) -> Symptom {
        reading.symptom().unwrap_or(Symptom::Unknown)
    }

    /// Rows of the page: the field, and the readings where there is a choice.
    pub(super) fn rows(&self) -> usize {
        match self.read.readings.len() {
            0 | 1 => 1,
            readings => 1 + readings,
        }
    }

    /// Takes text with its line breaks.
    pub(super) fn insert(&mut self, text: &str) {
        append(&mut self.text, text, MOST_READ);
        self.read = recognise::read(&self.text);
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::DeleteBefore | Edit::DeleteUnder => {
                self.text.pop();
            }
            Edit::Clear => self.text.clear(),
            Edit::Left | Edit::Right | Edit::Home | Edit::End => return,
        }
        self.read = recognise::read(&self.text);
    }
}
