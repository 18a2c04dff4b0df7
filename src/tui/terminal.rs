//! The terminal: taken, drawn on, and given back as it was, whatever happens.
//!
//! Nothing is ever asked of it: an answer that comes late lands in the shell's prompt, and one that never comes blocks. That is
//! why ratatui's own `Terminal` is not used: its `clear` asks for the cursor's position, and each of its frames hides the cursor
//! again, which is a byte sent for nothing. Cells are compared here, and one frame is one write.

use std::{
    io::{self, BufWriter, Stdout, Write},
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::{
    cursor::{Hide, MoveTo, Show},
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute, queue,
    terminal::{self, Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen},
};
use nix::{
    sys::signal::{Signal, raise},
    unistd::{getpid, getppid, getsid},
};
use ratatui::{
    backend::{Backend, CrosstermBackend},
    buffer::Buffer,
    layout::Rect,
};

use super::{page::Page, paint::paint, theme::Theme};

/// Bytes of a whole frame and more: a frame leaves in one write.
const FRAME_BYTES: usize = 64 * 1024;
/// Columns and rows where nobody knows better.
const FALLBACK: (u16, u16) = (80, 24);
/// Widest and highest grid that is drawn; a terminal that says more is not believed.
const LARGEST: (u16, u16) = (1000, 500);

/// True while the terminal is ours, so that giving it back twice is harmless.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while the program has it. Dropping it gives it back.
pub(crate) struct Screen {
    backend: CrosstermBackend<BufWriter<Stdout>>,
    shown: Buffer,
    cursor: Option<(u16, u16)>,
    theme: Theme,
}

impl Screen {
    /// Takes the terminal: raw mode, the alternate screen, pasted text marked as such.
    pub(crate) fn take(theme: Theme) -> io::Result<Self> {
        // Colours are decided by the theme. Left to itself crossterm turns every colour into a full reset under NO_COLOR, and
        // the row under the cursor loses its reverse video with it.
        crossterm::style::force_color_output(true);
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
        let mut screen = Self { backend, shown: Buffer::empty(Rect::ZERO), cursor: None, theme };
        screen.enter()?;
        Ok(screen)
    }

    fn enter(&mut self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        queue!(self.backend, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        self.forget()
    }

    /// Forgets what is shown: the next frame draws everything.
    pub(crate) fn forget(&mut self) -> io::Result<()> {
        self.shown = Buffer::empty(Rect::ZERO);
        queue!(self.backend, Clear(ClearType::All))
    }

    /// Draws what differs from what is shown, in one write; nothing where nothing differs.
    pub(crate) fn draw(&mut self, page: &Page, size: (u16, u16)) -> io::Result<()> {
        let size = (size.0.min(LARGEST.0), size.1.min(LARGEST.1));
        let next = paint(page, size, self.theme);
        if self.shown.area != next.area {
            self.forget()?;
            self.shown = Buffer::empty(next.area);
        }
        let changes = self.shown.diff(&next);
        if changes.is_empty() && self.cursor == page.cursor {
            return self.backend.flush_all();
        }
        self.backend.draw(changes.into_iter())?;
        match page.cursor {
            Some((column, row)) => queue!(self.backend, MoveTo(column, row), Show)?,
            None if self.cursor.is_some() => queue!(self.backend, Hide)?,
            None => {}
        }
        self.cursor = page.cursor;
        self.shown = next;
        self.backend.flush_all()
    }

    /// Sends a sequence that shows nothing.
    pub(crate) fn send(&mut self, sequence: &str) -> io::Result<()> {
        self.backend.write_all(sequence.as_bytes())?;
        self.backend.flush_all()
    }

    /// Gives the terminal back, prints `farewell`, stops until the shell says go on, and takes the terminal again.
    pub(crate) fn suspend(&mut self, farewell: &str) -> io::Result<()> {
        give_back();
        let _ = write!(io::stdout(), "{farewell}").and_then(|()| io::stdout().flush());
        raise(Signal::SIGSTOP)?;
        self.cursor = None;
        self.enter()
    }

    /// After a stop that was not ours the shell has set the terminal its own way.
    pub(crate) fn retake(&mut self) -> io::Result<()> {
        // Raw mode is on as far as crossterm knows; only turning it off first makes it really set it.
        let _ = terminal::disable_raw_mode();
        self.cursor = None;
        self.enter()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// `flush` is a method of two traits of the backend; both end up here.
trait FlushAll {
    fn flush_all(&mut self) -> io::Result<()>;
}

impl FlushAll for CrosstermBackend<BufWriter<Stdout>> {
    fn flush_all(&mut self) -> io::Result<()> {
        Write::flush(self)
    }
}

/// Gives the terminal back, if it is ours. A terminal that is gone cannot be written to, and that is no error here.
pub(crate) fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(io::stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = terminal::disable_raw_mode();
    }
}

/// True if a shell is there to bring a stopped program back: the parent is in this session, and not in charge of it alone.
#[must_use]
pub(crate) fn has_job_control() -> bool {
    let own = getsid(None).ok();
    own.is_some() && own != Some(getpid()) && getsid(Some(getppid())).ok() == own
}

/// Columns and rows: what the terminal says, else `COLUMNS` and `LINES`, else 80x24. A serial line reports 0x0.
#[must_use]
pub(crate) fn size() -> (u16, u16) {
    let variable = |name: &str| std::env::var(name).ok()?.trim().parse().ok().filter(|number| *number > 0);
    let (columns, rows) = terminal::window_size().map_or((0, 0), |size| (size.columns, size.rows));
    if columns > 0 && rows > 0 {
        return (columns, rows);
    }
    (variable("COLUMNS").unwrap_or(FALLBACK.0), variable("LINES").unwrap_or(FALLBACK.1))
}
