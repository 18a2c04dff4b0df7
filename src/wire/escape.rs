//! Making text from outside harmless.

use std::fmt::Write;

/// `text` with every character a terminal could obey, or a reader could not see, written as an escape, cut to `most`
/// characters with a final `...` where something is left out.
///
/// Escaped are control characters (C0, DEL, C1) as `\xNN`, and bidirectional and zero-width marks as `\u{NNNN}`
/// (Unicode Technical Report 36, section 2.11.2).
#[must_use]
pub fn printable(text: &str, most: usize) -> String {
    let mut out = String::with_capacity(text.len().min(most));
    let mut room = most;
    for c in text.chars() {
        if room == 0 {
            out.push_str("...");
            break;
        }
        room -= 1;
        match c {
            '\0'..='\x1f' | '\x7f'..='\u{9f}' => {
                let _ = write!(out, "\\x{:02x}", u32::from(c));
            }
            c if is_hidden(c) => {
                let _ = write!(out, "\\u{{{:04x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// `text` cut to `most` characters with a final `...` where something is left out; nothing is escaped yet.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{printable, shortened};

    proptest! {
        #[test]
        fn nothing_a_terminal_obeys_is_left(text in any::<String>(), most in 0usize..50) {
            let shown = printable(&text, most);
            prop_assert!(!shown.chars().any(char::is_control));
            prop_assert!(shortened(&text, most).chars().count() <= most + 3);
        }
    }

    #[test]
    fn escapes_what_a_terminal_obeys() {
        assert_eq!(printable("a\x1b[2Jb\r\n\u{9b}c", 99), "a\\x1b[2Jb\\x0d\\x0a\\x9bc");
        assert_eq!(printable("x\u{202e}y\u{200b}", 99), "x\\u{202e}y\\u{200b}");
        assert_eq!(printable("ğüş ✔", 99), "ğüş ✔");
    }

    #[test]
    fn cuts_long_text() {
        assert_eq!(printable("abcdef", 3), "abc...");
        assert_eq!(printable("abc", 3), "abc");
        assert_eq!(shortened("ğüşi", 3), "ğüş...");
        assert_eq!(shortened("ğüş", 3), "ğüş");
    }
}
