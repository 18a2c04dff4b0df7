//! TLS over a stream that is already open. Every handshake that can be completed is completed, and what this host's trust says
//! of the certificate is recorded beside it. Nothing secret is ever sent: the connection is unverified by design.

use std::{
    io,
    path::PathBuf,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, ProtocolVersion, RootCertStore, SignatureScheme,
    client::{
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
        verify_server_cert_signed_by_trust_anchor, verify_server_name,
    },
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
    server::ParsedCertificate,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    sync::OnceCell,
};
use tokio_rustls::{TlsConnector, client::TlsStream};
use x509_parser::{extensions::ParsedExtension, oid_registry::OID_PKIX_ACCESS_DESCRIPTOR_CA_ISSUERS};

use super::limits::{MOST_KEPT_BYTES, MOST_ROOTS};
use crate::{
    case::{Host, Target},
    evidence::{Certificate, CertificateNames, ChainTrust, HandshakeEnd, IssuerIs, TlsSession},
    wire::{dns::ascii_name, tls},
};

/// What is offered, by its names in ALPN (RFC 7301). A browser offers this for a WebSocket: HTTP/2 has no upgrade of this kind.
const HTTP_1: &[u8] = b"http/1.1";
const HTTP_2: &[u8] = b"h2";

/// What this host trusts, read once, when it is first asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Trust {
    /// A file of certificates in the place of the host's own.
    file: Option<PathBuf>,
    roots: Arc<OnceCell<Arc<Roots>>>,
}

/// Certificate authorities.
#[derive(Debug)]
struct Roots {
    store: RootCertStore,
    /// As they are: a server may show one of them itself.
    whole: Vec<CertificateDer<'static>>,
}

impl Trust {
    /// What is in this file, instead of what the host trusts.
    pub(super) fn of_file(file: PathBuf) -> Self {
        Self { file: Some(file), roots: Arc::default() }
    }

    /// Reading a few hundred files takes long enough to be kept off the threads that wait for sockets.
    async fn roots(&self) -> Arc<Roots> {
        let load = || async {
            let file = self.file.clone();
            let loaded = tokio::task::spawn_blocking(move || Roots::load(file)).await;
            Arc::new(loaded.unwrap_or_else(|_panicked| Roots { store: RootCertStore::empty(), whole: Vec::new() }))
        };
        self.roots.get_or_init(load).await.clone()
    }

    /// A TLS client for the target's name, or else the address `host` that it is tried at.
    pub(super) async fn client(&self, target: &Target, address: std::net::IpAddr) -> Client {
        let name = match &target.host {
            Host::Name(name) => ascii_name(name).ok().and_then(|name| ServerName::try_from(name).ok()),
            Host::Address(address) => Some(ServerName::from(*address)),
            Host::ThisMachine => None,
        };
        let asked = match &name {
            Some(ServerName::DnsName(name)) => Some(name.as_ref().to_owned()),
            _ => None,
        };
        let recorder = Recorder {
            roots: self.roots().await,
            provider: Arc::new(ring::default_provider()),
            name: name.clone(),
            seen: Mutex::default(),
        };
        let to = name.unwrap_or_else(|| ServerName::from(address));
        Client { recorder: Arc::new(recorder), asked, to, speaks: HTTP_1 }
    }
}

impl Roots {
    fn load(file: Option<PathBuf>) -> Self {
        let found = match file {
            Some(file) => rustls_native_certs::load_certs_from_paths(Some(&file), None),
            None => rustls_native_certs::load_native_certs(),
        };
        let mut store = RootCertStore::empty();
        let whole: Vec<_> = found.certs.into_iter().take(MOST_ROOTS).collect();
        store.add_parsable_certificates(whole.iter().cloned());
        Self { store, whole }
    }
}

/// One TLS client, for one connection.
pub(super) struct Client {
    recorder: Arc<Recorder>,
    asked: Option<String>,
    to: ServerName<'static>,
    speaks: &'static [u8],
}

