//! The command line program: it reads what it was started with; everything it does is in the library.

use std::{
    io::{self, IsTerminal},
    process::ExitCode,
};

use conn_wizard::cli::{self, Environment, Terminals};

fn main() -> ExitCode {
    let environment = Environment {
        arguments: std::env::args_os().collect(),
        variables: std::env::vars_os()
            .map(|(name, value)| (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned()))
            .collect(),
        terminal: Terminals {
            stdin: io::stdin().is_terminal(),
            stdout: io::stdout().is_terminal(),
            stderr: io::stderr().is_terminal(),
        },
        columns: io::stdout().is_terminal().then(crossterm::terminal::size).and_then(Result::ok).map(|(columns, _)| columns),
        privileged: nix::unistd::geteuid().is_root(),
    };
    ExitCode::from(cli::start(&environment).code())
}
