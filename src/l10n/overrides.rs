//! A translator's own files, tried without building the program again.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use fluent::{FluentResource, concurrent::FluentBundle};
use nix::libc::O_NONBLOCK;

/// Bytes read of one file; the largest that ships is a tenth of this.
const LARGEST_FILE: u64 = 1024 * 1024;
/// Files read of one language.
const MOST_FILES: usize = 32;

/// Something wrong with a translator's file. Never fatal: the texts that ship stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, or the folder that could not be listed.
    pub file: PathBuf,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// What can be wrong with a translator's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// It cannot be read: the system's error.
    Unreadable(String),
    /// It is no plain file (a pipe, a device).
    NotPlain,
    /// It is longer than a catalogue can be.
    TooLarge,
    /// Anybody may write to it, so that what it says is nobody's word.
    WritableByAll,
    /// It is not UTF-8.
    NotUtf8,
    /// A line is no Fluent. What could be read of the file is used.
    Syntax {
        /// Line number, from 1.
        line: usize,
        /// What the parser says.
        error: String,
    },
    /// No text of the program has this id, so nobody would ever see the message.
    UnknownMessage(String),
}

/// The catalogue files of one folder, by name; none if there is no such folder.
pub(super) fn read(folder: &Path, problems: &mut Vec<Problem>) -> Vec<(PathBuf, String)> {
    let listing = match fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            problems.push(Problem { file: folder.into(), flaw: Flaw::Unreadable(error.to_string()) });
            return Vec::new();
        }
    };
    let mut files: Vec<PathBuf> = listing
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
        .collect();
    files.sort_unstable();
    files.truncate(MOST_FILES);
    let mut sources = Vec::new();
    for file in files {
        match read_file(&file) {
            Ok(source) => sources.push((file, source)),
            Err(flaw) => problems.push(Problem { file, flaw }),
        }
    }
    sources
}

/// Puts the messages of one file over those of the bundle; `program` has every message there is.
pub(super) fn add(
    bundle: &mut FluentBundle<FluentResource>,
    program: &FluentBundle<FluentResource>,
    file: &Path,
    source: &str,
    problems: &mut Vec<Problem>,
) {
    let unknown = ids(source).filter(|id| !program.has_message(id));
    problems.extend(unknown.map(|id| Problem { file: file.into(), flaw: Flaw::UnknownMessage(id.into()) }));
    let resource = FluentResource::try_new(source.into()).unwrap_or_else(|(resource, errors)| {
        problems.extend(errors.iter().map(|error| {
            let line = source.bytes().take(error.pos.start).filter(|byte| *byte == b'\n').count() + 1;
            Problem { file: file.into(), flaw: Flaw::Syntax { line, error: error.kind.to_string() } }
        }));
        resource
    });
    bundle.add_resource_overriding(resource);
}

/// The ids of the messages of a file: what stands before the `=` of a line that begins with a letter (Fluent 1.0 grammar,
/// `Message`).
fn ids(source: &str) -> impl Iterator<Item = &str> {
    let heads = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    heads.filter_map(|line| Some(line.split_once('=')?.0.trim_end()))
}

fn read_file(path: &Path) -> Result<String, Flaw> {
    let unreadable = |error: io::Error| Flaw::Unreadable(error.to_string());
    // Without O_NONBLOCK, opening a pipe would wait for a writer. The checks ask the open file, not the path again.
    let file: File = OpenOptions::new().read(true).custom_flags(O_NONBLOCK).open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err(Flaw::NotPlain);
    }
    if about.permissions().mode() & 0o002 != 0 {
        return Err(Flaw::WritableByAll);
    }
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Flaw::TooLarge);
    }
    String::from_utf8(bytes).map_err(|_| Flaw::NotUtf8)
}
