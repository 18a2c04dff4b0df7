//! Loads the rules into the copy, each table with the tool that owns it, and checks with the kernel that they are the same.

use std::fmt::Write;

use super::{
    copied::Copied,
    picture::Picture,
    rules::{CopiedTable, KernelRules, SavedTable},
};
use crate::{
    evidence::{Need, Obstacle},
    probe::{
        limits::{Limits, MOST_RULESET},
        netlink::{Family, transact},
        program,
    },
    wire::{
        nfnetlink::family_word,
        nft_copy::{self, Piece},
        nft_listing::TableText,
        saved_rules::without_counters,
    },
};

/// The table whose rules have packets traced; it decides nothing.
pub(super) const TRACER: &str = "conn-wizard-rehearsal";
/// Its chain that a packet meets once nothing has kept it from a socket of this machine.
pub(super) const DELIVERED: &str = "delivered";

/// When the tables of the old `ip_tables` are loaded. Of two chains at one hook with one priority the one that was registered
/// last is asked first (`nf_hook_entries_grow` in `net/netfilter/core.c`), and which that is the kernel does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    LegacyFirst,
    LegacyLast,
}

/// Loads everything into the namespace this thread is in. `entrances` are the links by which SYNs come in.
pub(super) async fn load(picture: &Picture, entrances: &[&str], order: Order, limits: &Limits) -> Result<Copied, Obstacle> {
    let rules = &picture.rules;
    if let Some(sets) = &rules.sets {
        feed("ipset", &["restore"], sets, limits).await?;
    }
    if order == Order::LegacyFirst {
        restore_legacy(picture, limits).await?;
    }
    let mut run = Vec::new();
    for table in &rules.tables {
        match table {
            CopiedTable::Nft(table) => run.push(table),
            CopiedTable::Iptables(saved) => {
                native(picture, &std::mem::take(&mut run), limits).await?;
                restore(picture, saved, limits).await?;
            }
        }
    }
    native(picture, &run, limits).await?;
    if order == Order::LegacyLast {
        restore_legacy(picture, limits).await?;
    }
    let native: Vec<(&str, &str)> = rules
        .tables
        .iter()
        .filter_map(|table| match table {
            CopiedTable::Nft(table) => Some((table.family.as_str(), table.name.as_str())),
            CopiedTable::Iptables(_) => None,
        })
        .collect();
    let copied = if rules.tables.is_empty() {
        Copied::default()
    } else {
        let there = KernelRules::read(limits).map_err(|failure| failure.obstacle("nf_tables"))?;
        Copied::compare(&rules.kernel, there, &native).map_err(|(family, table)| differs(&family, &table))?
    };
    for saved in rules.saved() {
        let again = save(picture, saved, &[], limits).await?;
        if without_counters(&again) != without_counters(&saved.text) {
            return Err(differs(saved.family(), &saved.table));
        }
    }
    if rules.traceable && !rules.tables.is_empty() {
        nft(&tracer(picture, entrances), limits).await?;
    }
    Ok(copied)
}

/// Tables of `nft`, as the kernel describes them; should it not take its own description, as `nft` prints them.
async fn native(picture: &Picture, tables: &[&TableText], limits: &Limits) -> Result<(), Obstacle> {
    let is_one =
        |piece: &&Piece| tables.iter().any(|table| table.family == family_word(piece.family) && table.name == piece.table);
    let pieces: Vec<&Piece> = picture.rules.pieces.iter().filter(is_one).collect();
    if pieces.is_empty() {
        return Ok(());
    }
    let last = u32::try_from(pieces.len()).unwrap_or(u32::MAX);
    match transact(Family::Netfilter, &nft_copy::batch(&pieces), last, limits.probe) {
        Ok(()) => Ok(()),
        Err(_) => nft(&tables.iter().map(|table| table.text.as_str()).collect::<String>(), limits).await,
    }
}

async fn restore_legacy(picture: &Picture, limits: &Limits) -> Result<(), Obstacle> {
    for saved in &picture.rules.legacy {
        restore(picture, saved, limits).await?;
    }
    Ok(())
}

