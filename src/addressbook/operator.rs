use std::{collections::HashMap, sync::LazyLock};

/// Longest name the DNS can hold, in characters as written (RFC 1035 section 2.3.4).
const LONGEST_NAME: usize = 255;

/// A CDN or accelerating proxy: what answers in place of the server.
#[derive(Debug, PartialEq, Eq)]
pub struct Cdn {
    /// Stable id (`cloudflare`).
    pub id: &'static str,
    /// Name it goes by; not translated.
    pub name: &'static str,
    /// Ports on which its edges take plain HTTP, ascending; empty where not known.
    pub http_ports: Vec<u16>,
    /// Ports on which its edges take HTTPS, ascending; empty where not known.
    pub https_ports: Vec<u16>,
}

/// A cloud: whoever rents there has the address.
#[derive(Debug, PartialEq, Eq)]
pub struct Cloud {
    /// Stable id (`amazon`).
    pub id: &'static str,
    /// Name it goes by; not translated.
    pub name: &'static str,
}

impl Cdn {
    /// Whether its edges take connections on `port`; `None` where its ports are not known.
    ///
    /// Products that carry more for those who order them (Cloudflare Spectrum) are not seen from here.
    #[must_use]
    pub fn carries_port(&self, port: u16) -> Option<bool> {
        let ports = self.ports();
        (!ports.is_empty()).then(|| ports.binary_search(&port).is_ok())
    }

    /// Every port its edges take, ascending; empty where not known.
    #[must_use]
    pub fn ports(&self) -> Vec<u16> {
        let mut ports: Vec<u16> = self.http_ports.iter().chain(&self.https_ports).copied().collect();
        ports.sort_unstable();
        ports
    }

    /// Every CDN that is known, in no order.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        OPERATORS.cdns.values()
    }

    /// The CDN of that id.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        OPERATORS.cdns.get(id)
    }
}

impl Cloud {
    /// The cloud of that id.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        OPERATORS.clouds.get(id)
    }
}

/// The CDN whose customers' names lead through one of `aliases` (a CNAME chain; the first that matches).
#[must_use]
pub fn cdn_by_alias(aliases: &[String]) -> Option<&'static Cdn> {
    aliases.iter().find_map(|alias| cdn_of_name(alias))
}

/// The CDN that gives out `name`: the name is one of its suffixes or ends with one, at a label's boundary. Case (ASCII)
/// and a final dot do not matter.
#[must_use]
pub fn cdn_of_name(name: &str) -> Option<&'static Cdn> {
    let name = name.strip_suffix('.').unwrap_or(name);
    if name.len() > LONGEST_NAME {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let mut rest = name.as_str();
    loop {
        if let Some(cdn) = ALIASES.get(rest) {
            return Some(cdn);
        }
        (_, rest) = rest.split_once('.')?;
    }
}

/// The CDN that an HTTP answer with this header field comes through, if the field alone says so.
///
/// Fields that many servers send (`X-Cache`, `Via` of any proxy, `Server: Tengine`) say nothing here.
#[must_use]
pub fn cdn_by_header(name: &str, value: &str) -> Option<&'static Cdn> {
    let (name, value) = (name.to_ascii_lowercase(), value.trim().to_ascii_lowercase());
    HEADERS.iter().find(|mark| mark.is_in(&name, &value)).map(|mark| mark.cdn)
}

/// The operators of `operators.tsv`, by id.
struct Operators {
    cdns: HashMap<&'static str, Cdn>,
    clouds: HashMap<&'static str, Cloud>,
}

static OPERATORS: LazyLock<Operators> = LazyLock::new(|| {
    let mut operators = Operators { cdns: HashMap::new(), clouds: HashMap::new() };
    for [id, kind, name, http, https] in rows(OPERATORS_TSV).flatten() {
        match kind {
            "cdn" => {
                operators.cdns.insert(id, Cdn { id, name, http_ports: ports(http), https_ports: ports(https) });
            }
            "cloud" => {
                operators.clouds.insert(id, Cloud { id, name });
            }
            _ => {}
        }
    }
    operators
});

static ALIASES: LazyLock<HashMap<&'static str, &'static Cdn>> = LazyLock::new(|| {
    let alias = |[suffix, id, _source]: [&'static str; 3]| Some((suffix, Cdn::by_id(id)?));
    rows(ALIASES_TSV).flatten().filter_map(alias).collect()
});

static HEADERS: LazyLock<Vec<HeaderMark>> =
    LazyLock::new(|| rows(HEADERS_TSV).flatten().filter_map(HeaderMark::read).collect());

const OPERATORS_TSV: &str = include_str!("../../assets/networks/operators.tsv");
const ALIASES_TSV: &str = include_str!("../../assets/networks/aliases.tsv");
const HEADERS_TSV: &str = include_str!("../../assets/networks/headers.tsv");

/// Lines of a table, without comments; `None` for one that has not `N` columns.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = Option<[&'static str; N]>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

fn ports(words: &str) -> Vec<u16> {
    words.split(' ').filter_map(|word| word.parse().ok()).collect()
}

/// A header field that gives a CDN away.
struct HeaderMark {
    /// Lower case.
    name: &'static str,
    /// `name` is only how it begins.
    open_name: bool,
    value: ValueMark,
    cdn: &'static Cdn,
}

/// How the value must look; in lower case.
enum ValueMark {
    Any,
    Is(&'static str),
    Starts(&'static str),
    Has(&'static str),
}

impl HeaderMark {
    fn read([name, how, value, id]: [&'static str; 4]) -> Option<Self> {
        let value = match how {
            "any" => ValueMark::Any,
            "is" => ValueMark::Is(value),
            "starts" => ValueMark::Starts(value),
            "has" => ValueMark::Has(value),
            _ => return None,
        };
        let open = name.strip_suffix('*');
        Some(Self { name: open.unwrap_or(name), open_name: open.is_some(), value, cdn: Cdn::by_id(id)? })
    }

    fn is_in(&self, name: &str, value: &str) -> bool {
        let named = if self.open_name { name.starts_with(self.name) } else { name == self.name };
        named
            && match self.value {
                ValueMark::Any => true,
                ValueMark::Is(mark) => value == mark,
                ValueMark::Starts(mark) => value.starts_with(mark),
                ValueMark::Has(mark) => value.contains(mark),
            }
    }
}

#[cfg(test)]
mod tests;
