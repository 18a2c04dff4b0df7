//! Which cloud this machine is in, and what the cloud's metadata service says of its addresses.
//!
//! The firmware is asked first, without any packet. Only where it names a cloud that documents such a service is that one
//! asked, at its documented address; any other machine could take the question for something else.

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use futures_util::future::{join, join_all};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use super::{LinuxHost, files, limits::Limits};
use crate::{
    addressbook::Vendor,
    evidence::{CloudMachine, Need, Obstacle},
    wire::metadata::{Answer, LONGEST_ANSWER, request},
};

const PORT: u16 = 80;
/// Time for one request: the service is on the same host, or a rack away.
const LIMIT: Duration = Duration::from_secs(1);

pub(super) async fn observe(host: &LinuxHost, limits: &Limits) -> CloudMachine {
    let read = |file: &str| files::read(&host.sys_file(file)).ok();
    let Some(vendor) = Vendor::by_marks(read) else { return CloudMachine::default() };
    let known = CloudMachine { vendor: Some(vendor.id.clone()), ..CloudMachine::default() };
    let Some(address) = vendor.address else { return known };
    let service = Service { vendor, to: SocketAddr::new(address, PORT), limit: LIMIT.min(limits.exchange) };
    let token = service.token().await;
    let token = token.as_deref();
    let inside = async {
        let path = vendor.inside.as_deref()?;
        service.addresses(path, token).await.ok()?.into_iter().next()
    };
    let (asked, inside) = join(join_all(vendor.public.iter().map(|path| service.addresses(path, token))), inside).await;
    let mut public: Vec<IpAddr> = Vec::new();
    let mut hidden = None;
    for answer in asked {
        match answer {
            Ok(addresses) => public.extend(addresses.into_iter().filter(|address| is_usable(*address))),
            Err(obstacle) => hidden = hidden.or(Some(obstacle)),
        }
    }
    public.sort_unstable();
    public.dedup();
    // What one path told is not hidden because another failed.
    let hidden = hidden.filter(|_| public.is_empty());
    CloudMachine { public, inside, hidden, ..known }
}

/// Not an address that clients elsewhere could not use anyway.
fn is_usable(address: IpAddr) -> bool {
    !crate::addressbook::is_private(address) && !address.is_loopback() && !address.is_unspecified() && !address.is_multicast()
}

struct Service {
    vendor: &'static Vendor,
    to: SocketAddr,
    limit: Duration,
}

impl Service {
    /// A token, where the vendor has any; a service that gives none may answer without.
    async fn token(&self) -> Option<String> {
        let token = self.vendor.token.as_ref()?;
        let (name, value) = &token.ask;
        self.ask("PUT", &token.path, &[(name, value)]).await.ok()?.token().ok()
    }

    async fn addresses(&self, path: &str, token: Option<&str>) -> Result<Vec<IpAddr>, Obstacle> {
        let shown = self.vendor.token.as_ref().map(|known| known.show.as_str()).zip(token);
        let fixed = self.vendor.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let answer = self.ask("GET", path, &fixed.chain(shown).collect::<Vec<_>>()).await?;
        answer.addresses().map_err(|malformed| Obstacle::with(Need::Other, format!("{}: {malformed}", self.to)))
    }

    async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<Answer, Obstacle> {
        let address = self.to.ip().to_string();
        let bytes = request(method, self.vendor.host.as_deref().unwrap_or(&address), path, headers);
        let exchange = async {
            let failed = |error: std::io::Error| Obstacle::with(Need::Network, format!("{}: {error}", self.to));
            let mut stream = TcpStream::connect(self.to).await.map_err(failed)?;
            stream.write_all(&bytes).await.map_err(failed)?;
            let mut received = Vec::new();
            let mut buffer = [0; 2048];
            while received.len() <= LONGEST_ANSWER {
                let length = stream.read(&mut buffer).await.map_err(failed)?;
                received.extend(buffer.get(..length).unwrap_or_default());
                if let Some(answer) = Answer::read(&received, length == 0) {
                    return answer.map_err(|malformed| Obstacle::with(Need::Other, format!("{}: {malformed}", self.to)));
                }
            }
            Err(Obstacle::with(Need::Other, self.to.to_string()))
        };
        timeout(self.limit, exchange).await.unwrap_or_else(|_late| Err(Obstacle::with(Need::Network, self.to.to_string())))
    }
}
