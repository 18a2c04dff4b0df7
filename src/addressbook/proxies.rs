//! Programs that take connections to a proxy, from `assets/proxies.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// A proxy program.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProxyProgram {
    /// Name it goes by; not translated.
    pub name: String,
    /// Names of its process.
    programs: Vec<String>,
    /// How it writes exceptions, where that is known.
    pub rules: Option<ProxyRules>,
}

/// A way of writing exceptions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxyRules {
    /// A line under `rules:`.
    Mihomo,
    /// An object in `route.rules`.
    SingBox,
    /// An object in `routing.rules`.
    Xray,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    ports: Vec<u16>,
    proxy: Vec<ProxyProgram>,
}

static FILE: LazyLock<File> = LazyLock::new(|| toml::from_str(PROXIES).unwrap_or_default());

const PROXIES: &str = include_str!("../../assets/proxies.toml");

impl ProxyProgram {
    /// The program whose process has this name.
    #[must_use]
    pub fn by_process(name: &str) -> Option<&'static Self> {
        let name = name.to_ascii_lowercase();
        FILE.proxy.iter().find(|proxy| proxy.programs.contains(&name))
    }
}

/// True for a port on which proxies are usually found.
#[must_use]
pub fn is_proxy_port(port: u16) -> bool {
    FILE.ports.contains(&port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_loads_and_a_process_can_have_each_name() {
        let file: File = toml::from_str(PROXIES).expect("the table loads");
        let names = file.proxy.iter().flat_map(|proxy| &proxy.programs);
        // TASK_COMM_LEN (include/linux/sched.h) is 16, with the final zero.
        assert!(names.clone().all(|name| name.len() <= 15 && *name == name.to_ascii_lowercase()));
        assert_eq!(ProxyProgram::by_process("Mihomo").and_then(|program| program.rules), Some(ProxyRules::Mihomo));
        assert_eq!(ProxyProgram::by_process("nginx"), None);
        assert!(is_proxy_port(7890) && !is_proxy_port(8080));
    }
}
