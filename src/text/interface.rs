//! The program's own pages (`app-…`); the keys' texts stand in the key table.

use crate::{
    case::{Role, Scheme, Symptom, TargetError},
    client_report::{ClientSystem, Refusal},
    evidence::ProbeId,
    session::Notice,
};

use super::{Family, Text};

macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal;)+) => {
        $($(#[doc = $doc])+
        #[must_use]
        pub fn $name() -> Text {
            Text::new($id)
        })+
    };
}

texts! {
    /// What the title line says before there is a target.
    no_target = "app-no-target";
    /// What the title line says to the superuser.
    root = "app-root";
    /// What the title line says to everybody else.
    no_root = "app-no-root";
    /// Where you are: the start page.
    crumb_start = "app-crumb-start";
    /// Where you are: the symptom.
    crumb_symptom = "app-crumb-symptom";
    /// Where you are: the target.
    crumb_target = "app-crumb-target";
    /// Where you are: the checks.
    crumb_checks = "app-crumb-checks";
    /// Where you are: the verdict.
    crumb_verdict = "app-crumb-verdict";
    /// Where you are: the remedy.
    crumb_remedy = "app-crumb-remedy";
    /// Where you are: the whole list.
    crumb_checklist = "app-crumb-checklist";
    /// Where you are: one cause of the list.
    crumb_item = "app-crumb-item";
    /// Where you are: checked again.
    crumb_again = "app-crumb-again";
    /// Where you are: the help.
    crumb_help = "app-crumb-help";
    /// More text follows below.
    more_below = "app-more-below";
    /// Title of the start page.
    start_title = "app-start-title";
    /// Heading over the languages, in every language at once.
    start_language = "app-start-language";
    /// How to change the language later.
    start_language_later = "app-start-language-later";
    /// Asks whether the sample can be read.
    start_can_you_read = "app-start-can-you-read";
    /// Letters and marks that not every terminal shows.
    start_sample = "app-start-sample";
    /// How to get plain letters.
    start_letters_plain = "app-start-letters-plain";
    /// How to get all letters.
    start_letters_all = "app-start-letters-all";
    /// What the program does and does not do.
    start_promise = "app-start-promise";
    /// What is missing without root.
    start_no_root = "app-start-no-root";
    /// The symptom question.
    symptom_title = "app-symptom-title";
    /// Why it is asked.
    symptom_why = "app-symptom-why";
    /// The target question.
    target_title = "app-target-title";
    /// Label of the address field.
    target_address = "app-target-address";
    /// Label of the scheme row.
    target_scheme = "app-target-scheme";
    /// Label of the role row.
    target_role = "app-target-role";
    /// The role is told by the addresses.
    role_by_address = "app-role-by-address";
    /// Heading over the listeners of this machine.
    target_listeners = "app-target-listeners";
    /// Nothing listens here.
    target_no_listeners = "app-target-no-listeners";
    /// What can be typed into an empty field.
    target_forms = "app-target-forms";
    /// What the target is used for.
    target_promise = "app-target-promise";
    /// The owner of a listener could not be seen.
    owner_unseen = "app-owner-unseen";
    /// Every check is done.
    checks_done = "app-checks-done";
    /// The checks were stopped.
    checks_stopped = "app-checks-stopped";
    /// Heading over the findings so far.
    checks_so_far = "app-checks-so-far";
    /// Nothing can be said yet.
    checks_nothing_yet = "app-checks-nothing-yet";
    /// Nothing accused, nothing proven.
    checks_no_accusation = "app-checks-no-accusation";
    /// A probe has answered.
    state_done = "app-state-done";
    /// A probe is under way.
    state_running = "app-state-running";
    /// A probe could not look.
    state_blocked = "app-state-blocked";
    /// Heading over the reason of a question.
    why_i_ask = "app-why-i-ask";
    /// Heading over how to find the answer.
    how_to_find_out = "app-how-to-find-out";
    /// Heading over the causes still open.
    still_open = "app-still-open";
    /// Title of the verdict where nothing is wrong.
    conclusion_healthy = "app-conclusion-healthy";
    /// What follows from that on the server.
    conclusion_healthy_next = "app-conclusion-healthy-next";
    /// What follows from that on a client.
    conclusion_healthy_next_client = "app-conclusion-healthy-next-client";
    /// Title of the verdict where nothing is proven.
    conclusion_undetermined = "app-conclusion-undetermined";
    /// What follows from that.
    conclusion_undetermined_next = "app-conclusion-undetermined-next";
    /// Label of what speaks for it.
    speaks_for = "app-speaks-for";
    /// Label of what speaks against it.
    speaks_against = "app-speaks-against";
    /// Nothing speaks against it.
    nothing_against = "app-nothing-against";
    /// Heading over every cause but the one above.
    other_causes = "app-other-causes";
    /// Heading over every cause.
    every_cause = "app-every-cause";
    /// Heading over what could not be looked at.
    not_looked_at = "app-not-looked-at";
    /// Heading over commands that show the same.
    see_yourself = "app-see-yourself";
    /// Title of the list.
    checklist_title = "app-checklist-title";
    /// Heading over the explanation of a cause.
    item_why = "app-item-why";
    /// Heading over the documents' hints.
    item_hints = "app-item-hints";
    /// Heading over the documents' notes on a branch.
    branch_notes = "app-branch-notes";
    /// There is a remedy, one key away.
    item_has_remedy = "app-item-has-remedy";
    /// Nothing has been prepared for this cause.
    remedy_none = "app-remedy-none";
    /// The commands take root.
    remedy_root = "app-remedy-root";
    /// Label of how to take it back.
    undo = "app-undo";
    /// Label of what it risks.
    risk = "app-risk";
    /// What to do after the remedy.
    remedy_then = "app-remedy-then";
    /// Title while everything is checked again.
    again_running = "app-again-running";
    /// Title once it was.
    again_done = "app-again-done";
    /// Column of what was held before.
    before = "app-before";
    /// Column of what is held now.
    now = "app-now";
    /// Nothing has changed.
    again_same = "app-again-same";
    /// Everything not listed is as before.
    again_rest_same = "app-again-rest-same";
    /// The cause is gone, and nothing is left.
    again_healthy = "app-again-healthy";
    /// A cause is still there.
    again_still = "app-again-still";
    /// No cause any more, but not everything is known.
    again_undetermined = "app-again-undetermined";
    /// Heading over the marks in the help.
    help_marks = "app-help-marks";
    /// Heading over copying in the help.
    help_copying = "app-help-copying";
    /// How to copy with the mouse.
    help_copy_mouse = "app-help-copy-mouse";
    /// How to copy with a key.
    help_copy_key = "app-help-copy-key";
    /// How to print.
    help_copy_print = "app-help-copy-print";
    /// The page that asks a client, in the way here.
    crumb_client = "app-crumb-client";
    /// Its title.
    client_title = "app-client-title";
    /// What to do with the line.
    client_what = "app-client-what";
    /// Over what came back.
    client_paste = "app-client-paste";
    /// How it is filled in.
    client_paste_how = "app-client-paste-how";
    /// A report without a fact in it.
    client_heard_nothing = "app-client-heard-nothing";
    /// How a report comes to count.
    client_take = "app-client-take";
    /// That a client can be asked.
    client_offer = "app-client-offer";
}

