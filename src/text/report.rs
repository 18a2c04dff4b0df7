//! The command line and the report: usage, help, headings, mistakes (`app-…`).

use super::Text;
use crate::{
    case::{Role, Symptom, TargetError},
    cli::UsageError,
    client_report::Refusal,
    diagnosis::Conclusion,
    evidence::{Path, PathEnd, PathHop},
    l10n::{Flaw, Problem},
};

/// A line over a part of the help or of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// How it is called.
    Usage,
    /// What it can do.
    Actions,
    /// What it is told.
    Arguments,
    /// What it is told by name.
    Options,
    /// What speaks for a cause.
    Evidence,
    /// What speaks against it.
    Against,
    /// What mends it.
    Remedy,
    /// What that risks.
    Risk,
    /// How to take it back.
    Undo,
    /// The rest of the list.
    OtherCauses,
    /// What the operator could still say.
    Questions,
    /// What could not be looked at.
    Obstacles,
}

/// The heading's words.
#[must_use]
pub fn heading(heading: Heading) -> Text {
    Text::new(match heading {
        Heading::Usage => "app-heading-usage",
        Heading::Actions => "app-heading-actions",
        Heading::Arguments => "app-heading-arguments",
        Heading::Options => "app-heading-options",
        Heading::Evidence => "app-heading-evidence",
        Heading::Against => "app-heading-against",
        Heading::Remedy => "app-heading-remedy",
        Heading::Risk => "app-heading-risk",
        Heading::Undo => "app-heading-undo",
        Heading::OtherCauses => "app-heading-other-causes",
        Heading::Questions => "app-heading-questions",
        Heading::Obstacles => "app-heading-obstacles",
    })
}

/// What an action does; `wizard` is the program without one.
#[must_use]
pub fn about(action: &str) -> Text {
    Text::new(match action {
        "check" => "app-about-check",
        "watch" => "app-about-watch",
        "explain" => "app-about-explain",
        "completions" => "app-about-completions",
        "man" => "app-about-man",
        _ => "app-about",
    })
}

/// How an action is called, without the word before it.
#[must_use]
pub fn synopsis(action: &str) -> Text {
    Text::new(match action {
        "check" => "app-synopsis-check",
        "watch" => "app-synopsis-watch",
        "explain" => "app-synopsis-explain",
        "completions" => "app-synopsis-completions",
        "man" => "app-synopsis-man",
        _ => "app-synopsis",
    })
}

/// Examples at the end of the help, with their heading.
#[must_use]
pub fn examples() -> Text {
    Text::new("app-examples")
}

/// The explanation of an argument, by its name.
#[must_use]
pub fn help(argument: &str) -> Option<Text> {
    let text = match argument {
        "target" => Text::new("app-help-target"),
        "shell" => Text::new("app-help-shell").word("shells", SHELLS),
        "json" => Text::new("app-help-json"),
        "port" => Text::new("app-help-port"),
        "message" => Text::new("app-help-message"),
        "lasts" => Text::new("app-help-for"),
        "trace" => Text::new("app-help-trace"),
        "symptom" => Text::new("app-help-symptom").word("symptoms", symptoms()),
        "error" => Text::new("app-help-error"),
        "role" => Text::new("app-help-role").word("roles", roles()),
        "client" => Text::new("app-help-client"),
        "answer" => Text::new("app-help-answer"),
        "client_report" => Text::new("app-help-client-report"),
        "timeout" => Text::new("app-help-timeout"),
        "lang" => Text::new("app-help-lang").word("languages", languages()),
        "locales" => Text::new("app-help-locales"),
        "plain" => Text::new("app-help-plain"),
        "ascii" => Text::new("app-help-ascii"),
        "color" => Text::new("app-help-color").word("choices", COLOURS),
        "help" => Text::new("app-help-help"),
        "version" => Text::new("app-help-version"),
        _ => return None,
    };
    Some(text)
}

/// Whose way was followed.
#[must_use]
pub fn path_to(path: &Path) -> Text {
    Text::new("app-path-to").word("to", path.to.to_string())
}

