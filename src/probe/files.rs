//! Files, read up to a limit, with failures as obstacles.

use std::{
    fs::File,
    io::{self, ErrorKind, Read},
    path::Path,
};

use super::limits::MOST_OUTPUT;
use crate::evidence::{Need, Obstacle};

/// The file as text, at most [`MOST_OUTPUT`] bytes of it, with what is not UTF-8 replaced.
pub(super) fn read(path: &Path) -> io::Result<String> {
    read_bytes(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// The file's bytes, at most [`MOST_OUTPUT`].
pub(super) fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_OUTPUT as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Why the file could not be read.
pub(super) fn obstacle(path: &Path, error: &io::Error) -> Obstacle {
    let path = path.display();
    match error.kind() {
        ErrorKind::PermissionDenied => Obstacle::with(Need::Root, path.to_string()),
        ErrorKind::NotFound => Obstacle::with(Need::File, path.to_string()),
        _ => Obstacle::with(Need::Other, format!("{path}: {error}")),
    }
}

/// The beginning of a regular file as text; empty where it cannot be read.
pub(super) fn start(path: &Path, most: usize) -> String {
    let read = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        // A pipe in the place of a settings file would never end.
        if std::fs::metadata(path)?.is_file() {
            File::open(path)?.take(most as u64).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    };
    read().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}
