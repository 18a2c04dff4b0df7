//! What a pasted message means, as JSON and as text for people.

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    case::Symptom,
    l10n::Catalogue,
    recognise::{Kind, Reading, Recognised, Trouble},
    text::{Text, explain as texts},
};

/// Name and version of the JSON.
const SCHEMA: &str = "conn-wizard-explain/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    message: &'a str,
    recognised: bool,
    symptom: Trouble,
    kind: Option<Kind>,
    target: Option<&'a str>,
    stack: Option<&'a str>,
    errno: Option<&'a str>,
    says: String,
    hides: Option<String>,
    also: Vec<AlsoField>,
    cut: bool,
    next: String,
}

/// Another way to understand it.
#[derive(Serialize)]
struct AlsoField {
    symptom: Trouble,
    kind: Option<Kind>,
    says: String,
    hides: String,
}

/// One JSON object on one line.
///
/// # Errors
///
/// The writer's.
pub fn json(message: &str, read: &Recognised, catalogue: &Catalogue, to: &mut impl Write) -> io::Result<()> {
    let say = |text: Text| catalogue.say(&text);
    let first = read.reading();
    let also = |reading: &Reading| AlsoField {
        symptom: reading.trouble,
        kind: reading.kind,
        says: say(texts::says(reading.says)),
        hides: say(texts::hides(reading.hides)),
    };
    let document = Document {
        schema: SCHEMA,
        message,
        recognised: first.is_some(),
        symptom: first.map_or(Trouble::Other, |reading| reading.trouble),
        kind: first.and_then(|reading| reading.kind),
        target: read.target.as_deref(),
        stack: read.stack,
        errno: read.errno,
        says: say(first.map_or_else(texts::nothing, |reading| texts::says(reading.says))),
        hides: first.map(|reading| say(texts::hides(reading.hides))),
        also: read.readings.iter().skip(1).map(also).collect(),
        cut: read.cut,
        next: next(read),
    };
    serde_json::to_writer(&mut *to, &document)?;
    to.write_all(b"\n")
}

/// The same for people. Commands start in column 1.
#[must_use]
pub fn text(read: &Recognised, catalogue: &Catalogue, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut prose = |text: Text| lines.extend(wrapped(&text, catalogue, width));
    match read.readings.split_first() {
        None => {
            prose(texts::nothing());
            prose(texts::ask(&Symptom::ALL.map(Symptom::id).join(", ")));
        }
        Some((first, others)) => {
            prose(texts::says(first.says));
            prose(texts::hides(first.hides));
            for other in others {
                prose(texts::or_else());
                prose(texts::says(other.says));
                prose(texts::hides(other.hides));
            }
        }
    }
    for text in texts::said_by(read.stack, read.errno).into_iter().chain(read.target.as_deref().map(texts::address)) {
        prose(text);
    }
    if read.cut {
        prose(texts::cut());
    }
    if let Some(symptom) = read.reading().and_then(Reading::symptom).filter(|symptom| *symptom != Symptom::Unknown) {
        lines.push(String::new());
        lines.extend(wrapped(&texts::branch(symptom), catalogue, width));
    }
    lines.extend([String::new(), catalogue.say(&texts::next()), next(read)]);
    lines.join("\n") + "\n"
}

/// Words of the command line are not broken at their hyphens.
fn wrapped(text: &Text, catalogue: &Catalogue, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(&catalogue.say(text), options).into_iter().map(Into::into).collect()
}

/// The command that goes on from here.
#[must_use]
pub fn next(read: &Recognised) -> String {
    let target = read.target.as_deref().unwrap_or("TARGET");
    let mut words = vec![env!("CARGO_PKG_NAME"), "check", target];
    let symptom = read.reading().and_then(Reading::symptom).filter(|symptom| *symptom != Symptom::Unknown);
    words.extend(symptom.iter().flat_map(|symptom| ["--symptom", symptom.id()]));
    shell_words::join(words)
}
