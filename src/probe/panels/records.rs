//! The lists of ports that panels keep in an `SQLite` file: BT-Panel, aaPanel and mdserver-web.
//!
//! The file belongs to a program that may be writing it. It is opened for reading only and as one that does not change
//! (`immutable=1`), so that nothing is locked and no journal is made; what cannot be read like that is an obstacle.

use std::{
    fmt::Write,
    fs::File,
    io::{self, Read},
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags, Row, limits::Limit};

use crate::{
    evidence::{Listed, Need, Obstacle},
    probe::{
        files,
        limits::{MOST_PANEL_ROWS, MOST_PANEL_STEPS, MOST_PANEL_VALUE},
    },
    wire::panel_list::{Entry, entry, has_port, listed},
};

/// Tables with rules, the newer one first. Where both are there, the panel goes by the newer one (`safeModel/firewallModel.py`).
const TABLES: [&str; 2] = ["firewall_new", "firewall"];
/// How often the query is asked whether it takes too long, in steps of its machine.
const ASKED_EVERY: i32 = 1000;
/// How a journal begins that is to be taken back.
const JOURNAL: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// Which table says what of the port, for IPv4 and IPv6; `None` where the file has none of the kind.
pub(super) fn read(path: &Path, port: u16) -> Result<Option<(&'static str, [Listed; 2])>, Obstacle> {
    let failed = |error: io::Error| files::obstacle(path, &error);
    let broken = |error: rusqlite::Error| Obstacle::with(Need::Other, format!("{}: {error}", path.display()));
    // A pipe in its place would never end, and SQLite does not say who may not read.
    if !path.metadata().map_err(failed)?.is_file() {
        return Err(Obstacle::with(Need::File, path.display().to_string()));
    }
    File::open(path).map_err(failed)?;
    if let Some(journal) = unfinished(path) {
        return Err(Obstacle::with(Need::Other, journal.display().to_string()));
    }
    let database = open(path).map_err(broken)?;
    for table in TABLES {
        if let Some(entries) = entries(&database, table, port).map_err(broken)? {
            return Ok(Some((table, [listed(&entries, 0), listed(&entries, 1)])));
        }
    }
    Ok(None)
}

/// A journal beside the file with changes that are not in it yet, or that are to be taken back.
fn unfinished(path: &Path) -> Option<PathBuf> {
    let (ahead, rollback) = (path.with_extension("db-wal"), path.with_extension("db-journal"));
    if ahead.metadata().is_ok_and(|log| log.len() > 0) {
        return Some(ahead);
    }
    // One that is done with may stay behind, without this (sqlite.org/fileformat2.html, section 3).
    let mut start = [0; JOURNAL.len()];
    let is_hot = File::open(&rollback).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == JOURNAL;
    is_hot.then_some(rollback)
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(address(path), flags)?;
    database.set_limit(Limit::SQLITE_LIMIT_LENGTH, MOST_PANEL_VALUE)?;
    // Views and triggers of a stranger's file may call nothing.
    database.pragma_update(None, "trusted_schema", false)?;
    let mut asked = 0_u32;
    let too_long = move || {
        asked += 1;
        asked > MOST_PANEL_STEPS
    };
    database.progress_handler(ASKED_EVERY, Some(too_long))?;
    Ok(database)
}

/// The path as `SQLite` has URIs (sqlite.org/uri.html).
fn address(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(byte) {
            uri.push(char::from(*byte));
        } else {
            let _ = write!(uri, "%{byte:02x}");
        }
    }
    uri + "?immutable=1"
}

/// The entries about the port, for TCP that comes in; `None` where the table is not there, or not of the form that is known.
fn entries(database: &Connection, table: &str, port: u16) -> rusqlite::Result<Option<Vec<Entry>>> {
    let there = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?1";
    if database.query_row(there, [table], |row| row.get::<_, i64>(0))? == 0 {
        return Ok(None);
    }
    let mut statement = database.prepare(&format!("SELECT * FROM \"{table}\" LIMIT {MOST_PANEL_ROWS}"))?;
    let column = |name: &str| statement.column_names().iter().position(|own| own.eq_ignore_ascii_case(name));
    let Some(ports) = column("ports").or_else(|| column("port")) else { return Ok(None) };
    let (kind, protocol) = (column("types"), column("protocol"));
    let (source, chain) = (column("address"), column("chain"));
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let word = |column: Option<usize>| column.map(|column| text(row, column)).unwrap_or_default();
        let (protocol, chain) = (word(protocol).to_ascii_lowercase(), word(chain));
        let is_tcp = protocol.is_empty() || protocol == "all" || protocol.contains("tcp");
        if is_tcp && !chain.eq_ignore_ascii_case("output") && has_port(&word(Some(ports)), port) {
            let kind = word(kind);
            found.push(entry(kind.is_empty() || kind.eq_ignore_ascii_case("accept"), &word(source)));
        }
    }
    // The panel hands each entry to the firewall by itself, where what denies goes before what lets in.
    found.sort_by_key(|entry| entry.accepts);
    Ok(Some(found))
}

