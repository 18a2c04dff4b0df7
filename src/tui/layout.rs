//! Rows out of texts: wrapping by columns, indents, marks, commands.

use textwrap::{Options, WordSplitter, wrap};
use unicode_width::UnicodeWidthStr;

use super::{
    marks::{Mark, mark},
    page::{Ink, Row},
};
use crate::{
    diagnosis::{Cause, Snippet, Verdict},
    l10n::Catalogue,
    session::Session,
    text::{self, Text},
    wire::escape::printable,
};

/// Widest line of prose, in columns: longer lines are hard to follow.
const WIDEST_PROSE: usize = 76;
/// Narrowest column of text beside a label; where there is less room the label stands above.
const NARROWEST: usize = 12;
/// Longest command shown, in characters.
const LONGEST_COMMAND: usize = 2000;

/// Columns a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// A line with a mark. The words of one page stand in one column as wide as the widest.
#[derive(Debug, Clone, Copy)]
pub struct Marked<'t> {
    /// The shape.
    pub mark: Mark,
    /// Its word.
    pub word: &'t str,
    /// Columns of the widest word of the page.
    pub word_width: usize,
    /// What it is about, padded to a column of its own; may be empty.
    pub name: &'t str,
    /// What is said of it.
    pub sentence: &'t str,
    /// Whether the cursor is on it; `None` where there is none.
    pub chosen: Option<bool>,
}

/// The body of a page, row by row.
pub struct Body<'a> {
    /// What says the texts.
    pub catalogue: &'a Catalogue,
    /// Columns there are.
    pub columns: usize,
    /// True for the small layout.
    pub compact: bool,
    ascii: bool,
    /// The rows so far.
    pub rows: Vec<Row>,
    /// Column and body row of the text cursor.
    pub cursor: Option<(usize, usize)>,
}

impl<'a> Body<'a> {
    /// An empty body.
    #[must_use]
    pub fn new(session: &Session, catalogue: &'a Catalogue, columns: usize, compact: bool) -> Self {
        Self { catalogue, columns, compact, ascii: session.plain_letters(), rows: Vec::new(), cursor: None }
    }

    /// The sentence of a text.
    #[must_use]
    pub fn say(&self, text: &Text) -> String {
        self.catalogue.say(text)
    }

