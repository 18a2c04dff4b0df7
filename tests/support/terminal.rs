//! The real binary in a pseudo-terminal, and the screen it leaves there.

use std::{
    io::{Read, Write},
    num::NonZero,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use nix::{
    sys::{
        signal::{Signal, kill},
        termios::LocalFlags,
    },
    unistd::Pid,
};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longest wait for anything; only a failing test waits that long.
const PATIENCE: Duration = Duration::from_secs(20);

// Each test crate uses another part of this.
#[allow(dead_code)]
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    child: Box<dyn Child + Send + Sync>,
    screen: vt100::Parser,
    /// Every byte written so far.
    pub(crate) raw: Vec<u8>,
}

#[allow(dead_code)]
impl Terminal {
    /// The wizard on a terminal of this size, with these variables and no others that matter.
    pub(crate) fn wizard(columns: u16, rows: u16, variables: &[(&str, &str)], arguments: &[&str]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_conn-wizard"));
        command.args(arguments);
        Self::start(command, columns, rows, variables)
    }

    /// A shell with job control.
    pub(crate) fn shell(variables: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.arg("-i");
        command.env("PS1", "ready> ");
        Self::start(command, 80, 24, variables)
    }

    fn start(mut command: CommandBuilder, columns: u16, rows: u16, variables: &[(&str, &str)]) -> Self {
        for name in
            ["LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "NO_COLOR", "TMUX", "STY", "COLUMNS", "LINES", "ENV"]
        {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        // A line that reports no size still has one.
        let screen = vt100::Parser::new(seen(rows, 24), seen(columns, 80), 0);
        Self { master: pair.master, writer, output, child, screen, raw: Vec::new() }
    }

    /// Types keys, as bytes.
    pub(crate) fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).and_then(|()| self.writer.flush()).expect("the line takes keys");
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.master.resize(size(columns, rows)).expect("the size changes");
        self.screen.screen_mut().set_size(seen(rows, 24), seen(columns, 80));
    }

    pub(crate) fn signal(&self, signal: Signal) {
        let pid = self.child.process_id().and_then(|pid| i32::try_from(pid).ok()).expect("a process");
        kill(Pid::from_raw(pid), signal).expect("the signal is sent");
    }

    /// Process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Waits for the screen to change; false if it did not within this time.
    pub(crate) fn changed(&mut self, within: Duration) -> bool {
        let Ok(bytes) = self.output.recv_timeout(within) else { return false };
        let before = self.screen.screen().contents();
        self.take(&bytes);
        self.screen.screen().contents() != before
    }

    /// Waits until `text` is on the screen.
    #[track_caller]
    pub(crate) fn see(&mut self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as `wanted`.
    #[track_caller]
    pub(crate) fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(self.screen.screen()) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!("never saw {what:?} ({error}); the screen shows:\n{}", self.screen.screen().contents()),
            }
        }
    }

    /// Waits for the end, and gives the exit status.
    #[track_caller]
    pub(crate) fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("the process can be waited for") {
                while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(100)) {
                    self.take(&bytes);
                }
                return status.exit_code();
            }
            match self.output.recv_timeout(Duration::from_millis(20)) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => thread::yield_now(),
            }
            assert!(Instant::now() < deadline, "it never ended; the screen shows:\n{}", self.screen.screen().contents());
        }
    }

    /// Nothing is left of the program: the main screen, the cursor, echo and line editing are back.
    #[track_caller]
    pub(crate) fn assert_clean(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left on");
        assert!(!screen.hide_cursor(), "the cursor is left hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is left on");
        if let Some(termios) = self.master.get_termios() {
            let cooked = (LocalFlags::ECHO | LocalFlags::ICANON | LocalFlags::ISIG).bits();
            assert_eq!(termios.local_flags.bits() & cooked, cooked, "raw mode is left on");
        }
    }

    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.screen.process(bytes);
    }
}

#[allow(dead_code)]
/// Starts the wizard, waits for `text`, drops the line without a word, and gives the exit status.
pub(crate) fn lose_the_line(text: &str, variables: &[(&str, &str)]) -> u32 {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_conn-wizard"));
    command.env("TERM", "xterm-256color");
    for (name, value) in variables {
        command.env(name, value);
    }
    let pair = native_pty_system().openpty(size(80, 24)).expect("a pseudo-terminal");
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    // Read here and not in a thread: whoever still holds the line keeps it up.
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut read = Vec::new();
    let mut bytes = [0; 4096];
    while !String::from_utf8_lossy(&read).contains(text) {
        let length = reader.read(&mut bytes).expect("the program draws");
        read.extend_from_slice(&bytes[..length]);
    }
    drop((reader, pair.master));
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait().expect("the process can be waited for") {
            return status.exit_code();
        }
        if Instant::now() > deadline {
            let _ = child.kill();
            panic!("it never ended");
        }
        #[allow(clippy::disallowed_methods, reason = "waits between looks, with a deadline")]
        thread::sleep(Duration::from_millis(20));
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A line that reports no size still has one.
fn seen(reported: u16, real: u16) -> NonZero<u16> {
    NonZero::new(reported).or_else(|| NonZero::new(real)).unwrap_or(NonZero::<u16>::MIN)
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}
