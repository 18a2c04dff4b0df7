//! The key table: which key means what, what it is called on screen, and what the footer and the help say of it.

use std::borrow::Cow;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::{
    session::{Action, Edit, Place, Session},
    text::Text,
};

/// A key as the terminal sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// A character, without Ctrl or Alt.
    Char(char),
    /// A character with Ctrl.
    Ctrl(char),
    /// Any other key.
    Code(KeyCode),
}

/// What letters and sideways arrows are for, where the cursor is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// They edit a text field.
    Typing,
    /// Sideways arrows change a value.
    Turning,
    /// They lead on and back.
    Reading,
}

impl Context {
    /// The context of a session.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        match (session.place(), session.cursor()) {
            _ if session.is_typing() => Self::Typing,
            (Place::Target, Some(1 | 2)) | (Place::Client, Some(0)) | (Place::Watch, Some(1)) if !session.shows_help() => {
                Self::Turning
            }
            _ => Self::Reading,
        }
    }
}

/// A line of the footer or the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    names: Names,
    label: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    /// As it stands on the key.
    Caps(&'static str),
    /// A word of the language.
    Words(&'static str),
    /// As many digits as there are choices.
    Digits,
}

impl Hint {
    const fn caps(names: &'static str, label: &'static str) -> Self {
        Self { names: Names::Caps(names), label }
    }

    const fn words(names: &'static str, label: &'static str) -> Self {
        Self { names: Names::Words(names), label }
    }

    /// The names of the keys; a text if they are words of the language.
    pub fn names(self, choices: usize) -> Result<Cow<'static, str>, Text> {
        match self.names {
            Names::Caps(caps) => Ok(caps.into()),
            Names::Words(id) => Err(Text::new(id)),
            Names::Digits if choices < 2 => Ok("1".into()),
            Names::Digits => Ok(format!("1-{}", choices.min(9)).into()),
        }
    }

    /// What they do.
    #[must_use]
    pub fn label(self) -> Text {
        Text::new(self.label)
    }
}

/// Up and down on a list.
pub const MOVE: Hint = Hint::words("key-name-up-down", "key-move");
/// Up and down in a text.
pub const SCROLL: Hint = Hint::words("key-name-up-down", "key-scroll");
/// Digits that choose and continue.
pub const CHOOSE: Hint = Hint { names: Names::Digits, label: "key-choose" };
/// Digits that answer.
pub const ANSWER: Hint = Hint { names: Names::Digits, label: "key-answer" };
/// The next row of a form.
pub const NEXT_ROW: Hint = Hint::caps("Tab", "key-next-row");
/// Other values of a row.
pub const TURN: Hint = Hint::words("key-name-left-right", "key-turn");
/// Enter, where it leads on.
pub const CONTINUE: Hint = Hint::caps("Enter", "key-continue");
/// Enter, where it opens what is under the cursor.
pub const OPEN: Hint = Hint::caps("Enter", "key-open");
/// Enter, where it shows the remedy.
pub const REMEDY: Hint = Hint::caps("Enter", "key-remedy");
/// Leaves a question open.
pub const SKIP: Hint = Hint::caps("-", "key-skip");
/// Takes up skipped questions.
pub const ANSWER_SKIPPED: Hint = Hint::caps("-", "key-answer-skipped");
/// The whole list.
pub const CHECKLIST: Hint = Hint::caps("a", "key-checklist");
/// Once more.
pub const AGAIN: Hint = Hint::caps("R", "key-again");
/// Ask a client.
pub const ASK_CLIENT: Hint = Hint::caps("o", "key-ask-client");
/// The trace of the rehearsed SYNs.
pub const TRACE: Hint = Hint::caps("t", "key-trace");
/// SYNs as they come in.
pub const WATCH: Hint = Hint::caps("w", "key-watch");
/// The budget of local ports.
pub const PORTS: Hint = Hint::caps("b", "key-ports");
/// Enter, where what was seen of the SYNs is to count.
pub const COUNT: Hint = Hint::caps("Enter", "key-watch-count");
/// Counts from nothing.
pub const FROM_NOTHING: Hint = Hint::caps("R", "key-watch-again");
/// The line for which system.
pub const SYSTEM: Hint = Hint::caps("1-3", "key-client-system");
/// Enter, where it reads what was pasted.
pub const READ: Hint = Hint::caps("Enter", "key-read-report");
/// Enter, where it lets a report count.
pub const TAKE: Hint = Hint::caps("Enter", "key-take-report");
/// No more checks.
pub const STOP: Hint = Hint::caps("x", "key-stop");
/// To the clipboard.
pub const COPY: Hint = Hint::caps("c", "key-copy");
/// Below the prompt.
pub const PRINT: Hint = Hint::caps("p", "key-print");
/// Plain letters.
pub const LETTERS: Hint = Hint::caps("u", "key-letters");
/// All letters again.
pub const ALL_LETTERS: Hint = Hint::caps("u", "key-letters-all");
/// Language.
pub const LANGUAGE: Hint = Hint::caps("L", "key-language");
/// Language, inside a field too.
pub const LANGUAGE_TYPING: Hint = Hint::caps("F2", "key-language");
/// One step back.
pub const BACK: Hint = Hint::caps("Esc", "key-back");
/// Closes the help.
pub const CLOSE: Hint = Hint::caps("Esc", "key-close");
/// Help.
pub const HELP: Hint = Hint::caps("?", "key-help");
/// Help, inside a field too.
pub const HELP_TYPING: Hint = Hint::caps("F1", "key-help");
/// The end.
pub const QUIT: Hint = Hint::caps("q", "key-quit");
/// The end, inside a field too.
pub const QUIT_TYPING: Hint = Hint::caps("Ctrl-C", "key-quit");

