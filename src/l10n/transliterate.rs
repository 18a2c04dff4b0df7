//! The catalogue's letters for a terminal that shows ASCII only.

use std::fmt::Write;

use unic_langid::LanguageIdentifier;

/// `text` in ASCII, written as readers of `language` write it on such a terminal. A character without a rule becomes `?`.
pub(super) fn ascii(text: &str, language: &LanguageIdentifier) -> String {
    let table = if language.language.as_str() == "de" { GERMAN } else { PLAIN };
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c.is_ascii() {
            out.push(c);
        } else {
            let in_capitals = match rest.peek().filter(|next| next.is_alphabetic()) {
                Some(next) => next.is_uppercase(),
                None => before.is_some_and(char::is_uppercase),
            };
            let rule = table.iter().chain(PLAIN).find(|(from, ..)| *from == c);
            out.push_str(rule.map_or("?", |(_, word, capitals)| if in_capitals { capitals } else { word }));
        }
        before = Some(c);
    }
    out
}

/// A word from outside in ASCII: nothing is replaced by something similar, what cannot be shown is escaped like in
/// [`crate::wire::escape`].
pub(super) fn escaped(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        let code = u32::from(c);
        let _ = match code {
            0..=0x7f => out.write_char(c),
            0x80..=0xff => write!(out, "\\x{code:02x}"),
            _ => write!(out, "\\u{{{code:04x}}}"),
        };
    }
    out
}

/// Letter, what stands for it, and what stands for it in a word in capitals.
type Rule = (char, &'static str, &'static str);

/// German, DIN 5007-2.
const GERMAN: &[Rule] = &[
    ('ä', "ae", "ae"),
    ('ö', "oe", "oe"),
    ('ü', "ue", "ue"),
    ('ß', "ss", "SS"),
    ('Ä', "Ae", "AE"),
    ('Ö', "Oe", "OE"),
    ('Ü', "Ue", "UE"),
    ('ẞ', "Ss", "SS"),
];

/// Turkish, and every other language: the letter without its marks (Turks write `o` and `u`, not `oe` and `ue`).
const PLAIN: &[Rule] = &[
    ('ç', "c", "c"),
    ('ğ', "g", "g"),
    ('ı', "i", "i"),
    ('ö', "o", "o"),
    ('ş', "s", "s"),
    ('ü', "u", "u"),
    ('Ç', "C", "C"),
    ('Ğ', "G", "G"),
    ('İ', "I", "I"),
    ('Ö', "O", "O"),
    ('Ş', "S", "S"),
    ('Ü', "U", "U"),
    ('â', "a", "a"),
    ('î', "i", "i"),
    ('û', "u", "u"),
    ('ä', "a", "a"),
    ('é', "e", "e"),
];

#[cfg(test)]
mod tests {
    use unic_langid::langid;

    use super::{ascii, escaped};

    #[test]
    fn each_language_has_its_own_way() {
        let table = [
            (langid!("de"), "Prüfungen, größer, Änderung", "Pruefungen, groesser, Aenderung"),
            (langid!("de"), "BESTÄTIGT ÜBER MASSE LÄUFT", "BESTAETIGT UEBER MASSE LAEUFT"),
            (langid!("de"), "TÜ", "TUE"),
            (langid!("tr"), "Güvenlik duvarı ağ geçidi", "Guvenlik duvari ag gecidi"),
            (langid!("tr"), "DOĞRULANDI ŞÖYLE İÇİN", "DOGRULANDI SOYLE ICIN"),
            (langid!("en"), "plain", "plain"),
            (langid!("en"), "✔", "?"),
        ];
        for (language, text, expected) in table {
            assert_eq!(ascii(text, &language), expected);
        }
    }

    #[test]
    fn words_from_outside_are_escaped_not_replaced() {
        assert_eq!(escaped("münchen.example"), "m\\xfcnchen.example");
        assert_eq!(escaped("ağ ✔"), "a\\u{011f} \\u{2714}");
    }
}
