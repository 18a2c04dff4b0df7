//! nginx's files, read as any other: the main one, and what it includes.

use std::{collections::BTreeMap, fs, io, path::PathBuf};

use glob::{MatchOptions, Pattern};

use crate::{
    evidence::Obstacle,
    probe::{
        LinuxHost, files,
        limits::{MOST_NGINX, MOST_NGINX_ENTRIES, MOST_NGINX_FILES},
    },
    wire::nginx_config::{Config, included_name, includes},
};

/// As glob(3) without flags.
const AS_LIBC: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

pub(super) fn read(host: &LinuxHost, main: &str) -> Result<Config, Obstacle> {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = on_disk(host, main);
    let text = files::read(&path).map_err(|error| files::obstacle(&path, &error))?;
    let mut reader = Reader { host, room: MOST_NGINX, entries: MOST_NGINX_ENTRIES, read: BTreeMap::new() };
    let mut waiting: Vec<String> = includes(&text);
    reader.keep(main, text);
    while let Some(pattern) = waiting.pop() {
        for name in reader.expand(&included_name(folder, &pattern)) {
            if reader.read.contains_key(&name) || reader.read.len() >= MOST_NGINX_FILES {
                continue;
            }
            let path = on_disk(host, &name);
            // A missing one is missed when the whole is put together. A folder or a pipe is no file.
            let Ok(true) = path.metadata().map(|found| found.is_file()) else { continue };
            if let Ok(text) = files::read(&path) {
                waiting.extend(includes(&text));
                reader.keep(&name, text);
            }
        }
    }
    Ok(Config::of_files(main, &reader.read))
}

struct Reader<'a> {
    host: &'a LinuxHost,
    room: usize,
    entries: usize,
    read: BTreeMap<String, String>,
}

impl Reader<'_> {
    fn keep(&mut self, name: &str, text: String) {
        if let Some(left) = self.room.checked_sub(text.len()) {
            self.room = left;
            self.read.insert(name.to_owned(), text);
        }
    }

    /// The names a pattern stands for, folder by folder.
    fn expand(&mut self, pattern: &str) -> Vec<String> {
        let mut names = vec![String::new()];
        for part in pattern.split('/').filter(|part| !part.is_empty()) {
            let Some(matching) = part.contains(['*', '?', '[']).then(|| Pattern::new(part)) else {
                names = names.iter().map(|name| format!("{name}/{part}")).collect();
                continue;
            };
            let Ok(matching) = matching else { return Vec::new() };
            names = names.iter().flat_map(|folder| self.entries_of(folder, &matching)).collect();
        }
        names
    }

    fn entries_of(&mut self, folder: &str, matching: &Pattern) -> Vec<String> {
        let entries = || -> io::Result<Vec<String>> {
            let read = fs::read_dir(on_disk(self.host, folder))?.take(self.entries);
            Ok(read.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect())
        };
        let all = entries().unwrap_or_default();
        self.entries -= all.len().min(self.entries);
        let mut names: Vec<String> = all.into_iter().filter(|name| matching.matches_with(name, AS_LIBC)).collect();
        names.sort_unstable();
        names.into_iter().map(|name| format!("{folder}/{name}")).collect()
    }
}

fn on_disk(host: &LinuxHost, name: &str) -> PathBuf {
    host.root_file(name.trim_start_matches('/'))
}
