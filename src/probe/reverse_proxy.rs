//! Reverse proxies that hold a port, and what the configuration of nginx does with a request.

mod files_of_nginx;
mod nginx;

use std::collections::BTreeSet;

use super::{LinuxHost, files, limits::Limits, processes};
use crate::{
    evidence::{ProxyProgram, ProxyServer, ReverseProxy},
    wire::nginx_config::{Asked, route},
};

/// Masters above a worker that are looked for.
const MOST_PARENTS: usize = 3;

pub(super) async fn observe(host: &LinuxHost, pids: &[u32], asked: &Asked, limits: &Limits) -> ReverseProxy {
    let masters: BTreeSet<(u32, ProxyProgram)> = pids.iter().filter_map(|pid| master(host, *pid)).collect();
    let server = |(pid, program): &(u32, ProxyProgram)| ProxyServer {
        program: *program,
        pid: *pid,
        unit: processes::membership_of(host.proc(), *pid).unit,
        command: if *program == ProxyProgram::Nginx { nginx::command(host.proc(), *pid) } else { Vec::new() },
    };
    let mut found = ReverseProxy { programs: masters.iter().map(server).collect(), ..ReverseProxy::default() };
    for (pid, _) in masters.iter().filter(|(_, program)| *program == ProxyProgram::Nginx) {
        match nginx::configuration(host, *pid, limits).await {
            Ok(config) => found.route = found.route.or_else(|| route(&config, asked)),
            Err(obstacle) => found.hidden = Some(obstacle),
        }
    }
    found
}

/// The first process of the same program above this one: workers hold the socket as their master does.
fn master(host: &LinuxHost, pid: u32) -> Option<(u32, ProxyProgram)> {
    let program = program(host, pid)?;
    let mut master = pid;
    for _ in 0..MOST_PARENTS {
        let parent = processes::status_number(host.proc(), master, "PPid");
        match parent.filter(|parent| self::program(host, *parent) == Some(program)) {
            Some(parent) => master = parent,
            None => break,
        }
    }
    Some((master, program))
}

fn program(host: &LinuxHost, pid: u32) -> Option<ProxyProgram> {
    let name = files::read(&processes::file(host.proc(), pid, "comm")).ok()?;
    ProxyProgram::of_process(name.trim_end_matches('\n'))
}
