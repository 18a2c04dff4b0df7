//! Whose an address is: special-purpose, a CDN's, a cloud's. Pure: dated lists embedded from `assets/networks`.
//!
//! The lists are parsed once, on first use. A line that cannot be read is left out at run time; a test finds it.
//! An address that is in no list belongs to nobody *known*: lists age, and some operators publish none. Where each list
//! comes from, and how to refresh it, is written in `assets/networks/README.md`.

mod lists;
mod operator;
mod origin_error;
mod panels;
mod prefix;
mod proxies;
mod range_map;
mod special;
mod vendor;

pub use operator::{Cdn, Cloud, cdn_by_alias, cdn_by_header, cdn_of_name};
pub use origin_error::{OriginError, origin_error};
pub use panels::{ControlPanel, ListForm, PortList};
pub use prefix::Prefix;
pub use proxies::{ProxyProgram, ProxyRules, is_proxy_port};
pub use special::{Special, special};
pub use vendor::{FurtherFilter, Token, Vendor};

use std::net::IpAddr;

/// Whose an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    /// Nobody's on the public Internet: reserved for a purpose.
    Special(Special),
    /// An edge of a CDN or accelerating proxy.
    Cdn(CdnRange),
    /// A machine, or a service, of a cloud: anybody's who rents there.
    Cloud(CloudRange),
}

/// An address range of a CDN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CdnRange {
    /// Whose.
    pub cdn: &'static Cdn,
    /// How good the list is.
    pub strength: Strength,
    /// The listed prefix the address is in.
    pub prefix: Prefix,
    /// The day the list is of (`2026-08-22`), or only the year where the day is not recorded.
    pub date: &'static str,
}

/// An address range of a cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CloudRange {
    /// Whose.
    pub cloud: &'static Cloud,
    /// The listed prefix the address is in.
    pub prefix: Prefix,
    /// The day the list is of, as in [`CdnRange::date`].
    pub date: &'static str,
}

/// How far a CDN's address list can be trusted. The better first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strength {
    /// The operator publishes the list itself.
    Published,
    /// Somebody else's list: old or incomplete. A hint.
    Partial,
    /// Everything the operator's autonomous systems announce, other products included (Akamai's hold Linode's virtual
    /// machines). A hint.
    AsNumber,
}

/// Whose `address` is, if it is known. An IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) counts as the IPv4 address.
///
/// A special-purpose range goes before everything. Then, of the lists that operators publish, the longest prefix decides;
/// of two equal ones the CDN's, which is the narrower product (Amazon's list repeats `CloudFront`'s). What is only
/// a hint ([`Strength::Partial`], [`Strength::AsNumber`]) speaks where no published list does: a rented machine is never taken
/// for a CDN on its account.
///
/// ```
/// use conn_wizard::addressbook::{Belongs, Special, whose};
///
/// assert_eq!(whose("192.168.1.10".parse().unwrap()), Some(Belongs::Special(Special::Private)));
/// ```
#[must_use]
pub fn whose(address: IpAddr) -> Option<Belongs> {
    special(address).map(Belongs::Special).or_else(|| lists::find(address))
}

/// The CDN range `address` is in, if it is in one.
#[must_use]
pub fn cdn_range(address: IpAddr) -> Option<CdnRange> {
    match whose(address) {
        Some(Belongs::Cdn(range)) => Some(range),
        _ => None,
    }
}

/// True if `address` is in a special-purpose range, so that no public server can have it.
#[must_use]
pub fn is_special(address: IpAddr) -> bool {
    special(address).is_some()
}

/// True if `address` is good only within one network: private, shared, unique local or link-local. Another network may
/// use the same address for another machine.
#[must_use]
pub fn is_private(address: IpAddr) -> bool {
    special(address).is_some_and(Special::is_private)
}

#[cfg(test)]
mod tests;
