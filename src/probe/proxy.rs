//! Proxy variables of the environment this program was started in.

use crate::{
    evidence::ProxyVariable,
    wire::{escape::shortened, proxy_value::without_credentials},
};

/// Variables that programs read, in lower case; most read both cases.
const NAMES: [&str; 6] = ["http_proxy", "https_proxy", "all_proxy", "ws_proxy", "wss_proxy", "no_proxy"];
/// Longest value kept, in characters.
const LONGEST_VALUE: usize = 500;

/// The variables that are set and not empty: an empty one switches the proxy off.
pub(super) fn observe() -> Vec<ProxyVariable> {
    let spellings = NAMES.iter().flat_map(|name| [(*name).to_owned(), name.to_ascii_uppercase()]);
    let set = spellings.filter_map(|name| {
        let value = std::env::var_os(&name)?;
        let value = without_credentials(value.to_string_lossy().trim());
        (!value.is_empty()).then(|| ProxyVariable { name, value: shortened(&value, LONGEST_VALUE) })
    });
    set.collect()
}