/// One router on the way.
#[must_use]
pub fn path_step(step: &PathHop) -> Text {
    match step.router {
        Some(router) => Text::new("app-path-router")
            .word("router", router.to_string())
            .word("took", super::proof::milliseconds(step.took_us)),
        None => Text::new("app-path-silent-router"),
    }
}

/// How it ends.
#[must_use]
pub fn path_end(path: &Path) -> Text {
    let last = path.steps.iter().rev().find_map(|step| step.router);
    let text = match path.end {
        PathEnd::Open { hops } => Text::new("app-path-open").word("hop", hops.to_string()),
        PathEnd::Refused { hops } => Text::new("app-path-refused").word("hop", hops.to_string()),
        PathEnd::Rejected { by, .. } => Text::new("app-path-rejected")
            .word("router", by.address.to_string())
            .word("type", by.kind.to_string())
            .word("code", by.code.to_string()),
        PathEnd::Silent => match last {
            Some(router) => Text::new("app-path-lost").word("router", router.to_string()),
            None => Text::new("app-path-nobody"),
        },
        PathEnd::Unsent(errno) => Text::new("app-path-unsent").word("error", super::proof::error_name(errno)),
    };
    text.word("to", path.to.to_string())
}

/// Shells with a completion script.
const SHELLS: &str = "bash, elvish, fish, powershell, zsh";
/// Choices of `--color`.
const COLOURS: &str = "auto, always, never";

fn symptoms() -> String {
    Symptom::ALL.map(Symptom::id).join(", ")
}

fn roles() -> String {
    Role::ALL.map(Role::id).join(", ")
}