/// Where you are: the question with this number.
#[must_use]
pub fn crumb_question(number: usize) -> Text {
    Text::new("app-crumb-question").word("number", number.to_string())
}

/// What a symptom looks like to a client.
#[must_use]
pub fn symptom(symptom: Symptom) -> Text {
    Text::new(format!("app-symptom-{}", symptom.id()))
}

/// What a scheme is.
#[must_use]
pub fn scheme(scheme: Scheme) -> Text {
    Text::new(format!("app-scheme-{}", scheme.id()))
}

/// Where the program runs.
#[must_use]
pub fn role(role: Role) -> Text {
    Text::new(format!("app-role-{}", role.id()))
}

/// Where the program runs, as the addresses say.
#[must_use]
pub fn role_told(role: Role) -> Text {
    Text::new(format!("app-role-told-{}", role.id()))
}

/// Why a text is no target.
#[must_use]
pub fn target_error(error: TargetError) -> Text {
    let id = match error {
        TargetError::Empty => "app-target-error-empty",
        TargetError::TooLong => "app-target-error-too-long",
        TargetError::Scheme => "app-target-error-scheme",
        TargetError::Port => "app-target-error-port",
        TargetError::Host => "app-target-error-host",
    };
    Text::new(id)
}

/// How the target was read.
#[must_use]
pub fn target_read_as(host: &str, port: u16) -> Text {
    Text::new("app-target-read-as").word("host", host).word("port", port.to_string())
}

