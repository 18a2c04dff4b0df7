//! The catalogue files as trees.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::{ast, parser};

/// The languages that ship, as `l10n::languages` gives them.
pub(crate) const LANGUAGES: [&str; 3] = ["en", "de", "tr"];

/// A message of a catalogue file.
#[derive(Debug, Default, Clone)]
pub(crate) struct Message {
    /// File name.
    pub(crate) file: String,
    /// Its text without what stands in braces; every variant of a selection.
    pub(crate) text: String,
    /// Variables it uses itself, or through messages it refers to.
    pub(crate) variables: BTreeSet<String>,
    /// Messages it refers to.
    pub(crate) references: BTreeSet<String>,
}

/// The folders of `root`, by name, as languages.
pub(crate) fn languages_of(root: &str) -> BTreeSet<String> {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(root)).expect("the catalogues");
    folders.map(|entry| entry.expect("a folder").file_name().into_string().expect("a language tag")).collect()
}

/// Every message of a language. Panics where a file is no Fluent, or an id stands twice.
pub(crate) fn catalogue(language: &str) -> BTreeMap<String, Message> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
    let mut messages = BTreeMap::new();
    for entry in fs::read_dir(&folder).expect("a language's folder") {
        let path = entry.expect("a file").path();
        let file = path.file_name().and_then(|name| name.to_str()).expect("a file name").to_owned();
        let source = fs::read_to_string(&path).expect("a catalogue file");
        let resource = parser::parse(source.as_str()).unwrap_or_else(|(_, errors)| panic!("{language}/{file}: {errors:?}"));
        for entry in resource.body {
            let ast::Entry::Message(message) = entry else {
                assert!(!matches!(entry, ast::Entry::Term(_) | ast::Entry::Junk { .. }), "{language}/{file}: {entry:?}");
                continue;
            };
            assert!(message.attributes.is_empty(), "{language}/{file}: {} has attributes", message.id.name);
            let mut read = Message { file: file.clone(), ..Message::default() };
            pattern(message.value.as_ref().expect("a value"), &mut read);
            let before = messages.insert(message.id.name.to_owned(), read);
            assert!(before.is_none(), "{language}: {} stands twice", message.id.name);
        }
    }
    with_variables_of_references(messages)
}

fn with_variables_of_references(messages: BTreeMap<String, Message>) -> BTreeMap<String, Message> {
    let own: BTreeMap<String, BTreeSet<String>> =
        messages.iter().map(|(id, message)| (id.clone(), message.variables.clone())).collect();
    let with = |mut message: Message| {
        for id in &message.references {
            message.variables.extend(own.get(id).into_iter().flatten().cloned());
        }
        message
    };
    messages.into_iter().map(|(id, message)| (id, with(message))).collect()
}

fn pattern(pattern: &ast::Pattern<&str>, read: &mut Message) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => read.text.push_str(value),
            ast::PatternElement::Placeable { expression } => {
                read.text.push('*');
                self::expression(expression, read);
            }
        }
    }
}

fn expression(expression: &ast::Expression<&str>, read: &mut Message) {
    match expression {
        ast::Expression::Inline(inline) => self::inline(inline, read),
        ast::Expression::Select { selector, variants } => {
            inline(selector, read);
            for variant in variants {
                pattern(&variant.value, read);
            }
        }
    }
}

fn inline(inline: &ast::InlineExpression<&str>, read: &mut Message) {
    match inline {
        ast::InlineExpression::VariableReference { id } => drop(read.variables.insert(id.name.into())),
        ast::InlineExpression::MessageReference { id, attribute: None } => drop(read.references.insert(id.name.into())),
        ast::InlineExpression::StringLiteral { value } => read.text.push_str(value),
        ast::InlineExpression::NumberLiteral { .. } => {}
        ast::InlineExpression::Placeable { expression } => self::expression(expression, read),
        other => panic!("not used in these catalogues: {other:?}"),
    }
}
