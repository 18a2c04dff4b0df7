use serde::{Deserialize, Serialize};

/// What a message is about, in the words of `explain --json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    /// The connection was refused, at once.
    Refused,
    /// Nothing came back.
    Timeout,
    /// There is no way there, or a router says so.
    Unreachable,
    /// No local address or port could be had.
    AddrNotAvail,
    /// It connected, and the two sides speak different things.
    Protocol,
    /// The name does not resolve.
    Dns,
    /// It connected, and was cut.
    Reset,
    /// Certificate, or no agreement on how TLS is spoken.
    TlsCert,
    /// A process has no file descriptor left.
    FdLimit,
    /// Known, and none of the others; or not known.
    Other,
}

impl Trouble {
    /// The word in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Timeout => "timeout",
            Self::Unreachable => "unreachable",
            Self::AddrNotAvail => "addr-not-avail",
            Self::Protocol => "protocol",
            Self::Dns => "dns",
            Self::Reset => "reset",
            Self::TlsCert => "tls-cert",
            Self::FdLimit => "fd-limit",
            Self::Other => "other",
        }
    }
}

/// Which two sides do not understand each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A WebSocket client got another status than 101.
    WsUnexpectedCode,
    /// A WebSocket client got something that is no HTTP.
    WsInvalidHttp,
    /// A WebSocket client was cut before its handshake was answered.
    WsNoHandshake,
    /// TLS was spoken to a plain service.
    TlsToPlain,
    /// Plain was spoken to a TLS service.
    PlainToTls,
    /// Plain HTTP was spoken to a WebSocket service.
    HttpToWs,
    /// HTTP was spoken to something that is no HTTP service.
    HttpToNonHttp,
    /// None of these.
    Other,
}

impl Kind {
    /// The word in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::WsUnexpectedCode => "ws-unexpected-code",
            Self::WsInvalidHttp => "ws-invalid-http",
            Self::WsNoHandshake => "ws-no-handshake",
            Self::TlsToPlain => "tls-to-plain",
            Self::PlainToTls => "plain-to-tls",
            Self::HttpToWs => "http-to-ws",
            Self::HttpToNonHttp => "http-to-non-http",
            Self::Other => "other",
        }
    }
}

macro_rules! ids {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident => $id:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $id)] $variant,)+
        }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The end of its message id.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)+
                }
            }
        }
    };
}

ids! {
    /// What a message says.
    Says {
        /// See [`Trouble::Refused`].
        Refused => "refused",
        /// See [`Trouble::Timeout`].
        Timeout => "timeout",
        /// See [`Trouble::Unreachable`].
        Unreachable => "unreachable",
        /// A client has no local port or address for its connection.
        AddrNotAvail => "addr-not-avail",
        /// A service is to listen on an address this machine does not have.
        NotLocal => "not-local",
        /// A service is to listen on a port that is taken.
        InUse => "in-use",
        /// See [`Trouble::Dns`].
        Dns => "dns",
        /// See [`Trouble::Reset`].
        Reset => "reset",
        /// See [`Trouble::TlsCert`].
        TlsCert => "tls-cert",
        /// See [`Trouble::FdLimit`].
        FdLimit => "fd-limit",
        /// See [`Kind::WsUnexpectedCode`].
        WsUnexpectedCode => "ws-unexpected-code",
        /// See [`Kind::WsInvalidHttp`].
        WsInvalidHttp => "ws-invalid-http",
        /// See [`Kind::WsNoHandshake`].
        WsNoHandshake => "ws-no-handshake",
        /// See [`Kind::TlsToPlain`].
        TlsToPlain => "tls-to-plain",
        /// See [`Kind::PlainToTls`].
        PlainToTls => "plain-to-tls",
        /// See [`Kind::HttpToWs`].
        HttpToWs => "http-to-ws",
        /// See [`Kind::HttpToNonHttp`].
        HttpToNonHttp => "http-to-non-http",
        /// The same, said by the service.
        HttpCame => "http-came",
        /// Two protocols of another pair.
        OtherProtocol => "other-protocol",
        /// The service did not understand the request.
        BadRequest => "bad-request",
        /// A handshake of TLS or WebSocket failed, and no reason is given.
        HandshakeFailed => "handshake-failed",
        /// A port that is for the parts of `GatewayWorker` only.
        InnerPort => "inner-port",
        /// A proxy's service answers with something that is no HTTP.
        UpstreamNotHttp => "upstream-not-http",
        /// It failed, and no reason is given.
        Failed => "failed",
        /// The system does not permit it.
        Denied => "denied",
        /// The service has trouble of its own.
        Service => "service",
        /// The client sends before it is connected.
        TooEarly => "too-early",
        /// The client's own rules forbid the address.
        ClientRule => "client-rule",
        /// The proxy on the client's side fails.
        Proxy => "proxy",
        /// A proxy in front of the service has nobody behind it.
        Gateway => "gateway",
    }
}