    /// A row as it is, cut to the screen.
    pub fn row(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// An empty row; not two in a row, and none at the top.
    pub fn blank(&mut self) {
        if self.rows.last().is_some_and(|row| !row.spans.is_empty()) {
            self.rows.push(Row::default());
        }
    }

    /// An empty row where there is room to spare.
    pub fn spare(&mut self) {
        if !self.compact {
            self.blank();
        }
    }

    /// The page's title: the question itself.
    pub fn title(&mut self, text: &Text) {
        let sentence = self.say(text);
        self.wrapped("", &sentence, 1, Ink::Strong, false);
        self.spare();
    }

    /// A heading inside the page.
    pub fn heading(&mut self, text: &Text) {
        self.spare();
        let sentence = self.say(text);
        self.wrapped("", &sentence, 1, Ink::Strong, false);
    }

    /// A paragraph; line breaks in the text start a new one.
    pub fn prose(&mut self, text: &Text, indent: usize) {
        let sentence = self.say(text);
        self.paragraphs(&sentence, indent);
    }

    /// Sentences that are there already.
    pub fn paragraphs(&mut self, sentences: &str, indent: usize) {
        for line in sentences.lines() {
            self.wrapped("", line, self.indent(indent), Ink::Plain, false);
        }
    }

    /// A point of a list.
    pub fn point(&mut self, text: &Text, indent: usize) {
        let sentence = self.say(text);
        self.wrapped("- ", &sentence, self.indent(indent), Ink::Plain, false);
    }

    /// A choice with its number; the one under the cursor has `>` and is reversed.
    pub fn choice(&mut self, number: usize, sentence: &str, chosen: bool) {
        let lead = format!("{} {number}  ", if chosen { '>' } else { ' ' });
        self.wrapped(&lead, sentence, 1, if chosen { Ink::Chosen } else { Ink::Plain }, chosen);
    }

    /// A row of a list without numbers.
    pub fn entry(&mut self, sentence: &str, chosen: bool) {
        let lead = if chosen { "> " } else { "  " };
        self.wrapped(lead, sentence, 1, if chosen { Ink::Chosen } else { Ink::Plain }, chosen);
    }

    /// A label and its value, the value on the same column for all labels up to `label_width`.
    pub fn field(&mut self, label: &str, label_width: usize, value: &str, chosen: bool) {
        let marker = if chosen { '>' } else { ' ' };
        let lead = format!("{marker} {}  ", pad(label, label_width));
        if width(&lead) > self.columns / 2 {
            self.wrapped(&format!("{marker} "), label, 1, Ink::Plain, chosen);
            self.wrapped("    ", value, 1, if chosen { Ink::Chosen } else { Ink::Plain }, chosen);
        } else {
            self.wrapped(&lead, value, 1, if chosen { Ink::Chosen } else { Ink::Plain }, chosen);
        }
    }

    /// A mark, its word and what it is about.
    pub fn marked(&mut self, line: &Marked<'_>) {
        let pointer = match line.chosen {
            Some(true) => "> ",
            Some(false) => "  ",
            None => "",
        };
        let shape = mark(line.mark, self.ascii);
        let named = if line.name.is_empty() { String::new() } else { format!("{}  ", line.name) };
        let (lead, sentence) = if self.compact {
            (format!("{pointer}{shape} "), format!("{}  {named}{}", line.word, line.sentence))
        } else {
            (format!("{pointer}{shape} {}  {named}", pad(line.word, line.word_width)), line.sentence.to_owned())
        };
        let focus = line.chosen == Some(true);
        let mut rows = self.fold(&lead, &sentence, 1, if focus { Ink::Chosen } else { Ink::Plain }, focus);
        if !focus && let Some(first) = rows.first_mut().and_then(|row| row.spans.first_mut()) {
            first.ink = line.mark.ink();
        }
        self.rows.append(&mut rows);
    }

    /// A verdict on a cause.
    pub fn verdict(&mut self, cause: Cause, verdict: Verdict, chosen: Option<bool>) {
        let word_width = self.verdict_width();
        let word = self.say(&text::cause::verdict(verdict));
        let title = self.say(&text::cause::title(cause));
        self.marked(&Marked { mark: Mark::of(verdict), word: &word, word_width, name: "", sentence: &title, chosen });
    }

    /// Columns of the widest verdict in this language.
    fn verdict_width(&self) -> usize {
        let widths = Verdict::ALL.into_iter().map(|verdict| width(&self.say(&text::cause::verdict(verdict))));
        widths.max().unwrap_or_default()
    }

    /// A command: from the first column, alone on its lines, continued as a shell understands it.
    pub fn command(&mut self, command: &str, chosen: bool) {
        let ink = if chosen { Ink::Chosen } else { Ink::Strong };
        for line in self.code(command).split('\n') {
            for part in continued(line, self.columns) {
                self.rows.push(Row { focus: chosen, ..Row::new(part, ink) });
            }
        }
    }

    /// A line for another machine's shell, from the first column, where `mark` at its end continues it in the next one.
    pub fn line_for(&mut self, line: &str, mark: char) {
        for part in broken(&self.code(line), self.columns, mark) {
            self.rows.push(Row::new(part, Ink::Strong));
        }
    }

    /// Lines for a file, from the first column.
    pub fn snippet(&mut self, snippet: &Snippet) {
        for line in &snippet.lines {
            let line = self.code(line);
            for part in hard(&line, self.columns) {
                self.rows.push(Row::new(part, Ink::Strong));
            }
        }
    }

    /// Columns of an indent: less on a small screen.
    fn indent(&self, indent: usize) -> usize {
        if self.compact { indent.min(1) } else { indent }
    }

    /// Text that is not a message: nothing a terminal obeys, and ASCII where only that is shown.
    #[must_use]
    pub fn code(&self, text: &str) -> String {
        let text = printable(text, LONGEST_COMMAND);
        if self.ascii {
            text.chars().map(|c| if c.is_ascii() { c.to_string() } else { c.escape_unicode().to_string() }).collect()
        } else {
            text
        }
    }

    /// A sentence behind `lead`, its further lines under its first letter.
    pub fn wrapped(&mut self, lead: &str, sentence: &str, indent: usize, ink: Ink, focus: bool) {
        let mut rows = self.fold(lead, sentence, indent, ink, focus);
        self.rows.append(&mut rows);
    }

    fn fold(&self, lead: &str, sentence: &str, indent: usize, ink: Ink, focus: bool) -> Vec<Row> {
        let limit = self.columns.min(WIDEST_PROSE.max(self.columns / 2)).max(1);
        let hang = width(lead) + indent;
        if hang + NARROWEST > limit && !(lead.is_empty() && indent == 0) {
            // No room beside the lead: it stands above.
            let mut rows = self.fold("", lead.trim_end(), 0, ink, focus);
            rows.extend(self.fold("", sentence, 0, ink, focus));
            return rows;
        }
        let (before, after) = (" ".repeat(indent), " ".repeat(hang));
        let lines = fill(sentence, limit.saturating_sub(hang).max(1));
        let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let row = if at == 0 {
                Row::new(format!("{before}{lead}"), ink).and(line.clone(), ink)
            } else {
                Row::new(format!("{after}{line}"), ink)
            };
            rows.push(Row { focus, ..row });
        }
        rows
    }
}

