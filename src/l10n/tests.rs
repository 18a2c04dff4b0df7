use std::{fs, os::unix::fs::PermissionsExt};

use unic_langid::langid;

use super::{Catalogue, Charset, Flaw, Problem, languages, native_name};
use crate::text::Text;

/// A folder of its own that goes away with the test.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("conn-wizard-l10n-{}-{name}", std::process::id()));
        fs::create_dir_all(path.join("de")).expect("temporary folder");
        Self(path)
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.0.join(file).parent().expect("parent")).expect("temporary folder");
        fs::write(self.0.join(file), text).expect("temporary file");
    }

    fn german(&self) -> Catalogue {
        Catalogue::new(&langid!("de"), Charset::Utf8, Some(&self.0))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn name() -> Text {
    Text::new("app-language-name")
}

#[test]
fn english_comes_first_and_each_language_names_itself() {
    let names: Vec<String> = languages().iter().map(|language| native_name(language, Charset::Utf8)).collect();
    assert_eq!(names, ["English", "Deutsch", "Türkçe"]);
    assert_eq!(native_name(&langid!("tr"), Charset::Ascii), "Turkce");
    assert_eq!(native_name(&langid!("fr"), Charset::Utf8), "fr");
}

#[test]
fn a_language_that_does_not_ship_is_english() {
    let catalogue = Catalogue::new(&langid!("ja"), Charset::Utf8, None);
    assert_eq!(catalogue.language(), &langid!("en"));
    assert_eq!(catalogue.say(&name()), "English");
}

#[test]
fn a_message_the_language_lacks_is_said_in_english() {
    let folder = Folder::new("fallback");
    folder.write("en/own.ftl", "app-test-fallback = in English\n");
    let catalogue = folder.german();
    assert_eq!(catalogue.say(&Text::new("app-test-fallback")), "in English");
    assert!(catalogue.try_say(&Text::new("app-test-fallback")).is_err());
}

#[test]
fn a_translators_file_wins_message_by_message() {
    let folder = Folder::new("wins");
    folder.write("de/own.ftl", "obstacle-detail-tool = { $count } Anschlüsse an { $host }\n");
    let catalogue = folder.german();
    assert_eq!(catalogue.problems(), []);
    assert_eq!(catalogue.say(&name()), "Deutsch");
    let text = Text::new("obstacle-detail-tool").count("count", 28_232).word("host", "chat.example");
    assert_eq!(catalogue.say(&text), "28.232 Anschlüsse an chat.example");
}

#[test]
fn a_new_language_needs_no_new_program() {
    let folder = Folder::new("new");
    folder.write("fr/own.ftl", "app-language-name = Français\n");
    let catalogue = Catalogue::new(&langid!("fr"), Charset::Utf8, Some(&folder.0));
    assert_eq!(catalogue.language(), &langid!("fr"));
    assert_eq!(catalogue.say(&name()), "Français");
}

#[test]
fn a_broken_translation_is_reported_and_the_shipped_text_stands_in() {
    let folder = Folder::new("broken");
    folder.write("de/a.ftl", "app-test-good = gut\n= nothing\n");
    folder.write("de/b.ftl", "app-language-name = { $nobody-passes-this }\n");
    folder.write("de/c.ftl", [0xff, 0xfe]);
    folder.write("de/d.ftl", vec![b'#'; 1024 * 1024 + 1]);
    folder.write("de/e.ftl", "app-test-open = offen\n");
    let open = folder.0.join("de/e.ftl");
    fs::set_permissions(&open, fs::Permissions::from_mode(0o666)).expect("mode");
    let pipe = folder.0.join("de/f.ftl");
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRUSR).expect("pipe");
    let catalogue = folder.german();
    let flaws: Vec<&Flaw> = catalogue.problems().iter().map(|problem: &Problem| &problem.flaw).collect();
    let &[
        Flaw::NotUtf8,
        Flaw::TooLarge,
        Flaw::WritableByAll,
        Flaw::NotPlain,
        Flaw::UnknownMessage(id),
        Flaw::Syntax { line: 2, .. },
    ] = &flaws[..]
    else {
        panic!("{flaws:?}")
    };
    assert_eq!(id, "app-test-good");
    assert_eq!(catalogue.say(&name()), "Deutsch");
    assert_eq!(catalogue.say(&Text::new("app-test-good")), "gut");
}

#[test]
fn words_keep_their_shape() {
    let folder = Folder::new("words");
    folder.write("de/own.ftl", "app-test = Größe { $word }\n");
    let text = Text::new("app-test").word("word", "8443");
    assert_eq!(folder.german().say(&text), "Größe 8443");
    let text = Text::new("app-test").word("word", "müller\u{1b}[2J\u{202e}");
    let ascii = Catalogue::new(&langid!("de"), Charset::Ascii, Some(&folder.0));
    assert_eq!(ascii.say(&text), "Groesse m\\xfcller\\x1b[2J\\u{202e}");
}

#[test]
fn the_pseudo_language_is_longer_and_bracketed() {
    let catalogue = Catalogue::pseudo();
    let said = catalogue.say(&name());
    assert!(said.starts_with('[') && said.ends_with(']') && said.chars().count() >= 11, "{said}");
    assert_eq!(catalogue.try_say(&name()), Ok(said));
}

#[test]
#[should_panic(expected = "no message")]
#[cfg(debug_assertions)]
fn an_unknown_id_is_noticed_while_developing() {
    let _ = Catalogue::new(&langid!("de"), Charset::Utf8, None).say(&Text::new("app-no-such-message"));
}
