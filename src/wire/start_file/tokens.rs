//! As much of PHP's lexical grammar as tells code from comments and strings
//! (<https://www.php.net/manual/en/language.types.string.php>).

use std::{iter::Peekable, str::Chars};

/// A token of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, with its namespace.
    Word(String),
    /// A variable, without the dollar sign.
    Variable(String),
    /// A string; false where a part of it is a variable.
    Text(String, bool),
    /// Any other character.
    Sign(char),
}

/// The tokens of a file, each with its line from 1. What stands outside `<?php` is passed over.
pub(super) fn tokens(text: &str) -> Vec<(u32, Token)> {
    let mut reader = Reader { text: text.chars().peekable(), line: 1 };
    let mut tokens = Vec::new();
    while reader.enter_code() {
        while let Some(found) = reader.token() {
            tokens.push(found);
        }
    }
    tokens
}

struct Reader<'a> {
    text: Peekable<Chars<'a>>,
    line: u32,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.text.next();
        if c == Some('\n') {
            self.line = self.line.saturating_add(1);
        }
        c
    }

    fn take_if(&mut self, wanted: char) -> bool {
        let is_there = self.text.peek() == Some(&wanted);
        if is_there {
            self.next();
        }
        is_there
    }

    /// Up to the next `<?`; false at the end.
    fn enter_code(&mut self) -> bool {
        while let Some(c) = self.next() {
            if c == '<' && self.take_if('?') {
                return true;
            }
        }
        false
    }

    /// The next token; `None` where the code ends.
    fn token(&mut self) -> Option<(u32, Token)> {
        loop {
            let line = self.line;
            let token = match self.next()? {
                c if c.is_whitespace() => continue,
                '?' if self.take_if('>') => return None,
                '#' if self.text.peek() != Some(&'[') => {
                    self.skip_line()?;
                    continue;
                }
                '/' if self.take_if('/') => {
                    self.skip_line()?;
                    continue;
                }
                '/' if self.take_if('*') => {
                    self.skip_comment();
                    continue;
                }
                quote @ ('"' | '\'') => self.quoted(quote),
                '$' => Token::Variable(self.word(String::new())),
                c if is_name(c) => Token::Word(self.word(c.into())),
                '<' if self.take_if('<') && self.take_if('<') => self.heredoc(),
                c => Token::Sign(c),
            };
            return Some((line, token));
        }
    }

    fn word(&mut self, mut word: String) -> String {
        while let Some(c) = self.text.peek().copied().filter(|c| is_name(*c)) {
            word.push(c);
            self.next();
        }
        word
    }

    /// To the end of the line; `None` where `?>` ends the code before it.
    fn skip_line(&mut self) -> Option<()> {
        while let Some(c) = self.next() {
            if c == '\n' {
                break;
            }
            if c == '?' && self.take_if('>') {
                return None;
            }
        }
        Some(())
    }

    fn skip_comment(&mut self) {
        while let Some(c) = self.next() {
            if c == '*' && self.take_if('/') {
                return;
            }
        }
    }

    fn quoted(&mut self, quote: char) -> Token {
        let (mut text, mut plain) = (String::new(), true);
        while let Some(c) = self.next() {
            match c {
                '\\' => match self.next() {
                    Some(c) if c == quote || c == '\\' || (c == '$' && quote == '"') => text.push(c),
                    Some(c) => text.extend(['\\', c]),
                    None => break,
                },
                c if c == quote => break,
                '$' if quote == '"' => {
                    plain = false;
                    text.push('$');
                }
                c => text.push(c),
            }
        }
        Token::Text(text, plain)
    }

    /// A text up to a line that begins with its label; nothing in it is kept.
    fn heredoc(&mut self) -> Token {
        let mut label = String::new();
        while let Some(c) = self.next().filter(|c| *c != '\n') {
            if is_name(c) {
                label.push(c);
            }
        }
        while self.text.peek().is_some() {
            let mut line = String::new();
            while let Some(c) = self.text.peek().copied().filter(|c| c.is_whitespace() && *c != '\n') {
                line.push(c);
                self.next();
            }
            let word = self.word(String::new());
            if word == label {
                break;
            }
            while self.next().is_some_and(|c| c != '\n') {}
        }
        Token::Text(String::new(), false)
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '\\'
}
