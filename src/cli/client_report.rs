use std::{
    ffi::OsStr,
    fs::File,
    io::{self, Read},
};

use super::UsageError;
use crate::{
    case::Target,
    client_report::{ClientReport, LONGEST_REPORT, Refusal, read},
};

/// Reads what a client printed from a file, or from standard input for `-`. No more is read than a report can have.
pub(super) fn from_file(file: &OsStr, target: &Target) -> Result<ClientReport, UsageError> {
    let input = || file.to_string_lossy().into_owned();
    let most = u64::try_from(LONGEST_REPORT).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let done = if file == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    done.map_err(|error| UsageError::ClientReportFile { input: input(), error: error.to_string() })?;
    let refused = |why: Refusal| UsageError::ClientReport { input: input(), why, expected: target.authority() };
    read(&text(&bytes), target).map_err(refused)
}

/// PowerShell 5.1 writes files in UTF-16 with a byte order mark (`about_Character_Encoding`).
fn text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xff, 0xfe]) {
        Some(wide) => {
            let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}
