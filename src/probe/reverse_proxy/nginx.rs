//! The configuration that a running nginx has: what it says itself (`nginx -T`), where running it is safe; else its files.
//!
//! Running a program because a process is called like it would let any user have code run by root. The program is therefore
//! run only if the process already has the rights we have, sees the files we see, and its file is root's alone; and it is that very
//! file, held open, whatever its name leads to by then.

use std::{
    fs::{self, File},
    os::{fd::AsRawFd, unix::fs::MetadataExt},
    path::Path,
};

use super::files_of_nginx;
use crate::{
    evidence::{Need, Obstacle},
    probe::{
        LinuxHost,
        limits::{Limits, MOST_NGINX},
        processes, program,
    },
    wire::{
        escape::printable,
        nginx_config::Config,
        nginx_title::{Started, started},
    },
};

/// Longest file name kept, in characters.
const LONGEST_NAME: usize = 300;
/// Names its file may have.
const PROGRAMS: [&str; 4] = ["nginx", "openresty", "tengine", "nginx-debug"];
/// Places of the main file, where the process does not tell: packages, source, BT-Panel, `OpenResty`.
const MAIN_FILES: [&str; 5] = [
    "/etc/nginx/nginx.conf",
    "/www/server/nginx/conf/nginx.conf",
    "/usr/local/nginx/conf/nginx.conf",
    "/usr/local/openresty/nginx/conf/nginx.conf",
    "/opt/nginx/conf/nginx.conf",
];

pub(super) async fn configuration(host: &LinuxHost, pid: u32, limits: &Limits) -> Result<Config, Obstacle> {
    let started = started(&processes::command_line(host.proc(), pid));
    if let Some(file) = safe_program(host.proc(), pid)
        && let Some(config) = ask(&file, &started, limits).await
    {
        return Ok(config);
    }
    let proc = host.proc();
    let same = processes::sees_same_files(proc, pid).unwrap_or_else(|| processes::membership_of(proc, pid).container.is_none());
    if !same {
        return Err(Obstacle::with(Need::File, format!("/proc/{pid}/root")));
    }
    let main = main_files(&started);
    let mut missed = Obstacle::with(Need::File, main.first().cloned().unwrap_or_default());
    for name in main {
        match files_of_nginx::read(host, &name) {
            Ok(config) => return Ok(config),
            Err(obstacle) if obstacle.need == Need::File => {}
            Err(obstacle) => missed = obstacle,
        }
    }
    Err(missed)
}

/// What nginx itself reads with the arguments it was started with.
async fn ask(file: &File, started: &Started, limits: &Limits) -> Option<Config> {
    // The child opens it through this process, since descriptors are closed when a program begins.
    let path = format!("/proc/{}/fd/{}", std::process::id(), file.as_raw_fd());
    let mut arguments: Vec<&str> = vec!["-T"];
    for (option, value) in started.options() {
        arguments.extend([option, value]);
    }
    let said = program::converse(&path, &arguments, None, MOST_NGINX, limits.exchange).await.ok()?;
    if said.succeeded { Config::of_dump(&said.text) } else { None }
}

/// Program and options, where root started it: those of others are not shown as something to run.
pub(super) fn command(proc: &Path, pid: u32) -> Vec<String> {
    let same = || processes::sees_same_files(proc, pid).unwrap_or(processes::membership_of(proc, pid).container.is_none());
    if processes::status_number(proc, pid, "Uid") != Some(0) || !same() {
        return Vec::new();
    }
    let program = fs::read_link(processes::file(proc, pid, "exe")).ok().and_then(|path| path.to_str().map(str::to_owned));
    let started = started(&processes::command_line(proc, pid));
    // What is switched on for one run only (a foreground process) has nothing to do with a test of the settings.
    let lasting = started.options().into_iter().filter(|(option, _)| matches!(*option, "-c" | "-p"));
    let options = lasting.flat_map(|(option, value)| [option.to_owned(), printable(value, LONGEST_NAME)]);
    std::iter::once(program.unwrap_or_else(|| "nginx".to_owned())).chain(options).collect()
}

/// The process's program, opened, if it may be run.
fn safe_program(proc: &Path, pid: u32) -> Option<File> {
    let own = nix::unistd::geteuid().as_raw();
    if processes::status_number(proc, pid, "Uid")? != own || !processes::sees_same_files(proc, pid)? {
        return None;
    }
    let link = processes::file(proc, pid, "exe");
    let name = fs::read_link(&link).ok()?;
    if !PROGRAMS.contains(&name.file_name()?.to_str()?) {
        return None;
    }
    let file = File::open(&link).ok()?;
    let found = file.metadata().ok()?;
    (found.is_file() && found.uid() == 0 && found.mode() & 0o022 == 0).then_some(file)
}

fn main_files(started: &Started) -> Vec<String> {
    let prefix = started.prefix.as_deref().map(|prefix| prefix.trim_end_matches('/'));
    match (&started.file, prefix) {
        (Some(file), _) if file.starts_with('/') => vec![file.clone()],
        (Some(file), Some(prefix)) => vec![format!("{prefix}/{file}")],
        (None, Some(prefix)) => vec![format!("{prefix}/conf/nginx.conf"), format!("{prefix}/nginx.conf")],
        (Some(_) | None, None) => MAIN_FILES.map(str::to_owned).to_vec(),
    }
}
