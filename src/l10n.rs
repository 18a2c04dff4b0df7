//! Texts in every language: the only module that knows Fluent.

use std::path::Path;

use unic_langid::LanguageIdentifier;

use crate::text::Text;

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Charset {
    /// Every character.
    Utf8,
    /// ASCII only: letters are transliterated, the rest escaped.
    Ascii,
}

/// The messages of one language, English behind it. Cheap to build (microseconds), so that changing the language or the
/// character set is building another one.
pub struct Catalogue {
    language: LanguageIdentifier,
    charset: Charset,
}

impl Catalogue {
    /// The catalogue of `language` (English where there is none), with a translator's own files over it if `overrides`
    /// names a folder that holds some (`LANG/*.ftl`).
    #[must_use]
    pub fn new(language: &LanguageIdentifier, charset: Charset, _overrides: Option<&Path>) -> Self {
        Self { language: language.clone(), charset }
    }

    /// The text in the catalogue's language, ready for the terminal.
    #[must_use]
    pub fn say(&self, text: &Text) -> String {
        text.id.to_string()
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
}

/// Every language that ships, English first.
#[must_use]
pub fn languages() -> Vec<LanguageIdentifier> {
    vec![unic_langid::langid!("en"), unic_langid::langid!("de"), unic_langid::langid!("tr")]
}
