//! Workerman processes, by their titles.

use tokio::task::yield_now;

use super::{LinuxHost, files, processes};
use crate::{
    evidence::{Obstacle, Worker},
    wire::worker_title::worker_title,
};

/// Processes that are listed: one machine runs a few masters with some dozens of workers.
const MOST_WORKERS: usize = 512;

pub(super) async fn observe(host: &LinuxHost) -> Result<Vec<Worker>, Obstacle> {
    let proc = host.proc();
    let mut workers = Vec::new();
    for pid in processes::all(proc)? {
        yield_now().await;
        let Some(title) = worker_title(&processes::command_line(proc, pid)) else { continue };
        // A process that has just ended has no status any more.
        let Some(parent) = parent(&files::read(&processes::file(proc, pid, "status")).unwrap_or_default()) else { continue };
        workers.push(Worker {
            pid,
            parent,
            role: title.role,
            name: title.name,
            listen: title.listen,
            start_file: title.start_file,
            unit: processes::membership_of(proc, pid).unit,
        });
        if workers.len() == MOST_WORKERS {
            break;
        }
    }
    Ok(workers)
}

fn parent(status: &str) -> Option<u32> {
    status.lines().find_map(|line| line.strip_prefix("PPid:"))?.trim().parse().ok()
}
