//! A message as it is compared: without what terminals, formats and typing habits add.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Markup that may stand around an error page's words.
const TAGS: [&str; 34] = [
    "a",
    "b",
    "i",
    "p",
    "u",
    "br",
    "em",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "li",
    "ul",
    "td",
    "tr",
    "tt",
    "div",
    "pre",
    "body",
    "code",
    "font",
    "head",
    "html",
    "span",
    "title",
    "table",
    "small",
    "tbody",
    "strong",
    "center",
    "address",
    "blockquote",
];
/// Longest tag and longest entity that are looked for, in bytes.
const LONGEST_TAG: usize = 300;
const LONGEST_ENTITY: usize = 10;
/// Longest control sequence that is looked for, in bytes.
const LONGEST_SEQUENCE: usize = 300;

/// A text for comparing; never shown.
pub(super) struct Folded {
    /// Small letters without accents, and no spaces.
    pub text: String,
    /// Whether a word may begin or end before the byte with this number.
    pub edges: Vec<bool>,
}

/// The text without control sequences, escapes of JSON and HTML, and tags; letters stay as they are.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\u{1b}', '\u{9b}', '\\', '&', '<', '^']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match rest.as_bytes()[0] {
            b'\\' => escape(rest, &mut plain),
            b'&' => entity(rest, &mut plain),
            b'<' => tag(rest, &mut plain),
            b'^' => rest.strip_prefix("^[[").map(|_| 2 + sequence(&rest[2..])),
            _ => {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                Some(first + sequence(&rest[first..]))
            }
        };
        let taken = taken.unwrap_or_else(|| {
            plain.push_str(&rest[..1]);
            1
        });
        rest = &rest[taken..];
    }
    plain.push_str(rest);
    plain
}

/// Length of a control sequence after its escape character (ECMA-48 section 5.4; strings end with BEL or ST).
fn sequence(rest: &str) -> usize {
    let most = rest.as_bytes().iter().take(LONGEST_SEQUENCE);
    match rest.as_bytes().first() {
        Some(b'[') => most.skip(1).position(|byte| (b'@'..=b'~').contains(byte)).map_or(1, |at| at + 2),
        Some(b']') => most.clone().position(|byte| *byte == 7).map_or(1, |at| at + 1),
        Some(b'(' | b')') => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
        _ => 0,
    }
}

/// An escape of JSON or of a programming language, however often it was escaped again.
fn escape(rest: &str, plain: &mut String) -> Option<usize> {
    let slashes = rest.bytes().take_while(|byte| *byte == b'\\').count();
    let after = &rest[slashes..];
    for colour in ["x1b[", "x1B[", "u001b[", "u001B[", "033[", "e["] {
        if after.starts_with(colour) {
            let bracket = slashes + colour.len() - 1;
            return Some(bracket + sequence(&rest[bracket..]));
        }
    }
    match after.bytes().next()? {
        b'n' | b'r' | b't' => {
            plain.push('\n');
            Some(slashes + 1)
        }
        b'"' | b'\'' | b'/' => Some(slashes),
        b'u' => {
            let unit = |text: &str| u16::from_str_radix(text.get(1..5)?, 16).ok();
            let first = unit(after)?;
            let second = after.get(5..).and_then(|more| more.strip_prefix('\\')).and_then(unit);
            let mut units = char::decode_utf16([Some(first), second].into_iter().flatten());
            let c = units.next()?.ok().filter(|c| !c.is_control())?;
            plain.push(c);
            Some(slashes + if c.len_utf16() == 2 { 11 } else { 5 })
        }
        _ => None,
    }
}

fn entity(rest: &str, plain: &mut String) -> Option<usize> {
    let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let name = &rest[1..end];
    let c = match name {
        "quot" | "ldquo" | "rdquo" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => ' ',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
    };
    plain.push(c);
    Some(end + 1)
}

fn tag(rest: &str, plain: &mut String) -> Option<usize> {
    let inside = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    let name: String =
        inside.chars().take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).take(12).collect();
    let known = TAGS.contains(&name.as_str()) && inside[name.len()..].starts_with([' ', '/', '>', '\n']);
    let end = rest.bytes().take(LONGEST_TAG).position(|byte| byte == b'>').filter(|_| known)?;
    plain.push('\n');
    Some(end + 1)
}

/// Folds a text for comparing: compatibility forms taken apart, accents dropped, one letter i (Turkish has two, and no program
/// knows which capital was meant), no spaces, quotes, hyphens, underscores and line breaks.
pub(super) fn folded(text: &str) -> Folded {
    if text.is_ascii() { fold(text.chars(), text.len()) } else { fold(text.nfkd(), text.len()) }
}

