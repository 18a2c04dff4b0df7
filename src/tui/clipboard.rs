//! The clipboard of the terminal at the other end of the line (OSC 52).

use crossterm::{Command, clipboard::CopyToClipboard};

/// Longest text sent, in bytes: some terminals refuse longer ones.
const LONGEST: usize = 8 * 1024;

/// The sequence that sends `text` to the clipboard. Inside GNU screen it is wrapped so that screen passes it on; tmux takes it
/// as it is, if it takes it at all.
#[must_use]
pub(crate) fn sequence(text: &str, inside_screen: bool) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).ok()?;
    if !inside_screen {
        return Some(sequence);
    }
    // The string terminator would end screen's own string: BEL ends the inner one.
    let inner = sequence.strip_suffix("\x1b\\").map_or(sequence.clone(), |inner| format!("{inner}\x07"));
    Some(format!("\x1bP{inner}\x1b\\"))
}

#[cfg(test)]
mod tests {
    use super::sequence;

    #[test]
    fn screen_gets_its_wrapping() {
        assert_eq!(sequence("hello", false).as_deref(), Some("\x1b]52;c;aGVsbG8=\x1b\\"));
        assert_eq!(sequence("hello", true).as_deref(), Some("\x1bP\x1b]52;c;aGVsbG8=\x07\x1b\\"));
        assert_eq!(sequence(&"x".repeat(9000), false), None);
    }
}
