use crate::{
    diagnosis::Verdict,
    session::Session,
    text::{Text, cause, interface as texts},
    tui::{
        keymap::HELP_GROUPS,
        layout::{Body, Marked, width},
        marks::Mark,
    },
};

/// Every key, the marks, and how to copy; the keys come from the key table.
pub(crate) fn help(session: &Session, body: &mut Body<'_>) {
    let lines: Vec<(&str, Vec<(String, String)>)> = HELP_GROUPS
        .iter()
        .map(|(group, hints)| {
            let said = hints.iter().map(|hint| {
                let names = hint.names(session.choices()).map_or_else(|text| body.say(&text), std::borrow::Cow::into_owned);
                (names, body.say(&hint.label()))
            });
            (*group, said.collect())
        })
        .collect();
    let column = lines.iter().flat_map(|(_, hints)| hints.iter().map(|(names, _)| width(names))).max().unwrap_or_default();
    for (group, hints) in lines {
        body.heading(&Text::new(group));
        for (names, label) in hints {
            body.field(&names, column, &label, false);
        }
    }
    body.heading(&texts::help_marks());
    let words = Verdict::ALL.map(|verdict| body.say(&cause::verdict(verdict)));
    for (verdict, word) in Verdict::ALL.into_iter().zip(words) {
        body.marked(&Marked {
            mark: Mark::of(verdict),
            word: &word,
            word_width: 0,
            name: "",
            sentence: "",
            chosen: Some(false),
        });
    }
    body.heading(&texts::help_copying());
    body.point(&texts::help_copy_mouse(), 1);
    body.point(&texts::help_copy_key(), 1);
    body.point(&texts::help_copy_print(), 1);
}
