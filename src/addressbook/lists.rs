use std::{net::IpAddr, sync::LazyLock};

use include_dir::{Dir, File, include_dir};

use super::{Belongs, CdnRange, Cloud, CloudRange, Strength, operator::Cdn, prefix::Prefix, range_map::RangeMap};

/// One file for each operator, named by its id.
static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/networks/ranges");

// Each family on its own: most cases need one only, and reading both takes more than a millisecond.
static V4: LazyLock<Lists> = LazyLock::new(|| Lists::new(Family::V4));
static V6: LazyLock<Lists> = LazyLock::new(|| Lists::new(Family::V6));

/// The list `address` is in, if any; special-purpose ranges are not asked.
pub(super) fn find(address: IpAddr) -> Option<Belongs> {
    let lists = if address.to_canonical().is_ipv4() { &V4 } else { &V6 };
    lists.find(address)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    V4,
    V6,
}

/// Whose a list is.
#[derive(Debug, Clone, Copy)]
enum Holder {
    Cdn(&'static Cdn, Strength),
    Cloud(&'static Cloud),
}

/// The address list of one operator.
struct List {
    holder: Holder,
    date: &'static str,
    text: &'static str,
}

/// The prefixes of one family in all lists; the value is the list, as an index into `sources`.
struct Lists {
    sources: Vec<List>,
    /// What operators publish.
    published: RangeMap<u16>,
    /// What is only a hint.
    hints: RangeMap<u16>,
}

impl List {
    /// Reads the head of a file; `None` where it lacks something. The head is `# key: value` lines.
    fn read(id: &str, text: &'static str) -> Option<Self> {
        let value = |key: &str| {
            let head = text.lines().map_while(|line| line.strip_prefix("# "));
            head.filter_map(|line| line.split_once(": ")).find(|(name, _)| *name == key).map(|(_, value)| value)
        };
        let holder = match value("kind")? {
            "cdn" => Holder::Cdn(Cdn::by_id(id)?, strength(value("strength")?)?),
            "cloud" => Holder::Cloud(Cloud::by_id(id)?),
            _ => return None,
        };
        Some(Self { holder, date: value("date")?, text })
    }

    fn is_hint(&self) -> bool {
        matches!(self.holder, Holder::Cdn(_, strength) if strength != Strength::Published)
    }

    fn prefixes(&self, family: Family) -> impl Iterator<Item = Prefix> {
        let wanted = move |line: &&str| line.contains(':') == (family == Family::V6);
        self.text.lines().filter(wanted).filter_map(|line| line.parse().ok())
    }
}

impl Lists {
    fn new(family: Family) -> Self {
        let list = |file: &'static File<'static>| List::read(file.path().file_stem()?.to_str()?, file.contents_utf8()?);
        let mut sources: Vec<List> = FILES.files().filter_map(list).collect();
        // Of equal prefixes the later wins, and that shall be the CDN's.
        sources.sort_by_key(|list| matches!(list.holder, Holder::Cdn(..)));
        let map = |hints: bool| {
            let some = (0u16..).zip(&sources).filter(|(_, list)| list.is_hint() == hints);
            RangeMap::new(some.flat_map(|(index, list)| list.prefixes(family).map(move |prefix| (prefix, index))).collect())
        };
        let (published, hints) = (map(false), map(true));
        Self { sources, published, hints }
    }

    fn find(&self, address: IpAddr) -> Option<Belongs> {
        let (prefix, index) = *self.published.find(address).or_else(|| self.hints.find(address))?;
        let List { holder, date, .. } = *self.sources.get(usize::from(index))?;
        Some(match holder {
            Holder::Cdn(cdn, strength) => Belongs::Cdn(CdnRange { cdn, strength, prefix, date }),
            Holder::Cloud(cloud) => Belongs::Cloud(CloudRange { cloud, prefix, date }),
        })
    }
}

fn strength(word: &str) -> Option<Strength> {
    match word {
        "published" => Some(Strength::Published),
        "partial" => Some(Strength::Partial),
        "as-number" => Some(Strength::AsNumber),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