impl Client {
    /// The same, offering HTTP/2 and nothing else.
    pub(super) fn speaking_http2(self) -> Self {
        Self { speaks: HTTP_2, ..self }
    }

    /// Completes a handshake on `stream`.
    pub(super) async fn connect<S>(&self, stream: S) -> Result<(TlsStream<Kept<S>>, TlsSession), HandshakeEnd>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let config = ClientConfig::builder_with_provider(self.recorder.provider.clone())
            .with_safe_default_protocol_versions()
            .map_err(|error| HandshakeEnd::TlsFailed(tls::words(&error.to_string())))?;
        let mut config = config.dangerous().with_custom_certificate_verifier(self.recorder.clone()).with_no_client_auth();
        config.alpn_protocols = vec![self.speaks.to_vec()];
        let first = Arc::<Mutex<Vec<u8>>>::default();
        let stream = Kept { stream, first: first.clone() };
        match TlsConnector::from(Arc::new(config)).connect(self.to.clone(), stream).await {
            Ok(stream) => {
                let version = match stream.get_ref().1.protocol_version() {
                    Some(ProtocolVersion::TLSv1_2) => "1.2",
                    _ => "1.3",
                };
                let session = self.session(version);
                Ok((stream, session))
            }
            Err(error) => Err(failure(&error, &lock(&first))),
        }
    }

    fn session(&self, version: &str) -> TlsSession {
        let unread = || Seen { names: CertificateNames::Unchecked, trust: ChainTrust::Other(String::new()), certificate: None };
        let Seen { names, trust, certificate } = lock(&self.recorder.seen).clone().unwrap_or_else(unread);
        TlsSession { version: version.into(), name: self.asked.clone(), names, trust, certificate }
    }
}

/// How a handshake, or an exchange inside it, ended that failed.
pub(super) fn failure(error: &io::Error, first: &[u8]) -> HandshakeEnd {
    if tls::is_no_record(first) {
        return HandshakeEnd::NotTls(tls::first_bytes(first));
    }
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
        Some(Error::AlertReceived(alert)) => HandshakeEnd::TlsAlert(tls::words(&format!("{alert:?}"))),
        Some(other) => HandshakeEnd::TlsFailed(tls::words(&other.to_string())),
        None if error.kind() == io::ErrorKind::UnexpectedEof => HandshakeEnd::Closed,
        None => HandshakeEnd::Errno(error.raw_os_error().unwrap_or(nix::libc::EIO)),
    }
}

/// Accepts every chain, and remembers what would have been said of it.
#[derive(Debug)]
struct Recorder {
    roots: Arc<Roots>,
    provider: Arc<CryptoProvider>,
    name: Option<ServerName<'static>>,
    seen: Mutex<Option<Seen>>,
}

/// What would have been said of a chain.
#[derive(Debug, Clone)]
struct Seen {
    names: CertificateNames,
    trust: ChainTrust,
    certificate: Option<Certificate>,
}

impl Recorder {
    fn names(&self, certificate: &ParsedCertificate<'_>) -> CertificateNames {
        let Some(name) = &self.name else { return CertificateNames::Unchecked };
        match verify_server_name(certificate, name) {
            Ok(()) => CertificateNames::Match,
            Err(Error::InvalidCertificate(CertificateError::NotValidForNameContext { presented, .. })) => {
                CertificateNames::Others(tls::names(&presented))
            }
            Err(Error::InvalidCertificate(CertificateError::NotValidForName)) => CertificateNames::Others(Vec::new()),
            Err(_) => CertificateNames::Unchecked,
        }
    }

