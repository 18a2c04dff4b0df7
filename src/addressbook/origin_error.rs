/// What an edge of a CDN says is wrong between it and the server behind it (the origin).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OriginError {
    /// The server's answer was empty, broken or too large: 520.
    UnknownAnswer,
    /// The server refuses the edge's connection: 521.
    Refused,
    /// The server does not answer the edge's connection: 522.
    TimedOut,
    /// There is no way to the server: 523.
    Unreachable,
    /// The server accepts the connection, and does not answer in time: 524.
    AnswersLate,
    /// No TLS handshake with the server: 525.
    TlsFailed,
    /// The server's certificate is not valid: 526.
    CertificateInvalid,
    /// The edge does not find the server: 530.
    NotFound,
    /// The tunnel through which the server is reached is down: 530 with error 1033.
    TunnelDown,
}

/// What `status` says of the server behind an edge of Cloudflare's, with the number on its page where there is one.
///
/// The numbers are in no registry; Cloudflare documents them (support, "Troubleshooting Cloudflare 5xx errors" and "1xxx
/// errors"). From anybody else they mean whatever that one likes.
#[must_use]
pub const fn origin_error(status: u16, page: Option<u16>) -> Option<OriginError> {
    Some(match (status, page) {
        (520, _) => OriginError::UnknownAnswer,
        (521, _) => OriginError::Refused,
        (522, _) => OriginError::TimedOut,
        (523, _) => OriginError::Unreachable,
        (524, _) => OriginError::AnswersLate,
        (525, _) => OriginError::TlsFailed,
        (526, _) => OriginError::CertificateInvalid,
        (530, Some(1033)) => OriginError::TunnelDown,
        (530, _) => OriginError::NotFound,
        _ => return None,
    })
}
