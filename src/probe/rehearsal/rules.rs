//! What is copied of this machine's packet filters: nftables as the kernel describes them, what belongs to iptables by its own
//! tools, ipsets. And the kernel's own list of rules, to check the copy against.

use std::{collections::HashMap, time::Duration};

use crate::{
    evidence::{Backend, Need, Obstacle},
    probe::{
        LinuxHost, firewall,
        limits::{Limits, MOST_RULESET},
        netlink::{Failure, Family, list},
        program,
    },
    wire::{
        netlink::{Request, zero_ended},
        nfnetlink::{self, KernelRule, NEW_RULE, NEW_TABLE, Table, family_word},
        nft_copy::{self, Piece},
        nft_listing::{self, TableText},
        saved_rules,
    },
};

/// Tables of iptables (iptables(8)).
const IPTABLES_TABLES: [&str; 5] = ["filter", "nat", "mangle", "raw", "security"];

/// A table of the kernel's nftables.
pub(super) enum CopiedTable {
    /// Copied as the kernel describes it; the text that `nft` prints is for people.
    Nft(TableText),
    /// Printed and read back by iptables.
    Iptables(SavedTable),
}

/// A table as `iptables-save` prints it.
pub(super) struct SavedTable {
    pub(super) backend: Backend,
    pub(super) ipv6: bool,
    pub(super) table: String,
    /// From `*table` to `COMMIT`.
    pub(super) text: String,
}

impl SavedTable {
    /// Family as `nft` has it.
    pub(super) const fn family(&self) -> &'static str {
        if self.ipv6 { "ip6" } else { "ip" }
    }
}

/// The packet filters of a namespace.
#[derive(Default)]
pub(super) struct Rules {
    /// Tables of nftables, in the order in which they were made.
    pub(super) tables: Vec<CopiedTable>,
    /// Tables of the old `ip_tables`.
    pub(super) legacy: Vec<SavedTable>,
    /// What `ipset save` prints, where rules ask for sets.
    pub(super) sets: Option<String>,
    /// What the kernel says of the tables that `nft` prints, to be made again.
    pub(super) pieces: Vec<Piece>,
    /// The rules of nftables as the kernel has them.
    pub(super) kernel: KernelRules,
    /// `nft` is here, so that packets can be traced.
    pub(super) traceable: bool,
    /// Tables whose rules are for bridged packets only.
    pub(super) bridged: bool,
    /// Such tables that only `ebtables` can print, which the copy does not have.
    pub(super) bridged_uncopied: bool,
    tools: Tools,
}

/// The rules of each chain in order, by family number, table and chain.
#[derive(Default)]
pub(super) struct KernelRules(HashMap<(u8, String, String), Vec<KernelRule>>);

impl KernelRules {
    pub(super) fn read(limits: &Limits) -> Result<Self, Failure> {
        let rules = list(Family::Netfilter, &nfnetlink::all_rules(), limits.exchange, |kind, payload| {
            if kind == NEW_RULE { nfnetlink::rule(payload).map(Some) } else { Ok(None) }
        })?;
        let mut all: HashMap<_, Vec<KernelRule>> = HashMap::new();
        for rule in rules {
            all.entry((rule.family, rule.table.clone(), rule.chain.clone())).or_default().push(rule);
        }
        Ok(Self(all))
    }

    pub(super) fn count(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    pub(super) fn chain(&self, family: u8, table: &str, chain: &str) -> &[KernelRule] {
        self.0.get(&(family, table.to_owned(), chain.to_owned())).map(Vec::as_slice).unwrap_or_default()
    }

    /// The chains of one table.
    pub(super) fn of_table<'a>(&'a self, family: &'a str, table: &'a str) -> impl Iterator<Item = (&'a str, &'a [KernelRule])> {
        self.0
            .iter()
            .filter(move |((number, name, _), _)| family_word(*number) == family && name == table)
            .map(|((_, _, chain), rules)| (chain.as_str(), rules.as_slice()))
    }

    /// The number of a family that has rules.
    pub(super) fn family(&self, family: &str) -> Option<u8> {
        self.0.keys().map(|(number, ..)| *number).find(|number| family_word(*number) == family)
    }

    fn is_opaque(&self, family: &str, table: &str) -> bool {
        self.of_table(family, table).any(|(_, rules)| rules.iter().any(|rule| rule.essence.opaque))
    }
}

