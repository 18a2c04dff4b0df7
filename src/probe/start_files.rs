//! Workerman's start files: the lines that listen, in the file its master was started with and in those it requires. Only files of
//! the start file's own folder, and never run.

use std::{
    fs,
    path::{Path, PathBuf},
};

use glob::Pattern;
use tokio::task::yield_now;

use super::{
    LinuxHost, files,
    limits::{DEEPEST_START_FILE, MOST_NGINX_ENTRIES, MOST_START_FILE, MOST_START_FILES},
    processes,
};
use crate::{
    evidence::{CodeLine, Need, Obstacle, Place, StartFiles},
    wire::{escape::printable, start_file::start_file},
};

/// Longest file name kept, in characters.
const LONGEST_NAME: usize = 300;
/// Settings of webman that make listeners, beside its start file.
const WEBMAN: [&str; 3] = ["config/server.php", "config/process.php", "config/gateway_worker.php"];

pub(super) async fn observe(host: &LinuxHost, masters: &[(u32, String)]) -> StartFiles {
    let mut found = StartFiles::default();
    let mut search = Search::default();
    for (pid, file) in masters {
        match located(host, *pid, file) {
            Ok(path) => search.begin(&path),
            Err(obstacle) => found.hidden = Some(obstacle),
        }
    }
    while let Some(next) = search.waiting.pop() {
        yield_now().await;
        search.read(&next, &mut found);
    }
    found.lines.sort_by(|one, other| one.at.cmp(&other.at));
    found
}

/// Where the start file is, as far as this process sees the same files.
fn located(host: &LinuxHost, pid: u32, file: &str) -> Result<PathBuf, Obstacle> {
    let proc = host.proc();
    let same = processes::sees_same_files(proc, pid).unwrap_or_else(|| processes::membership_of(proc, pid).container.is_none());
    if !same {
        return Err(Obstacle::with(Need::File, format!("/proc/{pid}/root")));
    }
    let path = if file.starts_with('/') {
        PathBuf::from(file)
    } else {
        let folder = processes::file(proc, pid, "cwd");
        fs::read_link(&folder).map_err(|error| files::obstacle(&folder, &error))?.join(file)
    };
    path.canonicalize().map_err(|error| files::obstacle(&path, &error))
}

/// A file to read, and how it was come to.
struct Next {
    path: PathBuf,
    /// The folder outside which nothing is read.
    within: PathBuf,
    depth: usize,
}

#[derive(Default)]
struct Search {
    waiting: Vec<Next>,
    seen: Vec<PathBuf>,
}

impl Search {
    fn begin(&mut self, path: &Path) {
        let Some(within) = path.parent().map(Path::to_path_buf) else { return };
        for name in WEBMAN {
            self.want(&within.join(name), &within, 1);
        }
        self.want(path, &within, 0);
    }

    fn want(&mut self, path: &Path, within: &Path, depth: usize) {
        let Ok(path) = path.canonicalize() else { return };
        let is_php = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("php")) || depth == 0;
        let is_library = path.components().any(|part| part.as_os_str() == "vendor");
        let wanted = is_php && !is_library && depth <= DEEPEST_START_FILE && path.starts_with(within);
        if wanted && self.seen.len() < MOST_START_FILES && !self.seen.contains(&path) {
            self.seen.push(path.clone());
            self.waiting.push(Next { path, within: within.to_path_buf(), depth });
        }
    }

    fn read(&mut self, next: &Next, found: &mut StartFiles) {
        // A pipe in its place would never end.
        if !next.path.is_file() {
            return;
        }
        if let Err(error) = fs::File::open(&next.path) {
            found.hidden = Some(files::obstacle(&next.path, &error));
            return;
        }
        let said = start_file(&files::start(&next.path, MOST_START_FILE));
        let name = printable(&next.path.display().to_string(), LONGEST_NAME);
        found.lines.extend(said.listeners.into_iter().map(|one| CodeLine {
            at: Place { file: name.clone(), line: one.line },
            class: one.class,
            listen: one.listen,
            text: one.text,
            ssl: one.ssl,
        }));
        let folder = next.path.parent().unwrap_or(&next.within);
        for required in said.requires {
            for path in expanded(folder, required.trim_start_matches('/'), &required) {
                self.want(&path, &next.within, next.depth + 1);
            }
        }
    }
}

/// What a name or a pattern stands for, from the folder of the file that has it.
fn expanded(folder: &Path, relative: &str, written: &str) -> Vec<PathBuf> {
    if !relative.contains(['*', '?']) {
        // After `__DIR__` a name begins with a slash as well.
        return vec![folder.join(relative), PathBuf::from(written)];
    }
    let mut paths = vec![folder.to_path_buf()];
    for part in relative.split('/') {
        let Ok(pattern) = Pattern::new(part) else { return Vec::new() };
        let fits = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()).is_some_and(|name| pattern.matches(name));
        paths = paths
            .iter()
            .filter_map(|folder| fs::read_dir(folder).ok())
            .flat_map(|entries| entries.take(MOST_NGINX_ENTRIES).flatten().map(|entry| entry.path()))
            .filter(fits)
            .take(MOST_START_FILES)
            .collect();
    }
    paths.sort_unstable();
    paths
}
