//! The signatures of `assets/errors.toml`, and what of them stands in a message. One pass over the text, whatever its length.

use std::{collections::HashMap, sync::LazyLock};

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use super::{
    fold::{Folded, folded},
    meaning::{Hides, Kind, Reading, Says, Trouble},
    places::{Piece, Places},
};

/// How much a signature decides. The order is that of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Tier {
    Exact,
    Bind,
    #[default]
    Cause,
    Number,
    Limit,
    Word,
    Outer,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    numbers: Numbers,
    #[serde(rename = "errno")]
    errnos: Vec<Errno>,
    #[serde(rename = "signature")]
    signatures: Vec<Signature>,
    #[serde(rename = "stack")]
    stacks: Vec<Stack>,
    chains: Chains,
    address: Address,
}

/// How the numbers of system errors are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    wrapped: Vec<String>,
    bsd: Vec<String>,
    windows: Vec<String>,
    bare: Vec<String>,
    bare_with: Vec<String>,
}

/// A system error, with its words in every language and its numbers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Errno {
    name: String,
    symptom: Trouble,
    kind: Option<Kind>,
    #[serde(default)]
    tier: Tier,
    says: Option<Says>,
    hides: Option<Hides>,
    #[serde(default)]
    linux: Vec<u32>,
    #[serde(default)]
    bsd: Vec<u32>,
    #[serde(default)]
    windows: Vec<u32>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
}

/// What a message of one kind contains.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signature {
    symptom: Option<Trouble>,
    /// Of the protocol it is about, or may be about as well.
    kind: Option<Kind>,
    #[serde(default)]
    tier: Tier,
    says: Option<Says>,
    hides: Option<Hides>,
    /// What it may be as well.
    #[serde(default)]
    also: Vec<Trouble>,
    /// One of these stands in it.
    #[serde(default)]
    any: Vec<String>,
    /// Or what stands for this system error.
    errno: Option<String>,
    /// And one of these, if there are any.
    #[serde(default)]
    with: Vec<String>,
    /// And none of these.
    #[serde(default)]
    without: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stack {
    id: String,
    any: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chains {
    last: Vec<String>,
    first: Vec<String>,
}

/// What stands before an address, in small letters.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Address {
    /// A proxy's service, of all addresses in its line.
    pub upstream: String,
    /// What was to be reached.
    pub towards: Vec<String>,
    /// Somebody else.
    pub others: Vec<String>,
    /// A name without a port.
    pub names: Vec<String>,
    /// The port of those names that are of a certain service.
    pub ports: HashMap<String, u16>,
    /// A port without a host.
    pub own_port: Vec<String>,
    /// A host of one word, with its port after it.
    pub before_port: Vec<String>,
    /// Hosts that messages point to for help.
    pub references: Vec<String>,
}

/// What stands in a message.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Ways to understand it, the likeliest first.
    pub readings: Vec<Reading>,
    /// The program or library that says it.
    pub stack: Option<&'static str>,
    /// The system error in it.
    pub errno: Option<&'static str>,
}

/// Reads a folded message.
pub(super) fn find(message: &Folded) -> Found {
    TABLE.find(message)
}

/// How addresses are found.
pub(super) fn address() -> &'static Address {
    &TABLE.address
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(include_str!("../../assets/errors.toml")).unwrap_or_default());

/// What a phrase is to its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Any,
    With,
    Without,
}

/// Who wants to know of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Rule(usize),
    Stack(usize),
    /// Marks of chained causes: the innermost is the last, or the first.
    Chain {
        last: bool,
    },
}

/// A signature as it is applied.
#[derive(Debug)]
struct Rule {
    reading: Reading,
    tier: Tier,
    also: Vec<Reading>,
    needs_with: bool,
    errno: Option<String>,
}

#[derive(Debug)]
struct Phrase {
    pieces: Vec<Piece>,
    owners: Vec<(Owner, Part)>,
}

#[derive(Debug, Default)]
struct Table {
    automaton: Option<AhoCorasick>,
    /// For each pattern the phrases that begin with it.
    beginning: Vec<Vec<usize>>,
    phrases: Vec<Phrase>,
    rules: Vec<Rule>,
    stacks: Vec<String>,
    address: Address,
}

impl Table {
    fn new(text: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let file: File = toml::from_str(text)?;
        let mut builder = Builder::default();
        for errno in &file.errnos {
            builder.errno(errno, &file.numbers);
        }
        for signature in &file.signatures {
            builder.signature(signature, &file)?;
        }
        for (number, stack) in file.stacks.iter().enumerate() {
            builder.phrases(&stack.any, Owner::Stack(number), Part::Any);
        }
        builder.phrases(&file.chains.last, Owner::Chain { last: true }, Part::Any);
        builder.phrases(&file.chains.first, Owner::Chain { last: false }, Part::Any);
        let mut beginning = vec![Vec::new(); builder.patterns.len()];
        for (number, phrase) in builder.all.iter().enumerate() {
            if let Some(piece) = phrase.pieces.first() {
                beginning[piece.pattern].push(number);
            }
        }
        Ok(Self {
            automaton: Some(AhoCorasick::new(&builder.patterns)?),
            beginning,
            phrases: builder.all,
            rules: builder.rules,
            stacks: file.stacks.into_iter().map(|stack| stack.id).collect(),
            address: file.address,
        })
    }

