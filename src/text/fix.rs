//! What to do, step by step (`fix-…`).

use super::{Family, Text};
use crate::{
    addressbook::{ControlPanel, FurtherFilter, Vendor},
    diagnosis::Fix,
    evidence::TIME_WAIT_S,
};

/// The sentence of one step, of a risk, of a way back or of a comment in code.
#[must_use]
pub fn fix(fix: &Fix) -> Text {
    let text = Text::new(format!("fix-{}", fix.id()));
    match fix {
        Fix::WaitForTtl { seconds } => text.count("seconds", u64::from(*seconds)),
        Fix::OpenAtVendor { vendor, port, source } => open_at(text, vendor, source).word("port", port.to_string()),
        Fix::AlsoAtVendor { filter, port } => also_at(text, filter).word("port", port.to_string()),
        Fix::OpenInNamedPanel { panel, port } | Fix::SyncPanel { panel, port } => {
            in_panel(text, panel).word("port", port.to_string())
        }
        Fix::ReuseConnectionsTo { to, used, rate } => text.word("to", to.to_string()).count("used", *used).count("rate", *rate),
        Fix::CloseConnections { to, ports } => text.word("to", to.to_string()).count("ports", *ports),
        Fix::WidenPortsTo { before, after } => text.count("before", *before).count("after", *after),
        Fix::WiderRangeLasts { rate, seconds } => text
            .count("rate", *rate)
            .count("seconds", *seconds)
            .word("enough", if *seconds >= TIME_WAIT_S { "yes" } else { "no" }),
        _ => fix.words().into_iter().fold(text, |text, (name, value)| text.word(name, value)),
    }
}

/// With the console's own words for the way, as far as they are known.
fn open_at(text: Text, vendor: &str, source: &str) -> Text {
    let Some(known) = Vendor::by_id(vendor) else { return Text::new("fix-open-at-provider") };
    let way = Text::new(format!("fix-way-{}", known.id));
    text.word("vendor", &known.name).said("way", way).native("native", known.native.as_deref()).word("source", source)
}

fn also_at(text: Text, filter: &str) -> Text {
    let Some(known) = FurtherFilter::by_id(filter) else { return text };
    Text::new(format!("fix-also-{}", known.id)).native("native", known.native.as_deref())
}

/// With the panel's own words for the place.
fn in_panel(text: Text, panel: &str) -> Text {
    let Some(known) = ControlPanel::by_id(panel) else { return Text::new("fix-open-in-panel") };
    let menu = Text::new(format!("fix-menu-{}", known.id));
    text.word("panel", &known.name).said("menu", menu).native("native", known.native.as_deref())
}

pub(super) fn families() -> Vec<Family> {
    let further = Vendor::all().flat_map(|vendor| &vendor.also);
    vec![
        Family::new("fix-", Fix::IDS.iter().map(ToString::to_string)),
        Family::new("fix-way-", Vendor::all().map(|vendor| vendor.id.clone())),
        Family::new("fix-also-", further.map(|filter| filter.id.clone())),
        Family::new("fix-menu-", ControlPanel::all().map(|panel| panel.id.clone())),
    ]
}
