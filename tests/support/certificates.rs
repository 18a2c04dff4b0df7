//! Certificates of every kind, from an authority of the test's own.

use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::Arc,
    thread,
};

use rcgen::{BasicConstraints, CertificateParams, CustomExtension, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    server::WebPkiClientVerifier,
    version::{TLS12, TLS13},
};

/// The name that the good certificates are for.
pub const NAME: &str = "chat.example";

/// An authority, and what it issues.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// Its own certificate (PEM).
    pub pem: String,
}

/// A certificate and its key (PEM).
pub struct Issued {
    /// The certificate.
    pub pem: String,
    /// Its key.
    pub key: String,
    /// What is sent along with it (PEM).
    pub chain: Vec<String>,
}

impl Authority {
    /// A fresh one that nobody trusts yet.
    pub fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate().expect("a key");
        let pem = params.self_signed(&key).expect("a certificate").pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// One that this one vouches for.
    pub fn below(&self, name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate().expect("a key");
        let pem = params.signed_by(&key, &self.issuer).expect("a certificate").pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// A certificate that tells where that of its issuer can be fetched, as public authorities do.
    pub fn issue_telling(&self, names: &[&str]) -> Issued {
        let url = b"http://ca.example/ca.der";
        let length = |bytes: &[u8]| u8::try_from(bytes.len()).expect("a short one");
        // AuthorityInfoAccess with one caIssuers (RFC 5280 section 4.2.2.1).
        let place = [&[0x06, 8, 0x2b, 6, 1, 5, 5, 7, 48, 2, 0x86, length(url)][..], url].concat();
        let access = [&[0x30, length(&place) + 2, 0x30, length(&place)][..], &place].concat();
        self.issue_with(names, (2020, 2100), vec![CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], access)])
    }

    /// A certificate for `names`, valid now.
    pub fn issue(&self, names: &[&str]) -> Issued {
        self.issue_until(names, (2020, 2100))
    }

    /// One that is valid from the first day of a year to that of another.
    pub fn issue_until(&self, names: &[&str], years: (i32, i32)) -> Issued {
        self.issue_with(names, years, Vec::new())
    }

    fn issue_with(&self, names: &[&str], (from, to): (i32, i32), extensions: Vec<CustomExtension>) -> Issued {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let mut params = CertificateParams::new(names).expect("parameters");
        params.not_before = date_time_ymd(from, 1, 1);
        params.not_after = date_time_ymd(to, 1, 1);
        params.custom_extensions = extensions;
        let key = KeyPair::generate().expect("a key");
        let pem = params.signed_by(&key, &self.issuer).expect("a certificate").pem();
        Issued { pem, key: key.serialize_pem(), chain: Vec::new() }
    }
}

/// One that vouches for itself.
pub fn self_signed() -> Issued {
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(vec![NAME.to_owned()]).expect("parameters");
    Issued { pem: params.self_signed(&key).expect("a certificate").pem(), key: key.serialize_pem(), chain: Vec::new() }
}

/// A server's settings: with this certificate, asking clients for one of `clients` where that is given, and TLS 1.2 where it
/// is old.
pub fn config(issued: &Issued, clients: Option<&Authority>, old: bool) -> Arc<ServerConfig> {
    let provider = Arc::new(ring::default_provider());
    let versions = if old { [&TLS12] } else { [&TLS13] };
    let builder = ServerConfig::builder_with_provider(provider.clone()).with_protocol_versions(&versions).expect("versions");
    let sent = std::iter::once(&issued.pem).chain(&issued.chain);
    let chain = sent.map(|pem| CertificateDer::from_pem_slice(pem.as_bytes()).expect("a certificate")).collect();
    let key = PrivateKeyDer::from_pem_slice(issued.key.as_bytes()).expect("a key");
    let builder = match clients {
        None => builder.with_no_client_auth(),
        Some(authority) => {
            let mut roots = rustls::RootCertStore::empty();
            roots.add(CertificateDer::from_pem_slice(authority.pem.as_bytes()).expect("a certificate")).expect("a root");
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build().expect("a verifier");
            builder.with_client_cert_verifier(verifier)
        }
    };
    Arc::new(builder.with_single_cert(chain, key).expect("a server"))
}

/// Answers one request on each connection, inside TLS.
pub fn serve_tls(listener: TcpListener, config: Arc<ServerConfig>) {
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(config.clone()).expect("a connection");
            let mut stream = StreamOwned::new(connection, stream);
            let mut request = [0; 2048];
            if stream.read(&mut request).is_ok_and(|length| length > 0) {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nServer: inside\r\nContent-Length: 0\r\n\r\n");
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
        }
    });
}
