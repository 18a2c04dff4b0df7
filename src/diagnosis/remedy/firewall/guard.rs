//! A change in a chain that the operator's own connection passes is taken back by itself, unless the operator still can say
//! that it is to stay.

use super::{Command, Fix, Remedy, RemedyStep};
use crate::evidence::{Opening, OwnSsh};

/// Minutes until the change is taken back.
const MINUTES: u16 = 3;
/// What the timer is called.
const UNIT: &str = "conn-wizard-undo";

/// The same remedy with a timer before it, and with a last step that stops the timer. Without a way back that a shell can go,
/// it stays as it is.
pub(super) fn guarded(remedy: Remedy, opening: &Opening, own: &OwnSsh) -> Remedy {
    let Some(back) = way_back(&remedy, opening) else { return remedy };
    let client = own.from.to_string();
    let after = format!("--on-active={MINUTES}min");
    let timer = Command::as_root(["systemd-run", "--unit", UNIT, &after, "sh", "-c", &back]);
    let stop = Command::as_root(["systemctl", "stop", &format!("{UNIT}.timer")]);
    let mut steps = vec![RemedyStep::run(Fix::GuardOwnSsh { client, minutes: MINUTES }, timer)];
    steps.extend(remedy.steps);
    steps.push(RemedyStep::run(Fix::KeepGuarded {}, stop));
    Remedy { steps, ..remedy }
}

/// The command that takes the change back. A rule of nft is taken back by its handle, which is known only then.
fn way_back(remedy: &Remedy, opening: &Opening) -> Option<String> {
    match remedy.undo.as_ref()? {
        Fix::UndoOpening { command } => Some(command.clone()),
        Fix::UndoNftRule { list, delete } => {
            let added = opening.commands.first()?;
            let start = match added.iter().position(|word| word == "position") {
                Some(at) => at + 2,
                None => added.iter().position(|word| word == "rule")? + 4,
            };
            let rule = added.get(start..)?.join(" ");
            // What `nft` prints of it is what it was given; nothing in it means anything to sed or to a shell.
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | ':' | '-' | '_');
            rule.chars().all(plain).then(|| {
                let handle = format!("s/.*{rule} # handle //p");
                format!("{list} | sed -n '{handle}' | head -n 1 | xargs -r {delete}")
            })
        }
        _ => None,
    }
}