    fn find(&'static self, message: &Folded) -> Found {
        let Some(automaton) = &self.automaton else { return Found::default() };
        let mut places = Places::new(self.beginning.len());
        for found in automaton.find_overlapping_iter(&message.text) {
            places.note(found.pattern().as_usize(), found.start(), found.end());
        }
        let mut fits = Fits::new(self.rules.len());
        for pattern in &places.seen {
            for number in &self.beginning[*pattern] {
                let phrase = &self.phrases[*number];
                if let Some((first, last)) = places.of(&phrase.pieces, &message.edges) {
                    for (owner, part) in &phrase.owners {
                        fits.note(*owner, *part, first, last);
                    }
                }
            }
        }
        self.decide(&fits)
    }

    fn decide(&'static self, fits: &Fits) -> Found {
        let fitting = || {
            self.rules.iter().zip(&fits.rules).filter(|(rule, fit)| fit.any && !fit.without && (fit.with || !rule.needs_with))
        };
        let best = fitting().map(|(rule, _)| rule.tier).min();
        let mut best: Vec<(&Rule, &Fit)> = fitting().filter(|(rule, _)| Some(rule.tier) == best).collect();
        if fits.innermost_is_first {
            best.sort_by_key(|(_, fit)| fit.first);
        } else {
            best.sort_by_key(|(_, fit)| std::cmp::Reverse(fit.last));
        }
        let mut readings: Vec<Reading> = Vec::new();
        let mut add = |reading: Reading| {
            let same = |other: &Reading| other.trouble == reading.trouble && other.kind == reading.kind;
            if !readings.iter().any(same) {
                readings.push(reading);
            }
        };
        // After "caused by" there is one cause, and what stands before it is its consequence.
        let chained = fits.chain_at.is_some_and(|at| best.first().is_some_and(|(_, fit)| fit.last >= at));
        for (rule, fit) in &best {
            if !chained || fits.chain_at.is_some_and(|at| fit.last >= at) {
                add(rule.reading);
                rule.also.iter().copied().for_each(&mut add);
            }
        }
        let about = readings.first().map(|reading| reading.trouble);
        let named = best.iter().map(|(rule, _)| *rule).chain(fitting().map(|(rule, _)| rule));
        let errno = named.filter(|rule| Some(rule.reading.trouble) == about).find_map(|rule| rule.errno.as_deref());
        Found { readings, stack: fits.stack.map(|number| self.stacks[number].as_str()), errno }
    }
}

#[derive(Default)]
struct Builder {
    patterns: Vec<String>,
    numbers: HashMap<String, usize>,
    all: Vec<Phrase>,
    known: HashMap<String, usize>,
    rules: Vec<Rule>,
}

impl Builder {
    fn errno(&mut self, errno: &Errno, numbers: &Numbers) {
        let usual = Reading::usual(errno.symptom, errno.kind);
        let reading = Reading { says: errno.says.unwrap_or(usual.says), hides: errno.hides.unwrap_or(usual.hides), ..usual };
        let rule = |tier, needs_with| Rule { reading, tier, also: Vec::new(), needs_with, errno: Some(errno.name.clone()) };
        let said = self.rule(rule(errno.tier, false));
        self.phrases(&errno.words(), said, Part::Any);
        let numbered = self.rule(rule(errno.tier.max(Tier::Number), false));
        self.phrases(&errno.numbers(numbers), numbered, Part::Any);
        let bare = self.rule(rule(errno.tier.max(Tier::Number), true));
        let digits = errno.linux.iter().chain(&errno.bsd);
        self.phrases(&wrapped(digits, &numbers.bare), bare, Part::Any);
        self.phrases(&numbers.bare_with, bare, Part::With);
    }