/// What the help lists, by group: moving, on a page, anywhere.
pub const HELP_GROUPS: [(&str, &[Hint]); 3] = [
    (
        "key-group-moving",
        &[
            Hint::words("key-name-all-moves", "key-move"),
            Hint::caps("Enter  l", "key-continue"),
            Hint::caps("Esc  h  BkSp", "key-back"),
            Hint::caps("PgUp PgDn g G", "key-page"),
            Hint::caps("1-9", "key-choose"),
        ],
    ),
    ("key-group-page", &[SKIP, CHECKLIST, AGAIN, ASK_CLIENT, TRACE, WATCH, PORTS, STOP, COPY, PRINT]),
    (
        "key-group-anywhere",
        &[
            Hint::caps("?  F1", "key-help"),
            Hint::caps("L  F2", "key-language"),
            LETTERS,
            Hint::caps("Ctrl-L", "key-redraw"),
            Hint::caps("Ctrl-Z", "key-suspend"),
            Hint::caps("Ctrl-C", "key-interrupt"),
            QUIT,
        ],
    ),
];

/// Keys that mean the same everywhere.
const ANYWHERE: &[(Stroke, Action)] = &[
    (Stroke::Ctrl('c'), Action::Interrupt),
    (Stroke::Ctrl('z'), Action::Suspend),
    (Stroke::Ctrl('l'), Action::Redraw),
    (Stroke::Code(KeyCode::F(1)), Action::Help),
    (Stroke::Code(KeyCode::F(2)), Action::Language),
    (Stroke::Code(KeyCode::Up), Action::Up),
    (Stroke::Ctrl('p'), Action::Up),
    (Stroke::Code(KeyCode::BackTab), Action::Up),
    (Stroke::Code(KeyCode::Down), Action::Down),
    (Stroke::Ctrl('n'), Action::Down),
    (Stroke::Code(KeyCode::Tab), Action::Down),
    (Stroke::Code(KeyCode::PageUp), Action::PageUp),
    (Stroke::Code(KeyCode::PageDown), Action::PageDown),
    (Stroke::Code(KeyCode::Enter), Action::Enter),
    (Stroke::Code(KeyCode::Esc), Action::Back),
];

const TYPING: &[(Stroke, Action)] = &[
    (Stroke::Code(KeyCode::Backspace), Action::Edit(Edit::DeleteBefore)),
    (Stroke::Ctrl('h'), Action::Edit(Edit::DeleteBefore)),
    (Stroke::Code(KeyCode::Delete), Action::Edit(Edit::DeleteUnder)),
    (Stroke::Ctrl('u'), Action::Edit(Edit::Clear)),
    (Stroke::Code(KeyCode::Left), Action::Edit(Edit::Left)),
    (Stroke::Code(KeyCode::Right), Action::Edit(Edit::Right)),
    (Stroke::Code(KeyCode::Home), Action::Edit(Edit::Home)),
    (Stroke::Ctrl('a'), Action::Edit(Edit::Home)),
    (Stroke::Code(KeyCode::End), Action::Edit(Edit::End)),
    (Stroke::Ctrl('e'), Action::Edit(Edit::End)),
];

