//! `conn-wizard explain`: messages from the command line or from standard input.

use std::{
    ffi::{OsStr, OsString},
    io::{self, BufRead, BufWriter, Read, Write},
};

use super::ExitStatus;
use crate::{
    l10n::Catalogue,
    recognise::{self, MOST_READ},
    report::explain,
};

/// Reads the message in the arguments, or what standard input has: with `json` every line is a message, else all of it is one.
///
/// # Errors
///
/// A reader that went away, or an input that cannot be read.
pub(super) fn explain(words: &[OsString], json: bool, catalogue: &Catalogue, width: usize) -> io::Result<ExitStatus> {
    let mut stdout = BufWriter::new(io::stdout().lock());
    let mut all_known = true;
    if words.is_empty() || words == [OsStr::new("-")] {
        let mut stdin = io::stdin().lock();
        if json {
            while let Some(line) = line(&mut stdin)? {
                let read = recognise::read(&line);
                all_known &= read.reading().is_some() || line.trim().is_empty();
                explain::json(&line, &read, catalogue, &mut stdout)?;
            }
            stdout.flush()?;
            return Ok(status(all_known));
        }
        let mut bytes = Vec::new();
        // One byte more than is read, so that it is seen where something is left.
        stdin.take(MOST_READ as u64 + 1).read_to_end(&mut bytes)?;
        let read = recognise::read(&String::from_utf8_lossy(&bytes));
        stdout.write_all(explain::text(&read, catalogue, width).as_bytes())?;
        stdout.flush()?;
        return Ok(status(read.reading().is_some()));
    }
    // A message without quotes around it comes as its words.
    let message = words.join(OsStr::new(" "));
    let message = message.to_string_lossy();
    let read = recognise::read(&message);
    if json {
        explain::json(&message, &read, catalogue, &mut stdout)?;
    } else {
        stdout.write_all(explain::text(&read, catalogue, width).as_bytes())?;
    }
    stdout.flush()?;
    Ok(status(read.reading().is_some()))
}

const fn status(known: bool) -> ExitStatus {
    if known { ExitStatus::Healthy } else { ExitStatus::Undetermined }
}

/// The next line without its end, and no more of it than is read of a message.
fn line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let mut some = false;
    loop {
        let available = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if available.is_empty() {
            break;
        }
        some = true;
        let end = available.iter().position(|byte| *byte == b'\n');
        let part = &available[..end.unwrap_or(available.len())];
        bytes.extend(part.iter().take((MOST_READ + 1).saturating_sub(bytes.len())));
        let taken = part.len() + usize::from(end.is_some());
        input.consume(taken);
        if end.is_some() {
            break;
        }
    }
    let text = String::from_utf8_lossy(bytes.strip_suffix(b"\r").unwrap_or(&bytes)).into_owned();
    Ok(some.then_some(text))
}