/// `text` in lines of at most `columns`: broken between words, and inside a word only where it is wider than a line. No hyphen
/// is put in: an address or a name with one more would be another one.
#[must_use]
pub fn fill(text: &str, columns: usize) -> Vec<String> {
    let options = Options::new(columns.max(1)).word_splitter(WordSplitter::NoHyphenation);
    let lines: Vec<String> = wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect();
    if lines.is_empty() { vec![String::new()] } else { lines }
}

/// `text` with blanks behind it up to `columns`.
#[must_use]
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// `text` cut to `columns`, with `...` where something is left out.
#[must_use]
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if width(&short) + width(c.encode_utf8(&mut [0; 4])) + 3 > columns {
            break;
        }
        short.push(c);
    }
    short + &"..."[..columns.min(3)]
}

/// A command in lines of at most `columns`: broken at blanks outside quotes, each line but the last ending in ` \`.
#[must_use]
pub fn continued(command: &str, columns: usize) -> Vec<String> {
    broken(command, columns, '\\')
}

/// The same for a shell that continues a line with `mark`.
fn broken(command: &str, columns: usize, mark: char) -> Vec<String> {
    let room = columns.saturating_sub(2).max(1);
    if width(command) <= columns {
        return vec![command.to_owned()];
    }
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in shell_pieces(command) {
        if !line.is_empty() && width(&line) + 1 + width(&word) > room {
            lines.push(format!("{} {mark}", std::mem::take(&mut line)));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    // A single word wider than the screen: a terminal joins again what it broke at its edge.
    lines.into_iter().flat_map(|line| hard(&line, columns)).collect()
}

/// The command's words with their quotes, split at blanks outside quotes only.
fn shell_pieces(command: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let (mut quote, mut escaped) = (None, false);
    for c in command.chars() {
        let splits = c == ' ' && quote.is_none() && !escaped;
        if escaped {
            escaped = false;
        } else if c == '\\' && quote != Some('\'') {
            escaped = true;
        } else if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '\'' | '"') {
            quote = Some(c);
        }
        match pieces.last_mut() {
            Some(piece) if !splits => piece.push(c),
            _ => pieces.push(String::new()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn hard(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for c in text.chars() {
        let wide = width(c.encode_utf8(&mut [0; 4]));
        if used + wide > columns.max(2) {
            lines.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_commands_stay_valid_shell() {
        let command = "sudo nft add rule inet filter input tcp dport 8282 accept comment 'two  words'";
        let lines = continued(command, 40);
        assert!(lines.iter().all(|line| width(line) <= 40), "{lines:?}");
        let joined = lines.join("\n").replace("\\\n", " ");
        assert_eq!(shell_words::split(&joined).ok(), shell_words::split(command).ok());
    }

    #[test]
    fn nothing_is_wider_than_asked() {
        for columns in 1..40 {
            for text in ["yapılandırılmamış bağlanamıyorlar", "a", "", "192.0.2.1:8282/very/long/path-with-parts", "漢字漢字"]
            {
                let lines = fill(text, columns);
                assert!(lines.iter().all(|line| width(line) <= columns.max(2)), "{columns}: {lines:?}");
            }
        }
        assert_eq!(cut("abcdefgh", 6), "abc...");
        assert_eq!(cut("abcdefgh", 2), "..");
        assert_eq!(cut("abc", 3), "abc");
    }
}
