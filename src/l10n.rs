//! Texts in every language: the only module that knows Fluent.
//!
//! A [`Catalogue`] holds the messages of one language with English behind them, message by message. The catalogue's own
//! letters are transliterated once, when it is built, for a terminal that shows ASCII only; what comes from outside is
//! never transliterated, only escaped.

mod negotiate;
mod number;
mod overrides;
mod pseudo;
mod transliterate;

pub use negotiate::{Environment, find_language, negotiate_charset, negotiate_language};
pub use overrides::{Flaw, Problem};

use std::{borrow::Cow, path::Path};

use fluent::{FluentArgs, FluentResource, concurrent::FluentBundle};
use include_dir::{Dir, File, include_dir};
use thiserror::Error;
use unic_langid::{LanguageIdentifier, langid};

use crate::text::{Arg, Text, language_name};

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Charset {
    /// Every character.
    Utf8,
    /// ASCII only: letters are transliterated, the rest escaped.
    Ascii,
}

/// Why a message could not be said in the catalogue's own language.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// The language has no such message.
    #[error("no message {id} in {language}")]
    Unknown {
        /// Message id.
        id: String,
        /// The language.
        language: LanguageIdentifier,
    },
    /// The message could not be put together: a variable that was not passed, a reference to nothing.
    #[error("message {id}: {errors}")]
    Broken {
        /// Message id.
        id: String,
        /// What Fluent says.
        errors: String,
    },
}

/// The messages of one language, English behind it. Changing the language or the character set is building another one.
pub struct Catalogue {
    language: LanguageIdentifier,
    charset: Charset,
    pseudo: bool,
    /// In the order they are asked.
    chain: Vec<Link>,
    problems: Vec<Problem>,
}

/// One source of messages.
struct Link {
    bundle: FluentBundle<FluentResource>,
    /// False for a translator's own files, whose mistakes fall through to the next link.
    ships: bool,
}

impl Catalogue {
    /// The catalogue of `language` (English where there is none), with a translator's own files over it if `overrides`
    /// names a folder that holds some (`LANG/*.ftl`). What was wrong with those is in [`Catalogue::problems`].
    #[must_use]
    pub fn new(language: &LanguageIdentifier, charset: Charset, overrides: Option<&Path>) -> Self {
        let english = langid!("en");
        let mut chain = Vec::new();
        let mut problems = Vec::new();
        let mut spoken = None;
        for wanted in if *language == english { vec![english.clone()] } else { vec![language.clone(), english.clone()] } {
            let shipped = shipped(&wanted);
            let own = overrides.map(|folder| overrides::read(&folder.join(wanted.to_string()), &mut problems));
            if let Some(own) = own.filter(|own| !own.is_empty()) {
                let program = bundle(&english, Charset::Utf8, &self::shipped(&english));
                let mut over = bundle(&wanted, charset, &shipped);
                for (file, source) in &own {
                    overrides::add(&mut over, &program, file, &for_terminal(source, &wanted, charset), &mut problems);
                }
                chain.push(Link { bundle: over, ships: false });
                spoken.get_or_insert_with(|| wanted.clone());
            }
            if !shipped.is_empty() {
                chain.push(Link { bundle: bundle(&wanted, charset, &shipped), ships: true });
                spoken.get_or_insert(wanted);
            }
        }
        Self { language: spoken.unwrap_or(english), charset, pseudo: false, chain, problems }
    }

    /// A language that nobody speaks, for tests of the layout: English, 40 % longer, accented and in brackets, so that
    /// what is clipped, glued or not translated at all is seen.
    #[must_use]
    pub fn pseudo() -> Self {
        let mut catalogue = Self::new(&langid!("en"), Charset::Utf8, None);
        for link in &mut catalogue.chain {
            link.bundle.set_transform(Some(pseudo::stretch));
        }
        Self { language: langid!("en-XA"), pseudo: true, ..catalogue }
    }

    /// The text in the catalogue's language, ready for the terminal; in English where the language does not have it.
    ///
    /// # Panics
    ///
    /// In debug builds, where no language has the message, or a shipped message cannot be put together. In release
    /// builds the id stands in for the first, and the next language for the second.
    #[must_use]
    pub fn say(&self, text: &Text) -> String {
        let args = self.arguments(text);
        for link in &self.chain {
            match format(&link.bundle, text, &args) {
                Some(Ok(said)) => return self.finish(said),
                Some(Err(errors)) => debug_assert!(!link.ships, "message {}: {errors}", text.id),
                None => {}
            }
        }
        debug_assert!(false, "no message {}", text.id);
        text.id.to_string()
    }