fn fold(chars: impl Iterator<Item = char>, length: usize) -> Folded {
    let mut folded = Folded { text: String::with_capacity(length), edges: Vec::with_capacity(length + 1) };
    let mut before: Option<char> = None;
    let (mut apart, mut line_begins) = (true, true);
    let mut chars = chars.filter(|c| !is_combining_mark(*c)).peekable();
    while let Some(c) = chars.next() {
        // Mail and chat programs quote, and terminals draw a frame.
        if line_begins && matches!(c, '>' | '|' | '\u{2502}' | '\u{2503}') {
            continue;
        }
        if c == '\n' || c == '\r' {
            line_begins = true;
        } else if !c.is_whitespace() {
            line_begins = false;
        }
        let sign = is_hyphen(c) && (apart || !before.is_some_and(char::is_alphanumeric));
        if is_dropped(c) && !(sign && chars.peek().is_some_and(char::is_ascii_digit)) {
            apart |= !is_invisible(c);
            continue;
        }
        let edge = apart
            || before.is_none_or(|before| {
                !before.is_alphanumeric()
                    || !c.is_alphanumeric()
                    || (before.is_lowercase() && c.is_uppercase())
                    || is_unspaced(c)
                    || is_unspaced(before)
            });
        let at = folded.text.len();
        push(&mut folded.text, c);
        folded.edges.resize(folded.text.len(), false);
        if let Some(first) = folded.edges.get_mut(at) {
            *first = edge;
        }
        (before, apart) = (Some(c), false);
    }
    folded.edges.push(true);
    folded
}

// Only for comparing, and after every letter i has become one.
#[allow(clippy::disallowed_methods)]
fn push(text: &mut String, c: char) {
    match c {
        'A'..='Z' => text.push(c.to_ascii_lowercase()),
        c if c.is_ascii() => text.push(c),
        '\u{131}' => text.push('i'),
        'ß' | 'ẞ' => text.push_str("ss"),
        'ø' | 'Ø' => text.push('o'),
        'ł' | 'Ł' => text.push('l'),
        'đ' | 'Đ' => text.push('d'),
        'æ' | 'Æ' => text.push_str("ae"),
        'ς' => text.push('σ'),
        c => text.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_dropped(c: char) -> bool {
    let quote = matches!(
        c,
        '"' | '\'' | '`' | '\u{b4}' | '\u{2018}'..='\u{201f}' | '\u{2039}' | '\u{203a}' | '«' | '»' | '\u{2032}' | '\u{2033}'
    );
    c.is_whitespace() || matches!(c, '_' | '*' | '\\') || quote || is_hyphen(c) || is_invisible(c)
}

/// Control characters, and characters of Unicode that have no width.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Letters of scripts that put no space between words, and Hangul, whose words take endings.
fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{e7f}' | '\u{1100}'..='\u{11ff}' | '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn folds(text: &str, expected: &str) {
        assert_eq!(folded(&plain(text)).text, expected, "{text:?}");
    }

    #[test]
    fn letters_are_one_whatever_their_case_accent_and_width() {
        for text in ["ERİŞİM", "erişim", "ERISIM", "erışım"] {
            folds(text, "erisim");
        }
        folds("BAĞLANTI reddedildi", "baglantireddedildi");
        folds("Ｃｏｎｎｅｃｔｉｏｎ\u{a0}refused", "connectionrefused");
        folds("Größe", "grosse");
    }

    #[test]
    fn what_terminals_and_formats_add_is_gone() {
        folds("\u{1b}[1;31mConnection\u{1b}[0m refused", "connectionrefused");
        folds(r"\u001b[31mConnection\x1b[0m refused", "connectionrefused");
        folds("^[[31mConnection^[[0m refused", "connectionrefused");
        folds("Connection refu\n> sed", "connectionrefused");
        folds(r#"{\"error\":\"Connection\\nrefused\"}"#, "{error:connectionrefused}");
        folds(r"l\u2019ordinateur", "lordinateur");
        folds("can&#39;t &lt;b&gt; &amp; <b>bold</b>", "cant<b>&bold");
        folds("<urlopen error>", "<urlopenerror>");
        folds("\u{1b}]0;title\u{7}Connection", "connection");
        folds(r"\u0016\u0003 \ud83d\ude00x", "u0016u0003\u{1f600}x");
    }

    #[test]
    fn a_sign_stays_and_a_hyphen_goes() {
        folds("Errno -3", "errno-3");
        folds("time-out", "timeout");
        folds("A-1", "a1");
    }

    #[test]
    fn words_have_edges() {
        let folded = folded("ConnectTimeout x_y");
        assert_eq!(folded.text, "connecttimeoutxy");
        let edges: Vec<usize> = (0..folded.edges.len()).filter(|at| folded.edges[*at]).collect();
        assert_eq!(edges, [0, 7, 14, 15, 16]);
    }
}