fn languages() -> String {
    crate::l10n::languages().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What was wrong on the command line, what was expected, and an example.
#[must_use]
pub fn usage(error: &UsageError) -> Text {
    match error {
        UsageError::NoTarget => Text::new("app-usage-no-target"),
        UsageError::NotATerminal => Text::new("app-usage-not-a-terminal"),
        UsageError::Target { input, why } => Text::new(match why {
            TargetError::Empty => return Text::new("app-usage-no-target"),
            TargetError::TooLong => "app-usage-target-too-long",
            TargetError::Scheme => "app-usage-target-scheme",
            TargetError::Port => "app-usage-target-port",
            TargetError::Host => "app-usage-target-host",
        })
        .word("input", input),
        UsageError::Symptom(word) => Text::new("app-usage-symptom").word("input", word).word("expected", symptoms()),
        UsageError::Role(word) => Text::new("app-usage-role").word("input", word).word("expected", roles()),
        UsageError::Client(word) => Text::new("app-usage-client").word("input", word),
        UsageError::Language(word) => Text::new("app-usage-language").word("input", word).word("expected", languages()),
        UsageError::AnswerForm(word) => Text::new("app-usage-answer-form").word("input", word),
        UsageError::AnswerQuestion(word) => Text::new("app-usage-answer-question").word("input", word),
        UsageError::AnswerChoice { question, choice, choices } => Text::new("app-usage-answer-choice")
            .word("question", question)
            .word("input", choice)
            .word("expected", choices.join(", ")),
        UsageError::ClientReportFile { input, error } => {
            Text::new("app-usage-client-report-file").word("input", input).word("error", error)
        }
        UsageError::ClientReport { input, why: Refusal::OtherTarget(target), expected } => {
            Text::new("app-usage-client-report-target").word("input", input).word("target", target).word("expected", expected)
        }
        UsageError::ClientReport { input, .. } => Text::new("app-usage-client-report-nothing").word("input", input),
        UsageError::Timeout(word) => Text::new("app-usage-timeout").word("input", word),
        UsageError::Color(word) => Text::new("app-usage-color").word("input", word).word("expected", COLOURS),
        UsageError::Shell(word) => Text::new("app-usage-shell").word("input", word).word("expected", SHELLS),
        UsageError::NoMessage => Text::new("app-usage-no-message"),
        UsageError::NoPort => Text::new("app-usage-no-port"),
        UsageError::Lasts(input) => Text::new("app-usage-lasts").word("input", input),
        UsageError::Later(action) => Text::new("app-usage-later").word("action", action),
        UsageError::Unknown(word) => Text::new("app-usage-unknown").word("input", word),
        UsageError::UnknownNear { word, near } => Text::new("app-usage-unknown-near").word("input", word).word("near", near),
        UsageError::MissingValue(option) => Text::new("app-usage-missing-value").word("option", option),
        UsageError::Twice(option) => Text::new("app-usage-twice").word("option", option),
        UsageError::NeedlessValue(option) => Text::new("app-usage-needless-value").word("option", option),
        UsageError::NotText => Text::new("app-usage-not-text"),
        UsageError::Other => Text::new("app-usage-other"),
    }
}

/// The text after `--error` says nothing this version knows; the check goes on without it.
#[must_use]
pub fn error_not_recognised() -> Text {
    Text::new("app-error-not-recognised")
}

/// The folder of a translator's own texts does not exist; the program goes on with its own.
#[must_use]
pub fn no_such_folder(folder: &str) -> Text {
    Text::new("app-locales-no-folder").word("file", folder)
}

/// A file in a translator's folder could not be used; the program goes on with its own texts.
#[must_use]
pub fn locale_problem(problem: &Problem) -> Text {
    let text = match &problem.flaw {
        Flaw::Unreadable(error) => Text::new("app-locales-unreadable").word("error", error),
        Flaw::NotPlain => Text::new("app-locales-not-plain"),
        Flaw::TooLarge => Text::new("app-locales-too-large"),
        Flaw::WritableByAll => Text::new("app-locales-writable"),
        Flaw::NotUtf8 => Text::new("app-locales-not-utf8"),
        Flaw::UnknownMessage(id) => Text::new("app-locales-unknown-message").word("id", id),
        Flaw::Syntax { line, error } => Text::new("app-locales-syntax").word("line", line.to_string()).word("error", error),
    };
    text.word("file", problem.file.display().to_string())
}

/// The program itself failed.
#[must_use]
pub fn internal_error(place: &str) -> Text {
    Text::new("app-internal-error").word("place", place)
}

/// One line while a check runs.
#[must_use]
pub fn progress(done: usize, of: usize, seconds: u64) -> Text {
    Text::new("app-progress").count("done", done as u64).count("of", of as u64).count("seconds", seconds)
}

/// The check was stopped by a signal; what follows is what was known by then.
#[must_use]
pub fn interrupted() -> Text {
    Text::new("app-report-interrupted")
}

/// A client's report that comes from this machine does not count.
#[must_use]
pub fn report_from_here() -> Text {
    Text::new("app-client-report-from-here")
}

/// The first line of a report.
#[must_use]
pub fn conclusion(conclusion: Conclusion) -> Text {
    Text::new(match conclusion {
        Conclusion::CauseFound => "app-report-cause-found",
        Conclusion::Healthy => "app-report-healthy",
        Conclusion::Undetermined => "app-report-undetermined",
    })
}

/// What was checked: the target as it was read.
#[must_use]
pub fn checked_target(target: &str) -> Text {
    Text::new("app-report-target").word("target", target)
}

/// The addresses the target stands for.
#[must_use]
pub fn checked_addresses(addresses: &str) -> Text {
    Text::new("app-report-addresses").word("addresses", addresses)
}

/// On which side this machine stands.
#[must_use]
pub fn checked_from(role: Option<Role>) -> Text {
    Text::new(match role {
        Some(Role::Server) => "app-report-from-server",
        Some(Role::Client) => "app-report-from-client",
        None => "app-report-from-unknown",
    })
}

/// How long it took.
#[must_use]
pub fn took(milliseconds: u64) -> Text {
    Text::new("app-report-took").count("milliseconds", milliseconds)
}

/// How a question is answered on the command line.
#[must_use]
pub fn answer_with(question: &str, choices: &str) -> Text {
    Text::new("app-report-answer-with").word("question", question).word("choices", choices)
}