/// The target is this machine itself.
#[must_use]
pub fn target_read_as_port(port: u16) -> Text {
    Text::new("app-target-read-as-port").word("port", port.to_string())
}

/// Name of a probe.
#[must_use]
pub fn probe(probe: ProbeId) -> Text {
    Text::new(format!("app-probe-{}", probe.id()))
}

/// How many checks are done, out of how many asked so far.
#[must_use]
pub fn checks_running(done: usize, all: usize) -> Text {
    Text::new("app-checks-running").word("done", done.to_string()).word("all", all.to_string())
}

/// How long a probe has been under way, at most how long it may be.
#[must_use]
pub fn running_for(seconds: u64) -> Text {
    Text::new("app-running-for").count("seconds", seconds)
}

/// How much a question decides.
#[must_use]
pub fn question_decides(open: usize) -> Text {
    Text::new("app-question-decides").count("open", open as u64)
}

/// Questions that were skipped.
#[must_use]
pub fn skipped(questions: usize) -> Text {
    Text::new("app-skipped").count("questions", questions as u64)
}

/// A file the lines belong in.
#[must_use]
pub fn in_file(file: &str) -> Text {
    Text::new("app-in-file").word("file", file)
}

/// The terminal is too small.
#[must_use]
pub fn too_small(need: (u16, u16), have: (u16, u16)) -> Text {
    Text::new("app-too-small").word("need", format!("{}x{}", need.0, need.1)).word("have", format!("{}x{}", have.0, have.1))
}

/// What a key has done.
#[must_use]
pub fn notice(notice: Notice) -> Text {
    Text::new(format!("app-notice-{}", notice.id()))
}

/// The systems a line is for.
#[must_use]
pub fn client_system(system: ClientSystem) -> Text {
    Text::new(format!("app-client-system-{}", system.id()))
}

/// How many lines were pasted.
#[must_use]
pub fn client_lines(lines: usize) -> Text {
    Text::new("app-client-lines").count("lines", lines as u64)
}

/// Over what a report says.
#[must_use]
pub fn client_heard(system: Option<&str>, machine: Option<&str>) -> Text {
    let named = if system.is_some() { "yes" } else { "no" };
    let name = [system, machine].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Text::new("app-client-heard").word("named", named).word("name", name)
}

/// Why a text is no report, and what was expected.
#[must_use]
pub fn client_refusal(refusal: &Refusal, expected: &str) -> Text {
    match refusal {
        Refusal::Nothing => Text::new("app-client-refused-nothing"),
        Refusal::Message(Some(symptom)) => Text::new("app-client-refused-message").said("symptom", self::symptom(*symptom)),
        Refusal::Message(None) => Text::new("app-client-refused-message-other"),
        Refusal::OtherTarget(other) => Text::new("app-client-refused-target").word("target", other).word("expected", expected),
        Refusal::FromHere => Text::new("app-client-refused-from-here"),
    }
}

pub(super) fn families() -> Vec<Family> {
    fn ids<'id>(ids: impl IntoIterator<Item = &'id str>) -> Vec<String> {
        ids.into_iter().map(str::to_owned).collect()
    }
    vec![
        Family::new("app-symptom-", ids(Symptom::ALL.iter().map(|symptom| symptom.id()))),
        Family::new("app-scheme-", ids(Scheme::ALL.iter().map(|scheme| scheme.id()))),
        Family::new("app-role-", ids(Role::ALL.iter().map(|role| role.id()))),
        Family::new("app-role-told-", ids(Role::ALL.iter().map(|role| role.id()))),
        Family::new("app-client-system-", ids(ClientSystem::ALL.iter().map(|system| system.id()))),
        Family::new("app-probe-", ids(ProbeId::ALL.iter().map(|probe| probe.id()))),
        Family::new("app-notice-", ids(Notice::ALL.iter().map(|notice| notice.id()))),
    ]
}
