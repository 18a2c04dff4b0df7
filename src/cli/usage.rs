use std::time::Duration;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::{
    case::{Answers, ChoiceId, QuestionId, Role, Symptom, Target, TargetError},
    client_report::Refusal,
    probe::limits::LONGEST_WATCH,
    tree::Tree,
    tui::theme::ColourChoice,
};

/// A mistake on the command line. The sentence is made in `text`, with what was expected and an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UsageError {
    /// No target where one is needed.
    NoTarget,
    /// The wizard needs a terminal, and there is none, or it was told to do without.
    NotATerminal,
    /// The target is none.
    Target {
        /// As typed.
        input: String,
        /// Why.
        why: TargetError,
    },
    /// An unknown symptom.
    Symptom(String),
    /// A role that is neither server nor client.
    Role(String),
    /// A client address that is none.
    Client(String),
    /// A language that does not ship.
    Language(String),
    /// An answer without an equals sign.
    AnswerForm(String),
    /// An answer to a question that does not exist.
    AnswerQuestion(String),
    /// A choice the question does not have.
    AnswerChoice {
        /// The question.
        question: String,
        /// The choice.
        choice: String,
        /// What it offers.
        choices: Vec<String>,
    },
    /// A client's report that cannot be read.
    ClientReportFile {
        /// As typed.
        input: String,
        /// Why.
        error: String,
    },
    /// A file in which there is no report for this target.
    ClientReport {
        /// As typed.
        input: String,
        /// What it is instead.
        why: Refusal,
        /// The target it should be about.
        expected: String,
    },
    /// Not a duration, or not one between [`SHORTEST`] and [`LONGEST`].
    Timeout(String),
    /// No message to explain.
    NoMessage,
    /// No port to watch.
    NoPort,
    /// Not a duration that a watch can last.
    Lasts(String),
    /// Not `auto`, `always` or `never`.
    Color(String),
    /// No completions for this shell.
    Shell(String),
    /// An action of a later version.
    Later(&'static str),
    /// An option or argument that does not exist.
    Unknown(String),
    /// The same, and one that is spelled much like it.
    UnknownNear {
        /// As typed.
        word: String,
        /// The one that exists.
        near: String,
    },
    /// An option without its value.
    MissingValue(String),
    /// An option given twice.
    Twice(String),
    /// An option that takes no value was given one.
    NeedlessValue(String),
    /// Not UTF-8.
    NotText,
    /// Anything else clap refuses.
    Other,
}

/// Shortest time one exchange may be given.
pub(crate) const SHORTEST: Duration = Duration::from_millis(100);
/// Longest time one exchange may be given: a kernel gives up a connect after about two minutes.
pub(crate) const LONGEST: Duration = Duration::from_secs(150);

impl UsageError {
    /// Reads what clap refused.
    pub(super) fn from_clap(error: &clap::Error) -> Self {
        let word = |kind| match error.get(kind) {
            Some(ContextValue::String(word)) => Some(word.clone()),
            Some(ContextValue::Strings(words)) => words.first().cloned(),
            _ => None,
        };
        let argument = || word(ContextKind::InvalidArg).unwrap_or_default();
        match error.kind() {
            ErrorKind::UnknownArgument => match word(ContextKind::SuggestedArg) {
                Some(near) => Self::UnknownNear { word: argument(), near },
                None => Self::Unknown(argument()),
            },
            ErrorKind::InvalidSubcommand => Self::Unknown(word(ContextKind::InvalidSubcommand).unwrap_or_default()),
            ErrorKind::InvalidValue | ErrorKind::NoEquals | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
                Self::MissingValue(argument())
            }
            ErrorKind::TooManyValues => Self::NeedlessValue(argument()),
            ErrorKind::ArgumentConflict => Self::Twice(argument()),
            ErrorKind::InvalidUtf8 => Self::NotText,
            _ => Self::Other,
        }
    }
}

pub(super) fn target(input: &str) -> Result<Target, UsageError> {
    input.parse().map_err(|why| UsageError::Target { input: input.to_owned(), why })
}

pub(super) fn symptom(word: &str) -> Result<Symptom, UsageError> {
    word.parse().map_err(|()| UsageError::Symptom(word.to_owned()))
}

pub(super) fn role(word: &str) -> Result<Role, UsageError> {
    Role::ALL.into_iter().find(|role| role.id() == word).ok_or_else(|| UsageError::Role(word.to_owned()))
}

pub(super) fn client(word: &str) -> Result<std::net::IpAddr, UsageError> {
    word.parse().map_err(|_| UsageError::Client(word.to_owned()))
}

pub(super) fn colour(word: &str) -> Result<ColourChoice, UsageError> {
    match word {
        "auto" => Ok(ColourChoice::Auto),
        "always" => Ok(ColourChoice::Always),
        "never" => Ok(ColourChoice::Never),
        _ => Err(UsageError::Color(word.to_owned())),
    }
}

/// Reads `3s`, `500ms`, `1.5s`, `3`.
pub(super) fn timeout(word: &str) -> Result<Duration, UsageError> {
    let fits = |duration: &Duration| (SHORTEST..=LONGEST).contains(duration);
    duration(word).filter(fits).ok_or_else(|| UsageError::Timeout(word.to_owned()))
}

/// How long a watch lasts.
pub(super) fn lasts(word: &str) -> Result<Duration, UsageError> {
    let fits = |duration: &Duration| (Duration::from_secs(1)..=LONGEST_WATCH).contains(duration);
    duration(word).filter(fits).ok_or_else(|| UsageError::Lasts(word.to_owned()))
}

/// Milliseconds, seconds or minutes; a bare number is seconds.
fn duration(word: &str) -> Option<Duration> {
    let units = [("ms", 0.001), ("s", 1.0), ("m", 60.0)];
    let (digits, unit) = units.iter().find_map(|(name, unit)| Some((word.strip_suffix(name)?, *unit))).unwrap_or((word, 1.0));
    let plain = !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number: f64 = digits.parse().ok().filter(|_| plain)?;
    Duration::try_from_secs_f64(number * unit).ok()
}

pub(super) fn answers(words: &[String], tree: &Tree) -> Result<Answers, UsageError> {
    let mut answers = Answers::default();
    for word in words {
        let (question, choice) = word.split_once('=').ok_or_else(|| UsageError::AnswerForm(word.clone()))?;
        let question = QuestionId(question.to_owned());
        let choice = ChoiceId(choice.to_owned());
        let asked = tree.question(&question).ok_or_else(|| UsageError::AnswerQuestion(question.0.clone()))?;
        if asked.choice(&choice).is_none() {
            let choices = asked.choices.iter().map(|offered| offered.id.0.clone()).collect();
            return Err(UsageError::AnswerChoice { question: question.0, choice: choice.0, choices });
        }
        answers.give(question, choice);
    }
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_durations_people_write() {
        for (word, milliseconds) in
            [("3s", 3000), ("500ms", 500), ("1.5s", 1500), ("3", 3000), ("100ms", 100), ("150s", 150_000)]
        {
            assert_eq!(timeout(word), Ok(Duration::from_millis(milliseconds)), "{word}");
        }
    }

    #[test]
    fn refuses_what_is_no_duration_or_no_sensible_one() {
        for word in
            ["", "s", "ms", "fast", "-3s", "3m", "0", "99ms", "151s", "1e9s", "nan", "inf", "1.2.3s", "99999999999999999999"]
        {
            assert_eq!(timeout(word), Err(UsageError::Timeout(word.to_owned())), "{word}");
        }
    }
}