const TURNING: &[(Stroke, Action)] = &[
    (Stroke::Code(KeyCode::Left), Action::Left),
    (Stroke::Char('h'), Action::Left),
    (Stroke::Code(KeyCode::Right), Action::Right),
    (Stroke::Char('l'), Action::Right),
];

const READING: &[(Stroke, Action)] = &[
    (Stroke::Char('k'), Action::Up),
    (Stroke::Char('j'), Action::Down),
    (Stroke::Ctrl('u'), Action::PageUp),
    (Stroke::Ctrl('d'), Action::PageDown),
    (Stroke::Char(' '), Action::PageDown),
    (Stroke::Char('g'), Action::First),
    (Stroke::Code(KeyCode::Home), Action::First),
    (Stroke::Char('G'), Action::Last),
    (Stroke::Code(KeyCode::End), Action::Last),
    (Stroke::Char('l'), Action::Enter),
    (Stroke::Code(KeyCode::Right), Action::Enter),
    (Stroke::Char('h'), Action::Back),
    (Stroke::Code(KeyCode::Left), Action::Back),
    (Stroke::Code(KeyCode::Backspace), Action::Back),
    (Stroke::Ctrl('h'), Action::Back),
    (Stroke::Char('-'), Action::Skip),
    (Stroke::Char('a'), Action::Checklist),
    (Stroke::Char('R'), Action::Again),
    (Stroke::Char('r'), Action::Again),
    (Stroke::Char('o'), Action::AskClient),
    (Stroke::Char('t'), Action::Trace),
    (Stroke::Char('w'), Action::Watch),
    (Stroke::Char('b'), Action::Ports),
    (Stroke::Char('x'), Action::Stop),
    (Stroke::Char('c'), Action::Copy),
    (Stroke::Char('p'), Action::Print),
    (Stroke::Char('u'), Action::Letters),
    (Stroke::Char('L'), Action::Language),
    (Stroke::Char('?'), Action::Help),
    (Stroke::Char('q'), Action::Quit),
];

/// What a key means here; `None` for a key that means nothing.
#[must_use]
pub fn action(context: Context, key: KeyEvent) -> Option<Action> {
    let stroke = stroke(key)?;
    let own: &[&[(Stroke, Action)]] = match context {
        Context::Typing => &[TYPING, ANYWHERE],
        Context::Turning => &[TURNING, ANYWHERE, READING],
        Context::Reading => &[ANYWHERE, READING],
    };
    let known = own.iter().flat_map(|table| table.iter()).find(|(known, _)| *known == stroke);
    match (known, stroke) {
        (Some((_, action)), _) => Some(action.clone()),
        (None, Stroke::Char(c)) if context == Context::Typing => Some(Action::Insert(c.to_string())),
        (None, Stroke::Char(c @ '1'..='9')) => c.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).map(Action::Choose),
        _ => None,
    }
}

fn stroke(key: KeyEvent) -> Option<Stroke> {
    match key.code {
        KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::CONTROL) => Some(Stroke::Ctrl(c.to_ascii_lowercase())),
        KeyCode::Char(_) if key.modifiers.contains(KeyModifiers::ALT) => None,
        KeyCode::Char(c) => Some(Stroke::Char(c)),
        code => Some(Stroke::Code(code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn means(context: Context, code: KeyCode, modifiers: KeyModifiers, expected: impl Into<Option<Action>>) {
        assert_eq!(action(context, KeyEvent::new(code, modifiers)), expected.into());
    }

    #[test]
    fn letters_type_in_a_field_and_act_elsewhere() {
        let none = KeyModifiers::NONE;
        means(Context::Reading, KeyCode::Char('q'), none, Some(Action::Quit));
        means(Context::Typing, KeyCode::Char('q'), none, Some(Action::Insert("q".into())));
        means(Context::Typing, KeyCode::Char('7'), none, Some(Action::Insert("7".into())));
        means(Context::Reading, KeyCode::Char('7'), none, Some(Action::Choose(7)));
        means(Context::Reading, KeyCode::Char('0'), none, None);
        means(Context::Typing, KeyCode::Char('c'), KeyModifiers::CONTROL, Some(Action::Interrupt));
        means(Context::Turning, KeyCode::Right, none, Some(Action::Right));
        means(Context::Reading, KeyCode::Right, none, Some(Action::Enter));
        means(Context::Reading, KeyCode::Char('q'), KeyModifiers::ALT, None);
        means(Context::Reading, KeyCode::F(9), none, None);
        // No binding on a plain i: a Turkish keyboard has the dotless one beside it.
        means(Context::Reading, KeyCode::Char('i'), none, None);
    }
}
