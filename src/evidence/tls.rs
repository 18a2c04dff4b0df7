use serde::{Deserialize, Serialize};

/// A completed TLS handshake (RFC 8446). The certificate is recorded, not obeyed: whatever it is, the greeting was sent inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsSession {
    /// The version agreed on, as it is written: `1.2`, `1.3`.
    pub version: String,
    /// The name asked for (SNI, RFC 6066 section 3) and looked for in the certificate; `None` where the target has none.
    pub name: Option<String>,
    /// Whether the certificate holds for that name, or else for the address.
    pub names: CertificateNames,
    /// What this host's own trust says of the certificate and its chain.
    pub trust: ChainTrust,
    /// What the certificate says of itself; `None` where it could not be read.
    #[serde(default)]
    pub certificate: Option<Certificate>,
}

/// What a certificate says of itself (RFC 5280 section 4.1). Texts are untrusted, escaped and shortened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Who issued it.
    pub issuer: String,
    /// First second it is valid, since 1970.
    pub not_before: u64,
    /// Last second it is valid, since 1970.
    pub not_after: u64,
    /// Where its issuer's certificate stands: in what was sent, or elsewhere.
    pub issuer_is: IssuerIs,
}

/// Where the certificate of an issuer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IssuerIs {
    /// The server sent it along.
    Sent,
    /// It was not sent, and the certificate names the place it can be fetched from, as those of public authorities do
    /// (RFC 5280 section 4.2.2.1). Programs other than browsers do not fetch it.
    LeftOut,
    /// It was not sent, and nothing says where it is: whoever trusts it may have it.
    Untold,
}

/// Whether a certificate holds for what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateNames {
    /// It does.
    Match,
    /// It does not. The first names it has, untrusted, escaped and shortened.
    Others(Vec<String>),
    /// The target has neither name nor address, or the certificate could not be read.
    Unchecked,
}

/// What a host's trust says of a certificate and its chain, by its own clock; the name left aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChainTrust {
    /// It leads to somebody this host trusts.
    Trusted,
    /// It, or one of its chain, is no longer valid. Both in seconds since 1970.
    Expired {
        /// Last second it was valid.
        not_after: u64,
        /// This host's clock.
        now: u64,
    },
    /// It, or one of its chain, is not valid yet. Both in seconds since 1970.
    NotYetValid {
        /// First second it is valid.
        not_before: u64,
        /// This host's clock.
        now: u64,
    },
    /// Nobody this host trusts issued it, as far as the chain that was sent shows.
    UnknownIssuer,
    /// It names itself as its issuer.
    SelfSigned,
    /// This host has no certificate authorities that it trusts, so that none could be asked.
    NoRoots,
    /// Something else is wrong with it; untrusted, escaped and shortened.
    Other(String),
}
