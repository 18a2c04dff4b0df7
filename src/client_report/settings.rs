//! The proxy settings of macOS (`scutil --proxy`) and of Windows (`reg query`, `netsh winhttp show proxy`).

use super::SystemProxy;
use crate::wire::{escape::printable, proxy_value::without_credentials};

/// Longest value kept, in characters.
const LONGEST: usize = 200;
/// Proxies kept.
const MOST: usize = 4;

/// Reads either; what is not known is passed over.
pub(super) fn system_proxy(lines: &[&str], services: &[&str]) -> SystemProxy {
    let pairs: Vec<(String, String)> = lines.iter().filter_map(|line| pair(line)).collect();
    let get = |name: &str| pairs.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
    let on = |name: &str| get(name).is_some_and(|value| value == "1" || value == "0x1");
    let mut proxies = Vec::new();
    // macOS: one for each protocol.
    for (protocol, scheme) in [("HTTP", "http"), ("HTTPS", "http"), ("SOCKS", "socks5")] {
        if on(&format!("{protocol}Enable"))
            && let Some(host) = get(&format!("{protocol}Proxy"))
        {
            let port = get(&format!("{protocol}Port")).map(|port| format!(":{port}")).unwrap_or_default();
            proxies.push(clean(&format!("{scheme}://{host}{port}")));
        }
    }
    // Windows: one for everything, or `http=...;https=...`.
    if on("ProxyEnable")
        && let Some(server) = get("ProxyServer")
    {
        proxies.extend(server.split(';').map(|one| clean(one.split_once('=').map_or(one, |(_, proxy)| proxy))));
    }
    proxies.extend(services.iter().filter_map(|line| of_services(line)));
    proxies.retain(|proxy| !proxy.is_empty());
    proxies.dedup();
    proxies.truncate(MOST);
    let script = get("AutoConfigURL").or_else(|| get("ProxyAutoConfigURLString").filter(|_| on("ProxyAutoConfigEnable")));
    let listed = pairs.iter().filter(|(key, _)| key.bytes().all(|b| b.is_ascii_digit())).map(|(_, value)| value.as_str());
    let exceptions: Vec<&str> = get("ProxyOverride").into_iter().flat_map(|list| list.split(';')).chain(listed).collect();
    SystemProxy { proxies, script: script.map(clean).filter(|url| !url.is_empty()), exceptions: clean(&exceptions.join(",")) }
}

/// `KEY : VALUE` of scutil, `KEY REG_SZ VALUE` of reg.
fn pair(line: &str) -> Option<(String, String)> {
    let line = line.trim();
    let (key, value) = line.split_once(" : ").or_else(|| {
        let (key, rest) = line.split_once(" REG_")?;
        Some((key, rest.split_once(' ')?.1))
    })?;
    Some((key.trim().to_owned(), value.trim().to_owned()))
}

/// The proxy that services of Windows take: whatever language netsh speaks, it is the word with a port.
fn of_services(line: &str) -> Option<String> {
    let value = line.split_once(" : ").map_or(line, |(_, value)| value);
    let is_proxy =
        |word: &&str| word.rsplit_once(':').is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok());
    value.split([' ', ';']).map(|word| word.split_once('=').map_or(word, |(_, proxy)| proxy)).find(is_proxy).map(clean)
}

fn clean(value: &str) -> String {
    printable(&without_credentials(value.trim()), LONGEST)
}