    fn signature(&mut self, signature: &Signature, file: &File) -> Result<(), &'static str> {
        let trouble = signature.symptom.ok_or("symptom")?;
        let of = |trouble| Reading::usual(trouble, signature.kind.filter(|_| trouble == Trouble::Protocol));
        let usual = of(trouble);
        let reading =
            Reading { says: signature.says.unwrap_or(usual.says), hides: signature.hides.unwrap_or(usual.hides), ..usual };
        let owner = self.rule(Rule {
            reading,
            tier: signature.tier,
            also: signature.also.iter().copied().map(of).collect(),
            needs_with: !signature.with.is_empty(),
            errno: signature.errno.clone(),
        });
        self.phrases(&signature.any, owner, Part::Any);
        if let Some(name) = &signature.errno {
            let errno = file.errnos.iter().find(|errno| errno.name == *name).ok_or("errno")?;
            self.phrases(&errno.words(), owner, Part::Any);
            self.phrases(&errno.numbers(&file.numbers), owner, Part::Any);
        }
        self.phrases(&signature.with, owner, Part::With);
        self.phrases(&signature.without, owner, Part::Without);
        Ok(())
    }

    fn rule(&mut self, rule: Rule) -> Owner {
        self.rules.push(rule);
        Owner::Rule(self.rules.len() - 1)
    }

    fn phrases(&mut self, texts: &[String], owner: Owner, part: Part) {
        for text in texts {
            let number = if let Some(number) = self.known.get(text) {
                *number
            } else {
                let pieces = self.pieces(text);
                self.all.push(Phrase { pieces, owners: Vec::new() });
                self.known.insert(text.clone(), self.all.len() - 1);
                self.all.len() - 1
            };
            self.all[number].owners.push((owner, part));
        }
    }

    /// The pieces between the `*`, in their order. Beside a `*` a word may go on, unless something separates it there.
    fn pieces(&mut self, text: &str) -> Vec<Piece> {
        let parts: Vec<&str> = text.split('*').collect();
        let last = parts.len() - 1;
        let separates = |c: Option<char>| c.is_some_and(|c| c.is_whitespace() || c == '_' || c == '-');
        let mut pieces = Vec::new();
        for (number, part) in parts.into_iter().enumerate() {
            let pattern = folded(part).text;
            if !pattern.is_empty() {
                pieces.push(Piece {
                    pattern: self.pattern(pattern),
                    begins_word: number == 0 || separates(part.chars().next()),
                    ends_word: number == last || separates(part.chars().next_back()),
                });
            }
        }
        pieces
    }

    fn pattern(&mut self, pattern: String) -> usize {
        *self.numbers.entry(pattern).or_insert_with_key(|pattern| {
            self.patterns.push(pattern.clone());
            self.patterns.len() - 1
        })
    }
}

impl Errno {
    fn words(&self) -> Vec<String> {
        std::iter::once(&self.name).chain(&self.names).chain(&self.words).cloned().collect()
    }

    fn numbers(&self, numbers: &Numbers) -> Vec<String> {
        let linux = wrapped(self.linux.iter(), &numbers.wrapped);
        let bsd = wrapped(self.bsd.iter(), &numbers.bsd);
        let windows = numbers.windows.iter().chain(&numbers.wrapped).cloned().collect::<Vec<_>>();
        linux.into_iter().chain(bsd).chain(wrapped(self.windows.iter(), &windows)).collect()
    }
}

fn wrapped<'a>(numbers: impl Iterator<Item = &'a u32>, wrappings: &[String]) -> Vec<String> {
    numbers.flat_map(|number| wrappings.iter().map(move |wrapping| wrapping.replace("{}", &number.to_string()))).collect()
}

/// How far a rule fits.
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    any: bool,
    with: bool,
    without: bool,
    first: usize,
    last: usize,
}

struct Fits {
    rules: Vec<Fit>,
    stack: Option<usize>,
    innermost_is_first: bool,
    chain_at: Option<usize>,
}

impl Fits {
    fn new(rules: usize) -> Self {
        Self { rules: vec![Fit::default(); rules], stack: None, innermost_is_first: false, chain_at: None }
    }

    fn note(&mut self, owner: Owner, part: Part, first: usize, last: usize) {
        match owner {
            Owner::Stack(number) => self.stack = Some(self.stack.map_or(number, |before| before.min(number))),
            Owner::Chain { last: true } => self.chain_at = self.chain_at.max(Some(last)),
            Owner::Chain { last: false } => self.innermost_is_first = true,
            Owner::Rule(number) => {
                let fit = &mut self.rules[number];
                match part {
                    Part::With => fit.with = true,
                    Part::Without => fit.without = true,
                    Part::Any => {
                        fit.first = if fit.any { fit.first.min(first) } else { first };
                        fit.last = fit.last.max(last);
                        fit.any = true;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signatures_are_read_whole() {
        let table = Table::new(include_str!("../../assets/errors.toml")).expect("the file is as it should be");
        assert!(table.rules.len() > 60 && table.stacks.len() > 40 && table.phrases.len() > 2000);
        for phrase in &table.phrases {
            assert!(!phrase.pieces.is_empty() && phrase.pieces.len() < 5, "a phrase says nothing");
        }
    }

    /// A phrase of two or three letters would stand in everything.
    #[test]
    fn no_phrase_decides_alone_with_a_few_letters() {
        let table = &*TABLE;
        let lengths: HashMap<usize, usize> = {
            let file: File = toml::from_str(include_str!("../../assets/errors.toml")).expect("it is read");
            let mut builder = Builder::default();
            for errno in &file.errnos {
                builder.errno(errno, &file.numbers);
            }
            for signature in &file.signatures {
                builder.signature(signature, &file).expect("it is whole");
            }
            builder.patterns.iter().enumerate().map(|(number, text)| (number, text.chars().count())).collect()
        };
        for phrase in &table.phrases {
            let decides = phrase.owners.iter().any(|(owner, part)| {
                matches!(owner, Owner::Rule(rule) if !table.rules[*rule].needs_with) && *part == Part::Any
            });
            let letters: usize = phrase.pieces.iter().filter_map(|piece| lengths.get(&piece.pattern)).sum();
            assert!(!decides || letters > 1, "{phrase:?}");
        }
    }
}
