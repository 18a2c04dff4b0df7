//! The rules in the copy, held against the machine's: the same rules in the same chains, and which is which.

use std::collections::HashMap;

use super::rules::KernelRules;

/// The rules in the copy, and which of the machine's each of them is.
#[derive(Default)]
pub(super) struct Copied {
    pub(super) rules: KernelRules,
    /// Chains without a name of their own, by the name they have in the copy.
    inner: HashMap<(u8, String, String), Inner>,
}

/// A chain that stands inside a rule.
#[derive(Clone)]
struct Inner {
    /// The machine's own name for it.
    name: String,
    /// The rule with a chain of its own name that it is a part of, and that rule's place.
    outer: (String, usize),
}

/// A rule of the machine.
pub(super) struct Found {
    /// Chain.
    pub(super) chain: String,
    /// Place in it.
    pub(super) at: usize,
    /// Handle.
    pub(super) handle: u64,
    /// Its place inside that rule, where it is a part of one.
    pub(super) inside: Option<usize>,
}

/// Chains inside rules inside chains that are followed.
const DEEPEST: usize = 16;

impl Copied {
    /// The same rules, chain by chain; `None` where a table is not the same.
    pub(super) fn compare(own: &KernelRules, rules: KernelRules, tables: &[(&str, &str)]) -> Result<Self, (String, String)> {
        let mut copied = Self { rules, inner: HashMap::new() };
        for (family, table) in tables {
            copied.take(own, family, table).ok_or_else(|| ((*family).to_owned(), (*table).to_owned()))?;
        }
        Ok(copied)
    }

    fn take(&mut self, own: &KernelRules, family: &str, table: &str) -> Option<()> {
        let named = |rules: &KernelRules| {
            let mut names: Vec<String> = rules.of_table(family, table).map(|(name, _)| name.to_owned()).collect();
            names.retain(|name| !name.starts_with("__chain"));
            names.sort_unstable();
            names
        };
        let names = named(own);
        if names != named(&self.rules) {
            return None;
        }
        let Some(number) = own.family(family) else { return Some(()) };
        for name in names {
            self.take_chain(own, (number, table), (&name, &name), None, 0)?;
        }
        Some(())
    }

    /// `names`: the machine's and the copy's.
    fn take_chain(
        &mut self,
        own: &KernelRules,
        (number, table): (u8, &str),
        (name, copied): (&str, &str),
        outer: Option<&(String, usize)>,
        depth: usize,
    ) -> Option<()> {
        let ours = own.chain(number, table, name);
        let theirs: Vec<(Option<String>, Vec<u8>)> = self
            .rules
            .chain(number, table, copied)
            .iter()
            .map(|rule| (rule.essence.inner_chain.clone(), rule.essence.bytes.clone()))
            .collect();
        if ours.len() != theirs.len() || depth > DEEPEST {
            return None;
        }
        for (at, (rule, (inner, bytes))) in ours.iter().zip(theirs).enumerate() {
            if rule.essence.bytes != bytes {
                return None;
            }
            if let Some((own_inner, inner)) = rule.essence.inner_chain.as_ref().zip(inner) {
                let outer = outer.cloned().unwrap_or_else(|| (name.to_owned(), at));
                let place = Inner { name: own_inner.clone(), outer: outer.clone() };
                self.inner.insert((number, table.to_owned(), inner.clone()), place);
                self.take_chain(own, (number, table), (own_inner, &inner), Some(&outer), depth + 1)?;
            }
        }
        Some(())
    }

    /// The machine's own name of a chain of the copy, or of the chain that has the rule it is a part of.
    pub(super) fn chain<'a>(&'a self, family: u8, table: &str, chain: &'a str) -> &'a str {
        self.inner.get(&(family, table.to_owned(), chain.to_owned())).map_or(chain, |inner| &inner.outer.0)
    }

    /// The machine's rule that this rule of the copy is.
    pub(super) fn find(&self, own: &KernelRules, family: u8, table: &str, chain: &str, handle: u64) -> Option<Found> {
        let at = self.rules.chain(family, table, chain).iter().position(|rule| rule.handle == handle)?;
        let Some(inner) = self.inner.get(&(family, table.to_owned(), chain.to_owned())) else {
            let handle = own.chain(family, table, chain).get(at)?.handle;
            return Some(Found { chain: chain.to_owned(), at, handle, inside: None });
        };
        own.chain(family, table, &inner.name).get(at)?;
        let (outer, place) = &inner.outer;
        let handle = own.chain(family, table, outer).get(*place)?.handle;
        Some(Found { chain: outer.clone(), at: *place, handle, inside: Some(at) })
    }

    /// The handle in the copy of the machine's rule.
    pub(super) fn handle(&self, own: &KernelRules, family: &str, table: &str, chain: &str, handle: u64) -> Option<u64> {
        let number = own.family(family)?;
        let at = own.chain(number, table, chain).iter().position(|rule| rule.handle == handle)?;
        self.rules.chain(number, table, chain).get(at).map(|rule| rule.handle)
    }
}