impl Rules {
    pub(super) async fn read(host: &LinuxHost, limits: &Limits) -> Result<Self, Obstacle> {
        let mut rules = Self::default();
        let made = match tables(limits) {
            Ok(made) => made,
            Err(failure) if firewall::is_missing(&failure) => Vec::new(),
            Err(failure) => return Err(failure.obstacle("nf_tables")),
        };
        if !made.is_empty() {
            rules.kernel = KernelRules::read(limits).map_err(|failure| failure.obstacle("nf_tables"))?;
            rules.read_nftables(&made, limits).await?;
        }
        for protocol in [firewall::IP, firewall::IP6] {
            let ipv6 = protocol.word == "ip6";
            for table in firewall::table_names(&host.net_file(protocol.names))? {
                let save = format!("{}-save", rules.tools.of(Backend::IptablesLegacy, ipv6, limits).await);
                let text = succeeded(&save, &["-t", &table], limits).await?;
                rules.legacy.push(SavedTable { backend: Backend::IptablesLegacy, ipv6, table, text });
            }
        }
        if rules.saved().any(|saved| saved.text.contains("-set ")) {
            rules.sets = Some(succeeded("ipset", &["save"], limits).await?);
        }
        Ok(rules)
    }

    /// Every table that iptables printed.
    pub(super) fn saved(&self) -> impl Iterator<Item = &SavedTable> {
        let newer = self.tables.iter().filter_map(|table| match table {
            CopiedTable::Iptables(saved) => Some(saved),
            CopiedTable::Nft(_) => None,
        });
        newer.chain(&self.legacy)
    }

    /// The program of this machine for a backend and family.
    pub(super) fn tool(&self, backend: Backend, ipv6: bool) -> String {
        self.tools.known(backend, ipv6)
    }

    /// Rules of every kind.
    pub(super) fn count(&self) -> usize {
        let legacy = self.legacy.iter().flat_map(|saved| saved_rules::chains(&saved.text));
        self.kernel.count() + legacy.map(|chain| chain.rules.len()).sum::<usize>()
    }

    async fn read_nftables(&mut self, made: &[Table], limits: &Limits) -> Result<(), Obstacle> {
        let perhaps_iptables = |table: &&Table| {
            matches!(family_word(table.family), "ip" | "ip6") && IPTABLES_TABLES.contains(&table.name.as_str())
        };
        let mut saved = self.iptables_nft(made.iter().filter(perhaps_iptables), limits).await?;
        let listing = match succeeded("nft", &["-a", "list", "ruleset"], limits).await {
            Ok(listing) => {
                self.traceable = true;
                nft_listing::tables(&listing)
            }
            // Where every table belongs to iptables, nft is not needed.
            Err(Obstacle { need: Need::Tool, .. }) if made.len() == saved.len() => Vec::new(),
            Err(obstacle) => return Err(obstacle),
        };
        for table in made {
            let family = family_word(table.family);
            // ARP has no part in what becomes of a SYN.
            if family == "arp" {
                continue;
            }
            if let Some(at) = saved.iter().position(|saved| saved.family() == family && saved.table == table.name) {
                self.tables.push(CopiedTable::Iptables(saved.swap_remove(at)));
                continue;
            }
            let opaque = self.kernel.is_opaque(family, &table.name);
            if family == "bridge" {
                self.bridged = true;
                if opaque {
                    self.bridged_uncopied = true;
                    continue;
                }
            }
            if opaque {
                return Err(Obstacle::with(Need::Tool, if family == "ip6" { "ip6tables" } else { "iptables" }));
            }
            let found = listing.iter().find(|text| text.family == family && text.name == table.name);
            let Some(found) = found else { return Err(Obstacle::with(Need::Other, format!("nft: {family} {}", table.name))) };
            self.tables.push(CopiedTable::Nft(found.clone()));
        }
        self.pieces = pieces(self, limits).map_err(|failure| failure.obstacle("nf_tables"))?;
        Ok(())
    }

    /// True for a table that is copied as the kernel describes it.
    fn is_native(&self, family: u8, table: &str) -> bool {
        self.tables.iter().any(|copied| match copied {
            CopiedTable::Nft(text) => text.family == family_word(family) && text.name == table,
            CopiedTable::Iptables(_) => false,
        })
    }

