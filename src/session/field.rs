/// Longest text a field takes, in characters: no target is longer.
const LONGEST: usize = 512;

/// A one-line text field with a cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// Characters before the cursor.
    cursor: usize,
}

impl Field {
    /// A field that holds `text`, with the cursor behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut field = Self::default();
        field.insert(text);
        field
    }

    /// What it holds.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    #[must_use]
    pub fn before_cursor(&self) -> &str {
        self.text.get(..self.byte(self.cursor)).unwrap_or_default()
    }

    /// Inserts at the cursor what can be seen of `text`: a pasted line break or control character would be obeyed
    /// by nobody here, but must not hide in an address either.
    pub fn insert(&mut self, text: &str) {
        for c in text.chars().filter(|c| !c.is_control()) {
            if self.length() >= LONGEST {
                break;
            }
            self.text.insert(self.byte(self.cursor), c);
            self.cursor += 1;
        }
    }

    /// Removes the character before the cursor.
    pub fn delete_before(&mut self) {
        if self.cursor > 0 {
            self.cursor -= 1;
            self.text.remove(self.byte(self.cursor));
        }
    }

    /// Removes the character under the cursor.
    pub fn delete_under(&mut self) {
        if self.cursor < self.length() {
            self.text.remove(self.byte(self.cursor));
        }
    }

    /// Empties the field.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// One character to the left.
    pub fn left(&mut self) {
        self.cursor = self.cursor.saturating_sub(1);
    }

    /// One character to the right.
    pub fn right(&mut self) {
        self.cursor = (self.cursor + 1).min(self.length());
    }

    /// To the beginning.
    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// To the end.
    pub fn end(&mut self) {
        self.cursor = self.length();
    }

    fn length(&self) -> usize {
        self.text.chars().count()
    }

    fn byte(&self, character: usize) -> usize {
        self.text.char_indices().nth(character).map_or(self.text.len(), |(at, _)| at)
    }
}

/// Appends text with its line breaks to what a page holds, up to `most` bytes in all.
pub(super) fn append(held: &mut String, text: &str, most: usize) {
    // Terminals send a pasted line break as a carriage return.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let room = most.saturating_sub(held.len());
    let end = (0..=text.len().min(room)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    held.push_str(text.get(..end).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::Field;

    #[test]
    fn edits_by_characters_not_bytes() {
        let mut field = Field::new("ağb");
        field.left();
        field.delete_before();
        assert_eq!((field.text(), field.before_cursor()), ("ab", "a"));
        field.home();
        field.delete_under();
        field.end();
        field.insert("ş\x1b[2J\r\nx");
        assert_eq!(field.text(), "bş[2Jx");
        field.left();
        field.right();
        field.right();
        assert_eq!(field.before_cursor(), "bş[2Jx");
    }

    #[test]
    fn takes_no_more_than_its_limit() {
        assert_eq!(Field::new(&"x".repeat(70_000)).text().len(), super::LONGEST);
    }
}
