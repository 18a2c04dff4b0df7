use clap::{Command, CommandFactory};

use super::arguments::Arguments;
use crate::{l10n::Catalogue, text::report};

/// Columns the options and their values take before their explanation, and the gap after them.
const OPTION_COLUMNS: usize = 36;
/// Columns the names of the actions take in their list.
const ACTION_COLUMNS: usize = 16;
/// The program without an action.
const WIZARD: &str = "wizard";
/// Narrowest explanation.
const LEAST_COLUMNS: usize = 24;

/// The command line as clap knows it, with every text in the catalogue's language.
pub(super) fn command(catalogue: &Catalogue, width: usize) -> Command {
    let say = |text: &crate::text::Text| catalogue.say(text);
    let explained =
        |text: &crate::text::Text| textwrap::fill(&say(text), width.saturating_sub(OPTION_COLUMNS).max(LEAST_COLUMNS));
    let template =
        format!("{{about}}\n\n{}\n{{usage}}\n\n{{all-args}}{{after-help}}\n", say(&report::heading(report::Heading::Usage)));
    let dressed = |command: Command, action: &str| {
        let usage = say(&report::synopsis(action)).lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n");
        let mut command = command
            .about(textwrap::fill(&say(&report::about(action)), if action == WIZARD { width } else { width - ACTION_COLUMNS }))
            .override_usage(usage)
            .help_template(template.clone())
            .color(clap::ColorChoice::Never)
            .subcommand_help_heading(say(&report::heading(report::Heading::Actions)));
        let arguments: Vec<(clap::Id, bool)> =
            command.get_arguments().map(|argument| (argument.get_id().clone(), argument.is_positional())).collect();
        for (id, positional) in arguments {
            let heading = if positional { report::Heading::Arguments } else { report::Heading::Options };
            command = command.mut_arg(&id, |argument| {
                let argument = argument.help_heading(say(&report::heading(heading)));
                match report::help(id.as_str()) {
                    Some(text) => argument.help(explained(&text)),
                    None => argument,
                }
            });
        }
        command
    };
    let mut command = dressed(Arguments::command(), WIZARD).after_help(say(&report::examples()));
    let actions: Vec<String> =
        command.get_subcommands().filter(|action| !action.is_hide_set()).map(|action| action.get_name().to_owned()).collect();
    for name in actions {
        command = command.mut_subcommand(&name, |action| dressed(action, &name));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_argument_has_its_explanation() {
        let mut command = Arguments::command();
        command.build();
        for action in std::iter::once(&command).chain(command.get_subcommands()) {
            for argument in action.get_arguments().filter(|argument| !argument.is_hide_set()) {
                assert!(report::help(argument.get_id().as_str()).is_some(), "{}", argument.get_id());
            }
        }
    }
}
