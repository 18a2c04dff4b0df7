//! Words of a configuration file, as `ngx_conf_read_token` takes them.

use std::{iter::Peekable, str::Chars};

/// What ended a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// `;`, or the end of the file.
    Semicolon,
    /// `{`.
    Block,
    /// `}`.
    BlockEnds,
}

/// A file, read word by word.
pub(super) struct Words<'a> {
    text: Peekable<Chars<'a>>,
    line: u32,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text: text.chars().peekable(), line: 1 }
    }

    /// The next directive: the line it begins in, its words, and what ended it. `None` at the end of the file.
    pub(super) fn directive(&mut self) -> Option<(u32, Vec<String>, End)> {
        let mut words = Vec::new();
        let mut begins = None;
        loop {
            let Some(&c) = self.text.peek() else {
                return begins.map(|line| (line, words, End::Semicolon));
            };
            if c.is_ascii_whitespace() {
                self.next();
                continue;
            }
            if c == '#' {
                self.skip_line();
                continue;
            }
            let line = *begins.get_or_insert(self.line);
            let end = match c {
                ';' => End::Semicolon,
                '{' => End::Block,
                '}' => End::BlockEnds,
                quote @ ('"' | '\'') => {
                    self.next();
                    words.push(self.quoted(quote));
                    continue;
                }
                _ => {
                    words.push(self.word());
                    continue;
                }
            };
            self.next();
            return Some((line, words, end));
        }
    }

    /// Leaves the rest out.
    pub(super) fn stop(&mut self) {
        self.text = "".chars().peekable();
    }

    /// Passes over Lua code, up to the brace that ends it.
    pub(super) fn skip_lua(&mut self) {
        let mut depth = 1_u32;
        while let Some(c) = self.next() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                '"' | '\'' => {
                    self.quoted(c);
                }
                '-' if self.text.peek() == Some(&'-') => self.skip_line(),
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn next(&mut self) -> Option<char> {
        let c = self.text.next();
        if c == Some('\n') {
            self.line = self.line.saturating_add(1);
        }
        c
    }

    fn skip_line(&mut self) {
        while self.next().is_some_and(|c| c != '\n') {}
    }

    fn quoted(&mut self, quote: char) -> String {
        let mut word = String::new();
        while let Some(c) = self.next() {
            match c {
                '\\' => self.escaped(&mut word),
                c if c == quote => break,
                c => word.push(c),
            }
        }
        word
    }

    /// Up to white space, `;` or `{`; but `${` begins a variable.
    fn word(&mut self) -> String {
        let mut word = String::new();
        let mut after_dollar = false;
        while let Some(&c) = self.text.peek() {
            if c.is_ascii_whitespace() || c == ';' || (c == '{' && !after_dollar) {
                break;
            }
            self.next();
            after_dollar = c == '$';
            if c == '\\' { self.escaped(&mut word) } else { word.push(c) }
        }
        word
    }

    fn escaped(&mut self, word: &mut String) {
        match self.next() {
            Some(c @ ('"' | '\'' | '\\')) => word.push(c),
            Some('t') => word.push('\t'),
            Some('r') => word.push('\r'),
            Some('n') => word.push('\n'),
            Some(c) => word.extend(['\\', c]),
            None => {}
        }
    }
}
