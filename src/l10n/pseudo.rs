//! Words that nobody speaks, for tests of the layout.

use std::borrow::Cow;

/// One piece of text 40 % longer, with accents. Letters are repeated, vowels first, so that words grow as they do in
/// a translation, and no break appears where there was none.
pub(super) fn stretch(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() * 2);
    // Tenths of a letter still owed; a vowel may be repeated in advance.
    let mut owed = 0_i32;
    for c in text.chars() {
        owed += 4;
        let accented = accented(c);
        out.push(accented);
        let is_vowel = accented != c;
        if c.is_ascii_alphabetic() && owed >= if is_vowel { 0 } else { 10 } {
            out.push(accented);
            owed -= 10;
        }
    }
    Cow::Owned(out)
}

/// Vowels with an accent, one column wide like the letter.
const fn accented(c: char) -> char {
    match c {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        'y' => 'ý',
        'A' => 'Á',
        'E' => 'É',
        'I' => 'Í',
        'O' => 'Ó',
        'U' => 'Ú',
        'Y' => 'Ý',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::stretch;

    #[test]
    fn text_grows_by_two_fifths() {
        for text in ["Nothing listens on the port.", "Why I ask", "strengths", "The client uses another port"] {
            let grown = stretch(text).chars().count();
            assert!(grown * 10 >= text.chars().count() * 13, "{text}: {grown}");
            assert!(grown * 10 <= text.chars().count() * 16, "{text}: {grown}");
        }
    }

    #[test]
    fn what_is_no_letter_stays() {
        assert_eq!(stretch(" : 80 -> "), " : 80 -> ");
    }
}
