//! A line that is simply gone.
//!
//! When the terminal disappears and no SIGHUP comes (`nohup`, a session leader that swallows it), reading from it yields nothing
//! for ever, and the event reader spins at full speed without saying so. poll(2) does say so.

use std::{io, os::fd::AsFd, thread};

use nix::{
    errno::Errno,
    poll::{PollFd, PollFlags, PollTimeout, poll},
};

/// Exit status of a program ended by SIGHUP.
pub(crate) const STATUS: u8 = 129;

/// Ends the program as soon as the terminal on standard input is gone. There is nothing left to restore then.
pub(crate) fn watch() -> io::Result<()> {
    thread::Builder::new().name("hang-up".into()).stack_size(64 * 1024).spawn(|| {
        let stdin = io::stdin();
        loop {
            let mut terminal = [PollFd::new(stdin.as_fd(), PollFlags::empty())];
            match poll(&mut terminal, PollTimeout::NONE) {
                Ok(0) | Err(Errno::EINTR | Errno::EAGAIN) => {}
                // No events were asked for: what comes is an error, or a hang-up.
                Ok(_) | Err(_) => std::process::exit(STATUS.into()),
            }
        }
    })?;
    Ok(())
}
