//! Child processes: argument vectors, no shell, no standard input, bounded output, a time limit.

use std::{ffi::OsString, io::ErrorKind, process::Stdio, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt},
    process::Command,
    time::timeout,
};

use super::limits::MOST_OUTPUT;
use crate::evidence::{Need, Obstacle};

/// What a program left.
#[derive(Debug)]
pub(super) struct Output {
    /// Exit status; `None` if a signal ended it.
    pub(super) status: Option<i32>,
    /// What it printed, at most [`MOST_OUTPUT`] bytes.
    pub(super) text: String,
}

/// What a program that was given input, or may print much, left.
#[derive(Debug)]
pub(super) struct Session {
    /// True if it succeeded.
    pub(super) succeeded: bool,
    /// What it printed.
    pub(super) text: String,
    /// The first line of what it complained about.
    pub(super) complaint: String,
}

/// Runs a program in the C locale with `input` on its standard input, and takes up to `most` bytes of what it prints. It is
/// killed when the limit is over or the probe is dropped.
pub(super) async fn converse(
    program: &str,
    arguments: &[&str],
    input: Option<&str>,
    most: usize,
    limit: Duration,
) -> Result<Session, Obstacle> {
    let mut command = Command::new(program);
    command.args(arguments).env("LC_ALL", "C").env("PATH", search_path());
    // The lock of iptables is the machine's; in a namespace that nobody else knows there is nobody to wait for.
    command.env("XTABLES_LOCKFILE", "/dev/null");
    command.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let mut child = command.spawn().map_err(|error| failed_to_start(program, &error))?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let feed = async {
        if let (Some(mut pipe), Some(input)) = (stdin, input) {
            // A program that gives up early closes the pipe; its status says so.
            let _ = pipe.write_all(input.as_bytes()).await;
        }
    };
    let finish = async {
        let ((), text, complaint) = tokio::join!(feed, drain(stdout, most), drain(stderr, MOST_OUTPUT));
        Ok((child.wait().await?, text, complaint))
    };
    let (status, text, complaint) = timeout(limit, finish)
        .await
        .map_err(|_| Obstacle::with(Need::Time, program))?
        .map_err(|error: std::io::Error| Obstacle::with(Need::Other, format!("{program}: {error}")))?;
    let complaint = complaint.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    Ok(Session { succeeded: status.success(), text, complaint })
}

async fn drain(pipe: Option<impl AsyncRead + Unpin>, most: usize) -> String {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        let _ = pipe.take(most as u64).read_to_end(&mut bytes).await;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn failed_to_start(program: &str, error: &std::io::Error) -> Obstacle {
    match error.kind() {
        ErrorKind::NotFound => Obstacle::with(Need::Tool, program),
        ErrorKind::PermissionDenied => Obstacle::with(Need::Root, program),
        _ => Obstacle::with(Need::Other, format!("{program}: {error}")),
    }
}

/// Runs a program in the C locale. It is killed when the limit is over or the probe is dropped.
pub(super) async fn run(program: &str, arguments: &[&str], limit: Duration) -> Result<Output, Obstacle> {
    let mut command = Command::new(program);
    command.args(arguments).env("LC_ALL", "C").env("PATH", search_path());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    let mut child = command.spawn().map_err(|error| failed_to_start(program, &error))?;
    let finish = async {
        let mut bytes = Vec::new();
        if let Some(output) = child.stdout.take() {
            // Reading ends at the limit and closes the pipe, so that a program that prints without end ends too.
            output.take(MOST_OUTPUT as u64).read_to_end(&mut bytes).await?;
        }
        Ok((child.wait().await?, bytes))
    };
    let (status, bytes) = timeout(limit, finish)
        .await
        .map_err(|_| Obstacle::with(Need::Time, program))?
        .map_err(|error: std::io::Error| Obstacle::with(Need::Other, format!("{program}: {error}")))?;
    Ok(Output { status: status.code(), text: String::from_utf8_lossy(&bytes).into_owned() })
}

/// The search path, and then the folders of system programs, which ordinary users often do not have in it.
fn search_path() -> OsString {
    let mut path = std::env::var_os("PATH").unwrap_or_default();
    if !path.is_empty() {
        path.push(":");
    }
    path.push("/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin");
    path
}