    /// The text in the catalogue's own language, strictly: for tests.
    pub fn try_say(&self, text: &Text) -> Result<String, Fault> {
        let args = self.arguments(text);
        let own = self.chain.iter().take_while(|link| self.pseudo || link.bundle.locales.contains(&self.language));
        let mut fault = Fault::Unknown { id: text.id.to_string(), language: self.language.clone() };
        for link in own {
            match format(&link.bundle, text, &args) {
                Some(Ok(said)) => return Ok(self.finish(said)),
                Some(Err(errors)) => fault = Fault::Broken { id: text.id.to_string(), errors },
                None => {}
            }
        }
        Err(fault)
    }

    /// The language, as a tag.
    #[must_use]
    pub fn language(&self) -> &LanguageIdentifier {
        &self.language
    }

    /// The character set.
    #[must_use]
    pub fn charset(&self) -> Charset {
        self.charset
    }

    /// What was wrong with the translator's own files; the texts that ship stand in for them.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn arguments<'text>(&self, text: &'text Text) -> FluentArgs<'text> {
        let mut args = FluentArgs::with_capacity(text.args.len());
        for (name, arg) in &text.args {
            match arg {
                Arg::Word(word) if self.charset == Charset::Ascii => args.set(*name, transliterate::escaped(word)),
                Arg::Native(word) if self.charset == Charset::Ascii && !word.is_ascii() => args.set(*name, "none"),
                Arg::Word(word) | Arg::Native(word) => args.set(*name, word.as_str()),
                Arg::Count(count) => args.set(*name, *count),
                Arg::Said(text) => args.set(*name, self.say(text)),
            }
        }
        args
    }

    fn finish(&self, said: Cow<'_, str>) -> String {
        if self.pseudo { format!("[{said}]") } else { said.into_owned() }
    }
}

/// Every language that ships, English first.
#[must_use]
pub fn languages() -> Vec<LanguageIdentifier> {
    let english = langid!("en");
    let folders = LOCALES.dirs().filter_map(|folder| folder.path().to_str()?.parse().ok());
    let mut others: Vec<LanguageIdentifier> = folders.filter(|language| *language != english).collect();
    others.sort_unstable_by_key(ToString::to_string);
    others.insert(0, english);
    others
}

/// The language's name for itself (`Deutsch`, `Türkçe`); its tag, where it does not ship. Reads no more than the one file
/// with the name, so that a page can list all languages.
#[must_use]
pub fn native_name(language: &LanguageIdentifier, charset: Charset) -> String {
    let file = LOCALES.get_file(format!("{language}/language.ftl"));
    let source = file.and_then(File::contents_utf8).unwrap_or_default();
    let bundle = bundle(language, charset, &[source]);
    let args = FluentArgs::new();
    match format(&bundle, &language_name(), &args) {
        Some(Ok(name)) => name.into_owned(),
        _ => language.to_string(),
    }
}

/// The files that ship for a language.
fn shipped(language: &LanguageIdentifier) -> Vec<&'static str> {
    let folder = LOCALES.get_dir(language.to_string());
    folder.into_iter().flat_map(Dir::files).filter_map(|file| file.contents_utf8()).collect()
}

fn bundle(language: &LanguageIdentifier, charset: Charset, sources: &[&str]) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
    // No U+2068 and U+2069 around arguments: a terminal shows or counts them, and they are copied along with a command.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(number::grouped));
    let builtins = bundle.add_builtins();
    debug_assert!(builtins.is_ok(), "{builtins:?}");
    for source in sources {
        let resource = FluentResource::try_new(for_terminal(source, language, charset)).unwrap_or_else(|(resource, errors)| {
            debug_assert!(false, "{language}: {errors:?}");
            resource
        });
        let added = bundle.add_resource(resource);
        debug_assert!(added.is_ok(), "{language}: {added:?}");
    }
    bundle
}

/// A catalogue file with the letters the terminal can show. Before parsing, so that it costs once and never touches an
/// argument; identifiers are ASCII anyway.
fn for_terminal(source: &str, language: &LanguageIdentifier, charset: Charset) -> String {
    match charset {
        Charset::Utf8 => source.to_owned(),
        Charset::Ascii => transliterate::ascii(source, language),
    }
}

fn format<'bundle>(
    bundle: &'bundle FluentBundle<FluentResource>,
    text: &Text,
    args: &'bundle FluentArgs<'_>,
) -> Option<Result<Cow<'bundle, str>, String>> {
    let pattern = bundle.get_message(&text.id)?.value()?;
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(args), &mut errors);
    Some(if errors.is_empty() { Ok(said) } else { Err(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")) })
}

#[cfg(test)]
mod tests;
