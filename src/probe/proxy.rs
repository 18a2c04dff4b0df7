//! Proxy variables: of the environment this program was started in, and of the files from which sessions and services get
//! theirs. Files are read as data; nothing in them is run.

use std::path::{Path, PathBuf};

use super::{
    LinuxHost, files,
    limits::{MOST_ENVIRONMENT, MOST_ENVIRONMENT_FILES},
};
use crate::{
    evidence::{ProxySource, ProxyVariable},
    wire::{
        environment_file::{Assignment, assignments, unit_assignments},
        escape::shortened,
        proxy_value::without_credentials,
    },
};

/// Variables that programs read, in lower case; most read both cases.
const NAMES: [&str; 6] = ["http_proxy", "https_proxy", "all_proxy", "ws_proxy", "wss_proxy", "no_proxy"];
/// Names a library to load before all others.
const PRELOAD: &str = "LD_PRELOAD";
/// Libraries that take a program's connections over: proxychains, proxychains-ng, tsocks, torsocks.
const LIBRARIES: [&str; 3] = ["proxychains", "tsocks", "torsocks"];
/// Longest value kept, in characters.
const LONGEST_VALUE: usize = 500;
/// Variables kept of files in all.
const MOST_FROM_FILES: usize = 64;

/// The variables that are set and not empty: an empty one switches the proxy off.
pub(super) fn observe(host: &LinuxHost) -> Vec<ProxyVariable> {
    let spellings = NAMES.iter().flat_map(|name| [(*name).to_owned(), name.to_ascii_uppercase()]);
    let session = spellings.chain([PRELOAD.to_owned()]).filter_map(|name| {
        let value = std::env::var_os(&name)?;
        kept(&name, &value.to_string_lossy(), ProxySource::Session)
    });
    let mut found: Vec<ProxyVariable> = session.collect();
    let before = found.len();
    found.extend(of_sessions(host));
    found.extend(of_services(host));
    found.truncate(before + MOST_FROM_FILES);
    found
}

fn kept(name: &str, value: &str, source: ProxySource) -> Option<ProxyVariable> {
    let known = NAMES.iter().any(|known| name == *known || name == known.to_ascii_uppercase());
    let preloads = name == PRELOAD && LIBRARIES.iter().any(|library| value.contains(library));
    if !known && !preloads {
        return None;
    }
    let value = without_credentials(value.trim());
    (!value.is_empty()).then(|| ProxyVariable { name: name.to_owned(), value: shortened(&value, LONGEST_VALUE), source })
}

/// Files that every login reads, and the list of libraries that every program loads (ld.so(8)).
fn of_sessions(host: &LinuxHost) -> Vec<ProxyVariable> {
    let mut paths = vec![host.etc_file("environment")];
    paths.extend(inside(&host.etc_file("profile.d"), "sh"));
    let mut found: Vec<ProxyVariable> = paths.iter().flat_map(|path| of_file(path, assignments)).collect();
    let preload = host.etc_file("ld.so.preload");
    for (line, number) in text(&preload).lines().zip(1..) {
        let source = ProxySource::File { path: preload.display().to_string(), line: number };
        found.extend(kept(PRELOAD, line, source));
    }
    found
}

fn of_file(path: &Path, read: fn(&str) -> Vec<Assignment>) -> Vec<ProxyVariable> {
    let file = path.display().to_string();
    let source = |line| ProxySource::File { path: file.clone(), line };
    read(&text(path)).iter().filter_map(|one| kept(&one.name, &one.value, source(one.line))).collect()
}

/// systemd's own settings, units of the administrator and what is dropped in to units.
fn of_services(host: &LinuxHost) -> Vec<ProxyVariable> {
    let mut files = vec![(None, host.etc_file("systemd/system.conf"))];
    files.extend(inside(&host.etc_file("systemd/system.conf.d"), "conf").into_iter().map(|path| (None, path)));
    let units = host.etc_file("systemd/system");
    files.extend(inside(&units, "service").into_iter().map(|path| (name(&path), path)));
    for folder in inside(&units, "d") {
        let unit = name(&folder).map(|name| name.trim_end_matches(".d").to_owned());
        files.extend(inside(&folder, "conf").into_iter().map(|path| (unit.clone(), path)));
    }
    let mut found = Vec::new();
    for (unit, path) in files.into_iter().take(MOST_ENVIRONMENT_FILES) {
        let file = path.display().to_string();
        found.extend(unit_assignments(&text(&path)).into_iter().filter_map(|one| {
            let source = ProxySource::Unit { unit: unit.clone(), path: file.clone(), line: one.line };
            kept(&one.name, &one.value, source)
        }));
    }
    found
}

fn name(path: &Path) -> Option<String> {
    Some(path.file_name()?.to_string_lossy().into_owned())
}

/// What a folder has with this ending, in order. A folder that is not there has nothing.
fn inside(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|found| found == ending)).take(MOST_ENVIRONMENT_FILES).collect();
    paths.sort_unstable();
    paths
}

/// What cannot be read sets no variable that could be seen.
fn text(path: &Path) -> String {
    files::start(path, MOST_ENVIRONMENT)
}
