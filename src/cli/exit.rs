/// How the program ends, as other programs see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// Nothing wrong was found, and everything that matters was checked.
    Healthy,
    /// A cause is confirmed or likely.
    CauseFound,
    /// Wrong usage.
    Usage,
    /// Not determined; what is missing was printed.
    Undetermined,
    /// A fault of the program itself (`EX_SOFTWARE`, sysexits.h).
    Internal,
    /// Ended by a signal: 128 and its number, as shells do it.
    Signal(u8),
    /// Another front end's own status.
    Other(u8),
}

impl ExitStatus {
    /// The number for the shell.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Healthy => 0,
            Self::CauseFound => 1,
            Self::Usage => 2,
            Self::Undetermined => 3,
            Self::Internal => 70,
            Self::Signal(number) => 128 + number,
            Self::Other(code) => code,
        }
    }
}

impl From<crate::diagnosis::Conclusion> for ExitStatus {
    fn from(conclusion: crate::diagnosis::Conclusion) -> Self {
        use crate::diagnosis::Conclusion;
        match conclusion {
            Conclusion::Healthy => Self::Healthy,
            Conclusion::CauseFound => Self::CauseFound,
            Conclusion::Undetermined => Self::Undetermined,
        }
    }
}