    fn trust(
        &self,
        certificate: &CertificateDer<'_>,
        parsed: &ParsedCertificate<'_>,
        chain: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> ChainTrust {
        let algorithms = self.provider.signature_verification_algorithms.all;
        let verdict = verify_server_cert_signed_by_trust_anchor(parsed, &self.roots.store, chain, now, algorithms);
        let Err(error) = verdict else { return ChainTrust::Trusted };
        let invalid = match &error {
            Error::InvalidCertificate(invalid) => invalid,
            other => return ChainTrust::Other(tls::words(&other.to_string())),
        };
        match invalid {
            CertificateError::ExpiredContext { time, not_after } => {
                return ChainTrust::Expired { not_after: not_after.as_secs(), now: time.as_secs() };
            }
            CertificateError::NotValidYetContext { time, not_before } => {
                return ChainTrust::NotYetValid { not_before: not_before.as_secs(), now: time.as_secs() };
            }
            _ => {}
        }
        // A server that shows a root itself is trusted by programs that trust that root.
        if self.roots.whole.iter().any(|root| root.as_ref() == certificate.as_ref()) {
            return ChainTrust::Trusted;
        }
        if names_itself(certificate) {
            return ChainTrust::SelfSigned;
        }
        match invalid {
            CertificateError::UnknownIssuer if self.roots.whole.is_empty() => ChainTrust::NoRoots,
            CertificateError::UnknownIssuer => ChainTrust::UnknownIssuer,
            other => ChainTrust::Other(tls::words(&other.to_string())),
        }
    }
}

fn names_itself(certificate: &CertificateDer<'_>) -> bool {
    webpki::EndEntityCert::try_from(certificate).is_ok_and(|read| read.issuer() == read.subject())
}

/// What a certificate says of itself, and whether its issuer's came with it.
fn of_itself(certificate: &CertificateDer<'_>, chain: &[CertificateDer<'_>]) -> Option<Certificate> {
    let (_, read) = x509_parser::parse_x509_certificate(certificate).ok()?;
    let is_issuer = |other: &CertificateDer<'_>| {
        x509_parser::parse_x509_certificate(other).is_ok_and(|(_, other)| other.subject().as_raw() == read.issuer().as_raw())
    };
    let told = || {
        let mut access = read.extensions().iter().filter_map(|extension| match extension.parsed_extension() {
            ParsedExtension::AuthorityInfoAccess(access) => Some(access),
            _ => None,
        });
        access.any(|access| access.accessdescs.iter().any(|one| one.access_method == OID_PKIX_ACCESS_DESCRIPTOR_CA_ISSUERS))
    };
    let issuer_is = if read.issuer() == read.subject() || chain.iter().any(is_issuer) {
        IssuerIs::Sent
    } else if told() {
        IssuerIs::LeftOut
    } else {
        IssuerIs::Untold
    };
    let issuer = read.issuer();
    let name = issuer.iter_common_name().next().or_else(|| issuer.iter_organization().next());
    let issuer = name.and_then(|name| name.as_str().ok()).map_or_else(|| issuer.to_string(), str::to_owned);
    let seconds = |time: x509_parser::time::ASN1Time| u64::try_from(time.timestamp()).unwrap_or_default();
    let validity = read.validity();
    Some(Certificate {
        issuer: tls::words(&issuer),
        not_before: seconds(validity.not_before),
        not_after: seconds(validity.not_after),
        issuer_is,
    })
}

impl ServerCertVerifier for Recorder {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _stapled: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let seen = match ParsedCertificate::try_from(certificate) {
            Ok(parsed) => Seen {
                names: self.names(&parsed),
                trust: self.trust(certificate, &parsed, chain, now),
                certificate: of_itself(certificate, chain),
            },
            Err(error) => Seen {
                names: CertificateNames::Unchecked,
                trust: ChainTrust::Other(tls::words(&error.to_string())),
                certificate: None,
            },
        };
        *lock(&self.seen) = Some(seen);
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// A stream that keeps the first bytes that came: what is not TLS is shown by them.
pub(super) struct Kept<S> {
    stream: S,
    first: Arc<Mutex<Vec<u8>>>,
}

impl<S: AsyncRead + Unpin> AsyncRead for Kept<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(context, buffer);
        let came = buffer.filled().get(before..).unwrap_or_default();
        let mut first = lock(&self.first);
        let room = MOST_KEPT_BYTES.saturating_sub(first.len());
        first.extend(came.iter().take(room));
        drop(first);
        polled
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Kept<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
