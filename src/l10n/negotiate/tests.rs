use unic_langid::LanguageIdentifier;

use super::{
    super::{Charset, languages},
    Environment, negotiate_charset, negotiate_language,
};

/// An environment from `NAME=value` words.
fn environment(variables: &str) -> Environment {
    Environment::read(|name| {
        let mut pairs = variables.split(' ').filter_map(|pair| pair.split_once('='));
        pairs.find_map(|(key, value)| (key == name).then(|| value.to_owned()))
    })
}

fn language(flag: Option<&str>, setting: Option<&str>, variables: &str) -> Option<String> {
    let available: Vec<LanguageIdentifier> = languages();
    negotiate_language(flag, setting, &environment(variables), &available).map(|language| language.to_string())
}

#[test]
fn sessions_get_their_language_and_their_characters() {
    use Charset::{Ascii, Utf8};
    let table = [
        ("LANG=tr_TR.UTF-8", Some("tr"), Utf8),
        ("LANG=tr_TR.utf8", Some("tr"), Utf8),
        ("LANG=tr_TR", Some("tr"), Ascii),
        ("LANG=tr_TR.ISO-8859-9", Some("tr"), Ascii),
        ("LANG=tr_CY.UTF-8", Some("tr"), Utf8),
        ("LANG=de_AT@euro", Some("de"), Ascii),
        ("LANG=de_AT", Some("de"), Ascii),
        ("LANG=de_DE.UTF-8@euro", Some("de"), Utf8),
        ("LANG=en_GB.UTF-8", Some("en"), Utf8),
        ("LANG=ja_JP.UTF-8", None, Utf8),
        ("LANG=C.UTF-8", None, Utf8),
        ("LANG=C", None, Ascii),
        ("LANG=POSIX", None, Ascii),
        ("", None, Ascii),
        ("LANG= LC_ALL=", None, Ascii),
        ("LANG=C LANGUAGE=de", None, Ascii),
        ("LANGUAGE=de", None, Ascii),
        ("LC_CTYPE=UTF-8", None, Utf8),
        ("LANGUAGE=tr:de LANG=en_US.UTF-8", Some("tr"), Utf8),
        ("LANGUAGE=ja:de LANG=en_US.UTF-8", Some("de"), Utf8),
        ("LANGUAGE=ja LANG=tr_TR.UTF-8", Some("tr"), Utf8),
        ("LANGUAGE= LANG=tr_TR.UTF-8", Some("tr"), Utf8),
        ("LC_ALL=C LANG=tr_TR.UTF-8", None, Ascii),
        ("LC_ALL=C.UTF-8 LANG=tr_TR.UTF-8", None, Utf8),
        ("LC_ALL= LANG=tr_TR.UTF-8", Some("tr"), Utf8),
        ("LC_MESSAGES=de_DE.UTF-8 LANG=tr_TR", Some("de"), Ascii),
        ("LC_CTYPE=tr_TR.UTF-8 LANG=de_DE", Some("de"), Utf8),
        ("LC_ALL=de_DE.UTF-8 LC_MESSAGES=tr_TR LC_CTYPE=tr_TR", Some("de"), Utf8),
        ("TERM=xterm-256color", None, Ascii),
        ("TERM=xterm-kitty", None, Utf8),
        ("TERM=foot-extra", None, Utf8),
        ("TERM=alacritty LANG=C", None, Utf8),
        ("TERM=alacritty LANG=de_AT", Some("de"), Ascii),
        ("TERM=xterm-kitty TMUX=/tmp/tmux-0/default,1,0", None, Ascii),
        ("TERM=screen STY=1.pts VTE_VERSION=7000", None, Ascii),
        ("TERM=xterm-256color VTE_VERSION=7000", None, Utf8),
        ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", None, Utf8),
        ("TERM=xterm-256color WT_SESSION=1", None, Utf8),
        ("TERM=xterm-256color KITTY_WINDOW_ID=1", None, Utf8),
    ];
    for (variables, expected, charset) in table {
        assert_eq!(language(None, None, variables).as_deref(), expected, "{variables}");
        assert_eq!(negotiate_charset(None, &environment(variables)), charset, "{variables}");
    }
}

#[test]
fn what_was_said_comes_before_the_environment() {
    let variables = "LANGUAGE=de LANG=de_DE.UTF-8";
    assert_eq!(language(Some("tr"), Some("en"), variables).as_deref(), Some("tr"));
    assert_eq!(language(None, Some("en"), variables).as_deref(), Some("en"));
    assert_eq!(language(Some("de-AT"), None, "").as_deref(), Some("de"));
    assert_eq!(language(Some("no such tag"), None, variables).as_deref(), Some("de"));
    assert_eq!(negotiate_charset(Some(Charset::Ascii), &environment("LANG=C.UTF-8")), Charset::Ascii);
    assert_eq!(negotiate_charset(Some(Charset::Utf8), &environment("LANG=C")), Charset::Utf8);
}