ids! {
    /// What a message does not tell.
    Hides {
        /// Whether nothing listens, or a rule answers in its place.
        WhoRefuses => "who-refuses",
        /// Where the packets end.
        WhereLost => "where-lost",
        /// Whether this machine has no route or a router sent the error.
        WhoUnreachable => "who-unreachable",
        /// Whether ports are used up or the address is not this machine's.
        WhichAddress => "which-address",
        /// Which process has the port.
        WhoHasIt => "who-has-it",
        /// Whether the name is wrong or the resolver does not answer.
        WhichResolver => "which-resolver",
        /// Who cut it, and why.
        WhoCut => "who-cut",
        /// Which part of TLS is to be changed.
        WhichPart => "which-part",
        /// Which process, and what keeps them open.
        WhoseFiles => "whose-files",
        /// Who gave that answer: the service or a proxy before it.
        WhoAnswered => "who-answered",
        /// Which side is to be changed.
        WhichSide => "which-side",
        /// Which port was meant.
        WhichPort => "which-port",
        /// Several errors have this one text.
        Several => "several",
        /// Who denies it: rights, a rule of the packet filter, a security module.
        WhoDenies => "who-denies",
        /// The service's own log says more.
        ItsLog => "its-log",
        /// Whether a connection failed at all.
        NotFailed => "not-failed",
        /// Whether the server can be reached: nothing was sent.
        NotSent => "not-sent",
        /// Why the proxy fails.
        ProxyReason => "proxy-reason",
        /// What is wrong behind the proxy.
        BehindProxy => "behind-proxy",
    }
}

/// One way to understand a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What it is about.
    pub trouble: Trouble,
    /// Which protocols, where it is about them.
    pub kind: Option<Kind>,
    /// What it says.
    pub says: Says,
    /// What it does not tell.
    pub hides: Hides,
}

impl Reading {
    /// A reading with what usually goes with it.
    #[must_use]
    pub const fn usual(trouble: Trouble, kind: Option<Kind>) -> Self {
        let (says, hides) = match trouble {
            Trouble::Refused => (Says::Refused, Hides::WhoRefuses),
            Trouble::Timeout => (Says::Timeout, Hides::WhereLost),
            Trouble::Unreachable => (Says::Unreachable, Hides::WhoUnreachable),
            Trouble::AddrNotAvail => (Says::AddrNotAvail, Hides::WhichAddress),
            Trouble::Dns => (Says::Dns, Hides::WhichResolver),
            Trouble::Reset => (Says::Reset, Hides::WhoCut),
            Trouble::TlsCert => (Says::TlsCert, Hides::WhichPart),
            Trouble::FdLimit => (Says::FdLimit, Hides::WhoseFiles),
            Trouble::Other => (Says::Failed, Hides::Several),
            Trouble::Protocol => match kind {
                Some(Kind::WsUnexpectedCode) => (Says::WsUnexpectedCode, Hides::WhoAnswered),
                Some(Kind::WsInvalidHttp) => (Says::WsInvalidHttp, Hides::WhichSide),
                Some(Kind::WsNoHandshake) => (Says::WsNoHandshake, Hides::WhoCut),
                Some(Kind::TlsToPlain) => (Says::TlsToPlain, Hides::WhichSide),
                Some(Kind::PlainToTls) => (Says::PlainToTls, Hides::WhichSide),
                Some(Kind::HttpToWs) => (Says::HttpToWs, Hides::WhichSide),
                Some(Kind::HttpToNonHttp) => (Says::HttpToNonHttp, Hides::WhichSide),
                Some(Kind::Other) | None => (Says::OtherProtocol, Hides::WhichSide),
            },
        };
        Self { trouble, kind, says, hides }
    }
}