    /// The tables that iptables says are its own.
    async fn iptables_nft(&mut self, made: impl Iterator<Item = &Table>, limits: &Limits) -> Result<Vec<SavedTable>, Obstacle> {
        let mut saved = Vec::new();
        for table in made {
            let ipv6 = family_word(table.family) == "ip6";
            let save = format!("{}-save", self.tools.of(Backend::IptablesNft, ipv6, limits).await);
            let text = match succeeded(&save, &["-t", &table.name], limits).await {
                Ok(text) => text,
                // Then nft is asked, which can tell as well unless rules have parts that only iptables knows.
                Err(Obstacle { need: Need::Tool, .. }) => return Ok(Vec::new()),
                Err(obstacle) => return Err(obstacle),
            };
            let is_its_own = text.lines().any(|line| line.strip_prefix('*').is_some_and(|name| name.trim() == table.name));
            // Chains of other hands in a table of that name are not printed, and would be lost.
            let chains = saved_rules::chains(&text);
            let all = self.kernel.of_table(family_word(table.family), &table.name);
            let complete = all
                .into_iter()
                .all(|(name, rules)| chains.iter().any(|chain| chain.name == name && chain.rules.len() == rules.len()));
            if is_its_own && complete && !text.contains("incompatible") {
                saved.push(SavedTable { backend: Backend::IptablesNft, ipv6, table: table.name.clone(), text });
            }
        }
        Ok(saved)
    }
}

/// Everything in the tables of `nft`, in the order in which it can be made again: tables, chains, objects, flow tables, sets
/// with their elements, rules.
fn pieces(rules: &Rules, limits: &Limits) -> Result<Vec<Piece>, Failure> {
    let limit = limits.exchange;
    let mut all = Vec::new();
    for kind in nft_copy::GET {
        let request = Request::all(kind, &[0; 4]);
        let found = list(Family::Netfilter, &request, limit, |kind, payload| {
            Ok(nft_copy::piece(kind, payload).filter(|piece| rules.is_native(piece.family, &piece.table)))
        });
        let found = match found {
            Ok(found) => found,
            // A kernel without flow tables has none.
            Err(Failure::Errno(_)) if kind == nft_copy::NEW_FLOWTABLE + 1 => Vec::new(),
            Err(failure) => return Err(failure),
        };
        for piece in found {
            let elements = if piece.is_set() { elements(&piece, limit)? } else { Vec::new() };
            all.push(piece);
            all.extend(elements);
        }
    }
    Ok(all)
}

fn elements(set: &Piece, limit: Duration) -> Result<Vec<Piece>, Failure> {
    let table = zero_ended(&set.table);
    let request =
        Request::all(nft_copy::GET_ELEMENTS, &[set.family, 0, 0, 0]).attribute(1, &table).attribute(2, &set.set_name());
    let payloads = list(Family::Netfilter, &request, limit, |kind, payload| {
        Ok((kind == nft_copy::NEW_ELEMENTS).then(|| payload.to_vec()))
    })?;
    Ok(nft_copy::elements(set, &payloads))
}

fn tables(limits: &Limits) -> Result<Vec<Table>, Failure> {
    let tables = list(Family::Netfilter, &nfnetlink::all_tables(), limits.exchange, |kind, payload| {
        if kind == NEW_TABLE { nfnetlink::table(payload).map(Some) } else { Ok(None) }
    })?;
    Ok(tables)
}

async fn succeeded(name: &str, arguments: &[&str], limits: &Limits) -> Result<String, Obstacle> {
    let session = program::converse(name, arguments, None, MOST_RULESET, limits.probe).await?;
    if session.succeeded {
        return Ok(session.text);
    }
    let root = nix::unistd::geteuid().is_root();
    Err(if root {
        Obstacle::with(Need::Other, format!("{name}: {}", session.complaint))
    } else {
        Obstacle::with(Need::Root, name)
    })
}

/// What the programs of iptables are called here. The plain name is one of the two kinds; which, the program says itself.
#[derive(Default)]
struct Tools {
    plain: [Plain; 2],
}

/// Which kind the program of the plain name is.
#[derive(Default, Clone, Copy, PartialEq)]
enum Plain {
    #[default]
    NotAsked,
    Missing,
    Is(Backend),
}

impl Tools {
    async fn of(&mut self, backend: Backend, ipv6: bool, limits: &Limits) -> String {
        let plain = &mut self.plain[usize::from(ipv6)];
        if *plain == Plain::NotAsked {
            *plain = match program::run(plain_name(ipv6), &["-V"], limits.exchange).await {
                Ok(output) if output.text.contains("nf_tables") => Plain::Is(Backend::IptablesNft),
                Ok(_) => Plain::Is(Backend::IptablesLegacy),
                Err(_) => Plain::Missing,
            };
        }
        self.known(backend, ipv6)
    }

    fn known(&self, backend: Backend, ipv6: bool) -> String {
        let plain = plain_name(ipv6);
        match backend {
            Backend::Nftables => "nft".into(),
            backend if self.plain[usize::from(ipv6)] == Plain::Is(backend) => plain.into(),
            Backend::IptablesNft => format!("{plain}-nft"),
            Backend::IptablesLegacy => format!("{plain}-legacy"),
        }
    }
}

const fn plain_name(ipv6: bool) -> &'static str {
    if ipv6 { "ip6tables" } else { "iptables" }
}
