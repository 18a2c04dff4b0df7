//! Which language, and which characters: two questions, both answered from given values.

use unic_langid::LanguageIdentifier;

use super::Charset;

/// What the environment says about language and terminal. An empty value counts as none, as in GNU gettext.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// `LANGUAGE`: a list of languages, separated by colons.
    pub language: Option<String>,
    /// `LC_ALL`.
    pub lc_all: Option<String>,
    /// `LC_MESSAGES`.
    pub lc_messages: Option<String>,
    /// `LC_CTYPE`.
    pub lc_ctype: Option<String>,
    /// `LANG`.
    pub lang: Option<String>,
    /// `TERM`.
    pub term: Option<String>,
    /// True if a variable is set that only terminals with UTF-8 set.
    pub modern_terminal: bool,
    /// True inside tmux or screen, which draw what the outer terminal gets.
    pub multiplexer: bool,
}

impl Environment {
    /// Reads the variables through `get`, which gives the value of one.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let get = |name: &str| get(name).filter(|value| !value.is_empty());
        let any = |names: &[&str]| names.iter().any(|name| get(name).is_some());
        Self {
            language: get("LANGUAGE"),
            lc_all: get("LC_ALL"),
            lc_messages: get("LC_MESSAGES"),
            lc_ctype: get("LC_CTYPE"),
            lang: get("LANG"),
            term: get("TERM"),
            modern_terminal: any(&[
                "TERM_PROGRAM",
                "VTE_VERSION",
                "KITTY_WINDOW_ID",
                "KITTY_PID",
                "KITTY_INSTALLATION_DIR",
                "WT_SESSION",
            ]),
            multiplexer: any(&["TMUX", "STY"]),
        }
    }
}

/// The language to speak: that of `--lang`, of the settings, or of the environment. `None`: nobody said, or none that is
/// available, so the start page asks.
///
/// The environment is read as GNU gettext reads it (manual, section 2.3): `LANGUAGE` counts only where the locale is
/// neither unset nor C nor POSIX.
#[must_use]
pub fn negotiate_language(
    flag: Option<&str>,
    setting: Option<&str>,
    environment: &Environment,
    available: &[LanguageIdentifier],
) -> Option<LanguageIdentifier> {
    let find = |tag: &str| find_language(tag, available);
    if let Some(chosen) = flag.into_iter().chain(setting).find_map(find) {
        return Some(chosen);
    }
    let locale = first([&environment.lc_all, &environment.lc_messages, &environment.lang])?;
    if is_c(locale) {
        return None;
    }
    let list = environment.language.as_deref().unwrap_or_default();
    list.split(':').chain([locale]).find_map(find)
}

/// The available language that a tag or a locale's name means: `de`, `de-AT`, `de_AT.UTF-8@euro`.
#[must_use]
pub fn find_language(tag: &str, available: &[LanguageIdentifier]) -> Option<LanguageIdentifier> {
    let wanted: LanguageIdentifier = without_suffix(tag).parse().ok()?;
    let same_language = || available.iter().find(|language| language.language == wanted.language);
    available.iter().find(|language| **language == wanted).or_else(same_language).cloned()
}

/// The characters the terminal can show: what `--ascii` or `--utf8` says, or else the locale, or else the terminal's name.
///
/// Over SSH the variables describe the client's terminal, which is what counts here; the server's C library often does
/// not have that locale and would answer ASCII (`nl_langinfo(CODESET)`).
#[must_use]
pub fn negotiate_charset(flag: Option<Charset>, environment: &Environment) -> Charset {
    let by_environment = || {
        let locale = first([&environment.lc_all, &environment.lc_ctype, &environment.lang]);
        match locale.map(|locale| (locale, codeset(locale))) {
            Some((_, Some(codeset))) => is_utf8(codeset),
            Some((locale, None)) if is_utf8(locale) => true,
            Some((locale, None)) if !is_c(locale) => false,
            _ => {
                let known = environment.term.as_deref().is_some_and(is_known_terminal);
                (environment.modern_terminal || known) && !environment.multiplexer
            }
        }
    };
    flag.unwrap_or_else(|| if by_environment() { Charset::Utf8 } else { Charset::Ascii })
}

fn first<const N: usize>(values: [&Option<String>; N]) -> Option<&str> {
    values.into_iter().flatten().map(String::as_str).find(|value| !value.is_empty())
}

/// `C`, `POSIX` and `C.UTF-8`: no language.
fn is_c(locale: &str) -> bool {
    matches!(without_suffix(locale), "C" | "POSIX")
}

fn without_suffix(locale: &str) -> &str {
    locale.split(['.', '@']).next().unwrap_or_default()
}

fn codeset(locale: &str) -> Option<&str> {
    let (_, rest) = locale.split_once('.')?;
    rest.split('@').next()
}

fn is_utf8(codeset: &str) -> bool {
    codeset.eq_ignore_ascii_case("UTF-8") || codeset.eq_ignore_ascii_case("UTF8")
}

/// Terminals that always show UTF-8.
fn is_known_terminal(term: &str) -> bool {
    matches!(term, "xterm-kitty" | "alacritty" | "xterm-ghostty" | "wezterm") || term.starts_with("foot")
}

#[cfg(test)]
mod tests;
