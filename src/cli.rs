//! The command line, as clap describes it.
