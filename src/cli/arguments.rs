use clap::{Args, Parser, Subcommand};

/// What was typed, as words: read but not yet understood.
#[derive(Debug, Parser)]
#[command(name = "conn-wizard", version, disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub(super) struct Arguments {
    /// The action; none is the wizard.
    #[command(subcommand)]
    pub action: Option<Action>,
    /// The address the clients use.
    #[arg(value_name = "TARGET")]
    pub target: Option<String>,
    /// What goes with every action.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every action.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// What the clients saw, as a word.
    #[arg(long, global = true, value_name = "SYMPTOM")]
    pub symptom: Option<String>,
    /// What the clients saw, as the message they print.
    #[arg(long, global = true, value_name = "TEXT", allow_hyphen_values = true)]
    pub error: Option<String>,
    /// Which side this machine is.
    #[arg(long, global = true, value_name = "ROLE")]
    pub role: Option<String>,
    /// Address of a client that cannot connect.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub client: Option<String>,
    /// An answer given beforehand.
    #[arg(long, global = true, value_name = "QUESTION=CHOICE")]
    pub answer: Vec<String>,
    /// How long one network exchange may take.
    #[arg(long, global = true, value_name = "TIME")]
    pub timeout: Option<String>,
    /// The language of everything.
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// A translator's own texts.
    #[arg(long, global = true, value_name = "DIR")]
    pub locales: Option<std::path::PathBuf>,
    /// Lines, no screens.
    #[arg(long, global = true)]
    pub plain: bool,
    /// ASCII only.
    #[arg(long, global = true)]
    pub ascii: bool,
    /// When to colour.
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<String>,
    /// This text.
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    pub help: Option<bool>,
    /// The version.
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    pub version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Action {
    /// Measure without asking, and print the findings.
    Check {
        /// The address the clients use.
        #[arg(value_name = "TARGET")]
        target: Option<String>,
        /// One JSON object instead of text.
        #[arg(long)]
        json: bool,
        /// Follow the way to the target.
        #[arg(long)]
        trace: bool,
        /// What a client said of itself.
        #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
        client_report: Option<std::ffi::OsString>,
    },
    /// A completion script.
    Completions {
        /// For which shell.
        #[arg(value_name = "SHELL")]
        shell: Option<String>,
    },
    /// The manual page.
    Man,
    /// What a pasted message means.
    Explain {
        /// The message, or `-`.
        #[arg(value_name = "MESSAGE")]
        message: Vec<std::ffi::OsString>,
        /// One JSON object on each line.
        #[arg(long)]
        json: bool,
    },
    /// Watch for SYNs.
    Watch {
        /// The port.
        #[arg(value_name = "PORT")]
        port: Option<String>,
        /// How long.
        #[arg(long = "for", value_name = "TIME")]
        lasts: Option<String>,
        /// One JSON object instead of text.
        #[arg(long)]
        json: bool,
    },
    /// Of a later version.
    #[command(hide = true, disable_help_flag = true)]
    Report(Later),
}

/// Whatever follows the name of an action this version does not have.
#[derive(Debug, Args)]
pub(super) struct Later {
    /// Anything.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    rest: Vec<std::ffi::OsString>,
}
