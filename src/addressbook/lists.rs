use std::{net::IpAddr, sync::LazyLock};

use include_dir::{Dir, include_dir};

use super::{Belongs, CdnRange, Cloud, CloudRange, Strength, operator::Cdn, prefix::Prefix, range_map::RangeMap};

/// One file for each operator, named by its id.
static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/networks/ranges");

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    Lists::new(FILES.files().filter_map(|file| List::read(file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
});

/// The list `address` is in, if any; special-purpose ranges are not asked.
pub(super) fn find(address: IpAddr) -> Option<Belongs> {
    LISTS.find(address)
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
    lines: std::str::Lines<'static>,
}

/// All lists: first what operators publish, then what is only a hint.
struct Lists {
    published: RangeMap<(Holder, &'static str)>,
    hints: RangeMap<(Holder, &'static str)>,
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
        Some(Self { holder, date: value("date")?, lines: text.lines() })
    }

    fn is_hint(&self) -> bool {
        matches!(self.holder, Holder::Cdn(_, strength) if strength != Strength::Published)
    }

    fn prefixes(self) -> impl Iterator<Item = (Prefix, (Holder, &'static str))> {
        let Self { holder, date, lines } = self;
        lines.filter_map(|line| line.parse().ok()).map(move |prefix| (prefix, (holder, date)))
    }
}

impl Lists {
    fn new(lists: impl Iterator<Item = List>) -> Self {
        let (hints, mut published): (Vec<List>, Vec<List>) = lists.partition(List::is_hint);
        // Of equal prefixes the later wins, and that shall be the CDN's.
        published.sort_by_key(|list| matches!(list.holder, Holder::Cdn(..)));
        let map = |lists: Vec<List>| RangeMap::new(lists.into_iter().flat_map(List::prefixes).collect());
        Self { published: map(published), hints: map(hints) }
    }

    fn find(&self, address: IpAddr) -> Option<Belongs> {
        let (prefix, (holder, date)) = self.published.find(address).or_else(|| self.hints.find(address))?;
        let (prefix, date) = (*prefix, *date);
        Some(match *holder {
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