/// A value as text; numbers are written as one.
fn text(row: &Row, column: usize) -> String {
    use rusqlite::types::ValueRef;
    match row.get_ref(column) {
        Ok(ValueRef::Integer(number)) => number.to_string(),
        Ok(ValueRef::Text(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf, sync::LazyLock};

    use proptest::prelude::*;

    use super::*;

    /// A database that these statements make; removed on drop.
    struct Database(PathBuf);

    impl Database {
        fn new(test: &str, statements: &str) -> Self {
            // A name that takes quoting in a URI.
            let folder = std::env::temp_dir().join(format!("conn-wizard-records %?#{}-{test}", std::process::id()));
            fs::create_dir_all(&folder).expect("a folder");
            let file = folder.join("default.db");
            let _ = fs::remove_file(&file);
            Connection::open(&file).expect("a database").execute_batch(statements).expect("its tables");
            Self(file)
        }

        fn says(&self) -> Result<Option<[Listed; 2]>, Obstacle> {
            read(&self.0, 8282).map(|found| found.map(|(_, says)| says))
        }
    }

    impl Drop for Database {
        fn drop(&mut self) {
            if let Some(folder) = self.0.parent() {
                let _ = fs::remove_dir_all(folder);
            }
        }
    }

    const OLD: &str =
        "CREATE TABLE `firewall` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, `port` TEXT, `ps` TEXT, `addtime` TEXT);";
    const NEW: &str = "CREATE TABLE \"firewall_new\" (\"id\" INTEGER PRIMARY KEY AUTOINCREMENT, \"protocol\" TEXT DEFAULT '',
        \"ports\" TEXT, \"types\" TEXT, \"address\" TEXT DEFAULT '', \"brief\" TEXT DEFAULT '', \"addtime\" TEXT DEFAULT '');";

    fn old(ports: &[&str]) -> String {
        let rows = ports.iter().map(|port| format!("INSERT INTO firewall (port, ps) VALUES ('{port}', '');"));
        // At once, or each row is written to the disk by itself.
        format!("{OLD} BEGIN; {} COMMIT;", rows.collect::<String>())
    }

    fn new(rows: &[(&str, &str, &str, &str)]) -> String {
        let rows = rows.iter().map(|(protocol, ports, types, address)| {
            format!(
                "INSERT INTO firewall_new (protocol, ports, types, address)
                 VALUES ('{protocol}', '{ports}', '{types}', '{address}');"
            )
        });
        NEW.to_owned() + &rows.collect::<String>()
    }

    #[test]
    fn the_older_table_has_ports_and_addresses_in_one_column() {
        let says = |ports: &[&str]| Database::new("old", &old(ports)).says();
        assert_eq!(says(&["80", "8282", "198.51.100.9"]), Ok(Some([Listed::Open; 2])));
        assert_eq!(says(&["8000:9000"]), Ok(Some([Listed::Open; 2])));
        assert_eq!(says(&["80", "198.51.100.9"]), Ok(Some([Listed::Absent; 2])));
        assert_eq!(says(&[]), Ok(Some([Listed::Absent; 2])));
    }

    #[test]
    fn the_newer_table_has_protocol_kind_and_source() {
        let says = |rows: &[(&str, &str, &str, &str)]| Database::new("new", &new(rows)).says();
        assert_eq!(says(&[("tcp", "8282", "accept", "")]), Ok(Some([Listed::Open; 2])));
        assert_eq!(says(&[("tcp/udp", "8000-9000", "accept", "")]), Ok(Some([Listed::Open; 2])));
        assert_eq!(says(&[("udp", "8282", "accept", "")]), Ok(Some([Listed::Absent; 2])));
        assert_eq!(says(&[("tcp", "8282", "drop", "")]), Ok(Some([Listed::Denied; 2])));
        assert_eq!(says(&[("tcp", "8282", "accept", ""), ("tcp", "8282", "drop", "")]), Ok(Some([Listed::Denied; 2])));
        assert_eq!(says(&[("tcp", "8282", "accept", "192.0.2.9")]), Ok(Some([Listed::ForSome, Listed::Absent])));
        assert_eq!(says(&[("tcp", "8282", "drop", "192.0.2.9")]), Ok(Some([Listed::Absent; 2])));
    }

    #[test]
    fn the_newer_table_goes_before_the_older_one() {
        let both = old(&["8282"]) + &new(&[("tcp", "80", "accept", "")]);
        assert_eq!(Database::new("both", &both).says(), Ok(Some([Listed::Absent; 2])));
    }

    #[test]
    fn another_form_is_not_guessed_at() {
        assert_eq!(Database::new("none", "CREATE TABLE sites (name TEXT);").says(), Ok(None));
        assert_eq!(Database::new("odd", "CREATE TABLE firewall (what TEXT);").says(), Ok(None));
        // A number is a port as well.
        let numbers = "CREATE TABLE firewall (port INTEGER); INSERT INTO firewall VALUES (8282);";
        assert_eq!(Database::new("numbers", numbers).says(), Ok(Some([Listed::Open; 2])));
    }

    #[test]
    fn nothing_is_written_beside_the_file() {
        let database = Database::new("traces", &old(&["8282"]));
        let folder = database.0.parent().expect("a folder");
        let before = fs::read(&database.0).expect("the file");
        database.says().expect("an answer");
        assert_eq!(fs::read(&database.0).expect("the file"), before);
        assert_eq!(fs::read_dir(folder).expect("a folder").count(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_an_obstacle() {
        let database = Database::new("obstacles", &old(&["8282"]));
        let need = |path: &Path| read(path, 8282).expect_err("an obstacle").need;
        assert_eq!(need(&database.0.with_file_name("other.db")), Need::File);
        assert_eq!(need(database.0.parent().expect("a folder")), Need::File);
        // A log of changes that are not in the file yet.
        fs::write(database.0.with_extension("db-wal"), "x").expect("a file");
        assert_eq!(need(&database.0), Need::Other);
        fs::write(database.0.with_extension("db-wal"), "").expect("a file");
        fs::write(database.0.with_extension("db-journal"), JOURNAL).expect("a file");
        assert_eq!(need(&database.0), Need::Other);
        fs::write(database.0.with_extension("db-journal"), [0; 8]).expect("a file");
        assert!(database.says().is_ok());
        fs::write(&database.0, "this is no database, but long enough to look like one".repeat(40)).expect("a file");
        assert_eq!(need(&database.0), Need::Other);
    }

    /// Each thread has a user of its own for files (setfsuid(2)).
    #[test]
    fn a_file_of_root_takes_root() {
        if !nix::unistd::geteuid().is_root() {
            return;
        }
        let database = Database::new("root", &old(&["8282"]));
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(&database.0, mode).expect("a mode");
        let path = database.0.clone();
        let as_nobody = std::thread::spawn(move || {
            nix::unistd::setfsuid(nix::unistd::Uid::from_raw(65534));
            read(&path, 8282)
        });
        assert_eq!(as_nobody.join().expect("a thread").expect_err("an obstacle").need, Need::Root);
    }

    /// A database with a log of its own (WAL) that is closed is whole.
    #[test]
    fn a_database_that_writes_ahead_is_read_once_it_is_closed() {
        let ahead = format!("PRAGMA journal_mode = WAL; {}", old(&["8282"]));
        assert_eq!(Database::new("wal", &ahead).says(), Ok(Some([Listed::Open; 2])));
    }

    #[test]
    fn a_query_without_end_is_ended() {
        let endless = "CREATE TABLE firewall (id INTEGER);
            PRAGMA writable_schema = ON;
            UPDATE sqlite_master SET sql = 'CREATE TABLE firewall (port TEXT, x TEXT AS (
                (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n)))';";
        // SQLite refuses this one itself; what matters is that it comes back.
        assert!(Database::new("endless", endless).says().is_err());
        let view = "CREATE VIEW firewall AS WITH RECURSIVE n(port) AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT port FROM n;";
        assert_eq!(Database::new("view", view).says(), Ok(None));
    }

    /// A file of several pages, made once.
    static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let many: Vec<String> = (1..400).map(|port| (8000 + port).to_string()).collect();
        let ports: Vec<&str> = many.iter().map(String::as_str).collect();
        fs::read(&Database::new("whole", &old(&ports)).0).expect("the file")
    });

    proptest! {
        #[test]
        fn a_damaged_file_is_survived(at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 1..64)) {
            let folder = std::env::temp_dir().join(format!("conn-wizard-records-{}", std::process::id()));
            fs::create_dir_all(&folder).expect("a folder");
            let database = Database(folder.join("default.db"));
            let mut file = WHOLE.clone();
            let start = at.index(file.len());
            for (place, byte) in file.iter_mut().skip(start).zip(bytes) {
                *place = byte;
            }
            fs::write(&database.0, file).expect("written");
            let _ = database.says();
        }
    }
}
