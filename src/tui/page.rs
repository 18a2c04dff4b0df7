//! A page as plain data: what stands in which row, before anything is painted. Tests look at this.

/// What a piece of text is, not how it looks: [`super::theme`] decides that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ink {
    /// Text.
    #[default]
    Plain,
    /// A heading.
    Strong,
    /// The row under the cursor.
    Chosen,
    /// Ruled out, done.
    Good,
    /// Confirmed.
    Bad,
    /// Likely.
    Unclear,
    /// Under way.
    Running,
}

/// A piece of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it says.
    pub text: String,
    /// What it is.
    pub ink: Ink,
}

/// One row of the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its pieces, left to right.
    pub spans: Vec<Span>,
    /// True for a row that belongs to the choice under the cursor, and is to be kept in view.
    pub focus: bool,
}

impl Row {
    /// A row of one piece.
    pub fn new(text: impl Into<String>, ink: Ink) -> Self {
        Self { spans: vec![Span { text: text.into(), ink }], focus: false }
    }

    /// With one more piece.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>, ink: Ink) -> Self {
        self.spans.push(Span { text: text.into(), ink });
        self
    }

    /// The row as text.
    #[must_use]
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// Columns it takes.
    #[must_use]
    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| super::layout::width(&span.text)).sum()
    }
}

/// What the screen shows: at most as many rows as it has, none wider than it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Every row from the top.
    pub rows: Vec<Row>,
    /// Column and row of the text cursor, if the page has a field that takes letters.
    pub cursor: Option<(u16, u16)>,
    /// Rows of the body scrolled past.
    pub scroll: usize,
}

impl Page {
    /// The page as lines of text, without trailing blanks.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for row in &self.rows {
            text.push_str(row.text().trim_end());
            text.push('\n');
        }
        text
    }
}