/// What the table's own tool prints of it in the copy.
pub(super) async fn save(picture: &Picture, saved: &SavedTable, options: &[&str], limits: &Limits) -> Result<String, Obstacle> {
    let tool = format!("{}-save", picture.rules.tool(saved.backend, saved.ipv6));
    let arguments = [options, &["-t", &saved.table]].concat();
    let session = program::converse(&tool, &arguments, None, MOST_RULESET, limits.probe).await?;
    if session.succeeded {
        Ok(session.text)
    } else {
        Err(Obstacle::with(Need::Other, format!("{tool}: {}", session.complaint)))
    }
}

async fn restore(picture: &Picture, saved: &SavedTable, limits: &Limits) -> Result<(), Obstacle> {
    let tool = format!("{}-restore", picture.rules.tool(saved.backend, saved.ipv6));
    feed(&tool, &[], &saved.text, limits).await
}

async fn nft(text: &str, limits: &Limits) -> Result<(), Obstacle> {
    if text.is_empty() { Ok(()) } else { feed("nft", &["-f", "-"], text, limits).await }
}

async fn feed(tool: &str, arguments: &[&str], input: &str, limits: &Limits) -> Result<(), Obstacle> {
    let session = program::converse(tool, arguments, Some(input), MOST_RULESET, limits.probe).await?;
    if session.succeeded { Ok(()) } else { Err(Obstacle::with(Need::Other, format!("{tool}: {}", session.complaint))) }
}

fn differs(family: &str, table: &str) -> Obstacle {
    Obstacle::with(Need::LaterVersion, format!("{family} {table}"))
}

/// Before everything else a packet is marked to be traced, as it comes in and as it is made here.
fn tracer(picture: &Picture, entrances: &[&str]) -> String {
    const FIRST: &str = "priority -1000; policy accept;";
    let mut text = format!(
        "table inet {TRACER} {{\n\
         chain arrives {{ type filter hook prerouting {FIRST} meta nftrace set 1; }}\n\
         chain sent {{ type filter hook output {FIRST} meta nftrace set 1; }}\n\
         chain {DELIVERED} {{ type filter hook input priority 1000000; policy accept; counter; }}\n}}\n"
    );
    let before = |table: &CopiedTable| matches!(table, CopiedTable::Nft(table) if table.text.contains("hook ingress"));
    if picture.rules.tables.iter().any(before) {
        let _ = writeln!(text, "table netdev {TRACER} {{");
        for (number, link) in entrances.iter().enumerate() {
            let _ = writeln!(
                text,
                "chain arrives{number} {{ type filter hook ingress device \"{link}\" {FIRST} meta nftrace set 1; }}"
            );
        }
        text.push_str("}\n");
    }
    if picture.rules.bridged {
        let _ = writeln!(
            text,
            "table bridge {TRACER} {{\nchain arrives {{ type filter hook prerouting {FIRST} meta nftrace set 1; }}\n}}"
        );
    }
    text
}

/// Makes one change to the copy. Handles in it are the machine's own.
pub(super) async fn change(picture: &Picture, copied: &Copied, command: &[String], limits: &Limits) -> Result<(), Obstacle> {
    let Some((program, arguments)) = command.split_first() else { return Ok(()) };
    let mut arguments: Vec<String> = arguments.to_vec();
    if program == "nft"
        && let [_, _, family, table, chain, word, handle, ..] = arguments.as_slice()
        && matches!(word.as_str(), "position" | "handle")
    {
        let own = handle.parse().ok();
        let there = own.and_then(|own| copied.handle(&picture.rules.kernel, family, table, chain, own));
        let there = there.ok_or_else(|| Obstacle::with(Need::Other, "nft"))?;
        if let Some(place) = arguments.get_mut(6) {
            *place = there.to_string();
        }
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let session = program::converse(program, &arguments, None, MOST_RULESET, limits.probe).await?;
    if session.succeeded { Ok(()) } else { Err(Obstacle::with(Need::Other, format!("{program}: {}", session.complaint))) }
}
