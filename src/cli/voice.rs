//! Which language and which characters, before anything is said.

use std::{ffi::OsString, path::PathBuf};

use unic_langid::{LanguageIdentifier, langid};

use super::Environment;
use crate::{
    l10n::{self, Catalogue, Charset},
    text::{Text, report},
};

/// The options that decide how a mistake in the others is reported, so they are read first and leniently.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Early {
    /// `--lang`.
    pub lang: Option<String>,
    /// `--locales`.
    pub locales: Option<PathBuf>,
    /// `--ascii`.
    pub ascii: bool,
}

impl Early {
    pub(super) fn read(arguments: &[OsString]) -> Self {
        let mut early = Self::default();
        let mut words = arguments.iter().skip(1).map(|word| word.to_string_lossy());
        while let Some(word) = words.next() {
            match word.split_once('=') {
                _ if word == "--" => break,
                _ if word == "--ascii" => early.ascii = true,
                _ if word == "--lang" => early.lang = words.next().map(Into::into),
                _ if word == "--locales" => early.locales = words.next().map(|dir| PathBuf::from(dir.as_ref())),
                Some(("--lang", language)) => early.lang = Some(language.to_owned()),
                Some(("--locales", dir)) => early.locales = Some(PathBuf::from(dir)),
                _ => {}
            }
        }
        early
    }

    /// What `--lang` says, if no catalogue is for it.
    pub(super) fn unknown_language(&self) -> Option<&str> {
        self.lang.as_deref().filter(|word| l10n::find_language(word, &l10n::languages()).is_none())
    }
}

/// The language somebody named, on the command line or in the environment.
pub(super) fn language(environment: &Environment, early: &Early) -> Option<LanguageIdentifier> {
    l10n::negotiate_language(early.lang.as_deref(), None, &locale(environment), &l10n::languages())
}

/// The words everything outside the screens is said in: English where nobody named a language.
pub(super) fn catalogue(environment: &Environment, early: &Early) -> Catalogue {
    let language = language(environment, early).unwrap_or(langid!("en"));
    Catalogue::new(&language, charset(environment, early), early.locales.as_deref())
}

/// What is wrong with a translator's own texts.
pub(super) fn problems(catalogue: &Catalogue, early: &Early) -> Vec<Text> {
    let missing = early.locales.as_deref().filter(|folder| !folder.is_dir());
    let missing = missing.map(|folder| report::no_such_folder(&folder.display().to_string()));
    missing.into_iter().chain(catalogue.problems().iter().map(report::locale_problem)).collect()
}

fn charset(environment: &Environment, early: &Early) -> Charset {
    l10n::negotiate_charset(early.ascii.then_some(Charset::Ascii), &locale(environment))
}

fn locale(environment: &Environment) -> l10n::Environment {
    l10n::Environment::read(|name| environment.variable(name).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn early_options_are_found_in_both_spellings_and_anywhere() {
        let read = |line: &str| Early::read(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(
            read("conn-wizard check 8282 --lang de --ascii"),
            Early { lang: Some("de".into()), ascii: true, locales: None }
        );
        assert_eq!(read("conn-wizard --lang=tr check").lang.as_deref(), Some("tr"));
        assert_eq!(read("conn-wizard --locales /srv/texts 8282").locales, Some("/srv/texts".into()));
        assert_eq!(read("conn-wizard -- --lang de"), Early::default());
        assert_eq!(read("conn-wizard --lang"), Early::default());
    }
}
