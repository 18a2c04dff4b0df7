//! Colours: whether there are any, and which. Decided here only; crossterm and ratatui are never asked.

use ratatui::style::{Color, Modifier, Style};

use super::page::Ink;

/// What the operator wants (`--color`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColourChoice {
    /// As environment and terminal say.
    #[default]
    Auto,
    /// Colours.
    Always,
    /// None.
    Never,
}

/// Whether to use colours: `--color`, then `NO_COLOR` (no-color.org), `CLICOLOR_FORCE` and `FORCE_COLOR`, `CLICOLOR=0`, and at last
/// the terminal's type. A variable that is set but empty is not set.
#[must_use]
pub fn wants_colour(choice: ColourChoice, variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    match choice {
        ColourChoice::Always => true,
        ColourChoice::Never => false,
        ColourChoice::Auto if set("NO_COLOR").is_some() => false,
        ColourChoice::Auto => {
            let forced = ["CLICOLOR_FORCE", "FORCE_COLOR"].iter().any(|name| set(name).is_some_and(|value| value != "0"));
            let refused = set("CLICOLOR").is_some_and(|value| value == "0");
            let has_some = set("TERM").is_some_and(|term| term != "dumb" && !term.starts_with("vt") && !term.ends_with("-m"));
            forced || (!refused && has_some)
        }
    }
}

/// How inks look. Only the terminal's own foreground and background, and colours that can be read on a light one and on a dark one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    colour: bool,
}

impl Theme {
    /// A theme with or without colours.
    #[must_use]
    pub const fn new(colour: bool) -> Self {
        Self { colour }
    }

    /// The style of an ink.
    #[must_use]
    pub fn style(self, ink: Ink) -> Style {
        let (colour, modifier) = match ink {
            Ink::Plain => (None, Modifier::empty()),
            Ink::Strong => (None, Modifier::BOLD),
            Ink::Chosen => (None, Modifier::REVERSED),
            Ink::Good => (Some(Color::Green), Modifier::empty()),
            Ink::Bad => (Some(Color::Red), Modifier::BOLD),
            Ink::Unclear => (Some(Color::Magenta), Modifier::empty()),
            Ink::Running => (Some(Color::Cyan), Modifier::empty()),
        };
        let style = Style::new().add_modifier(modifier);
        match colour.filter(|_| self.colour) {
            Some(colour) => style.fg(colour),
            None => style,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn decides(choice: ColourChoice, set: &[(&str, &str)], colour: bool) {
        let variable = |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(wants_colour(choice, variable), colour, "{choice:?} {set:?}");
    }

    #[test]
    fn the_order_of_wishes() {
        use ColourChoice::{Always, Auto, Never};
        decides(Auto, &[("TERM", "xterm-256color")], true);
        decides(Auto, &[], false);
        decides(Auto, &[("TERM", "dumb")], false);
        decides(Auto, &[("TERM", "vt100")], false);
        decides(Auto, &[("TERM", "xterm"), ("NO_COLOR", "1")], false);
        decides(Auto, &[("TERM", "xterm"), ("NO_COLOR", "")], true);
        decides(Auto, &[("TERM", "xterm"), ("NO_COLOR", "1"), ("FORCE_COLOR", "1")], false);
        decides(Auto, &[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")], true);
        decides(Auto, &[("TERM", "xterm"), ("CLICOLOR", "0")], false);
        decides(Auto, &[("TERM", "xterm"), ("CLICOLOR", "0"), ("FORCE_COLOR", "1")], true);
        decides(Always, &[("NO_COLOR", "1")], true);
        decides(Never, &[("FORCE_COLOR", "1")], false);
    }
}
