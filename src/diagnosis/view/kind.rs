//! What an address is by its range alone, and whether anybody can have it.

use std::net::IpAddr;

use super::{View, is_tunnel};
use crate::{
    addressbook::{Special, special},
    diagnosis::Proof,
    evidence::RouteKind,
};

impl View<'_> {
    /// True if no machine has the address. Where this machine stands in a network of such addresses itself, or has a route to one
    /// (a laboratory that uses them, a cloud that numbers its own network from a reserved range), that is not so.
    pub(in crate::diagnosis) fn is_nobodys(&self, address: IpAddr) -> bool {
        let Some(kind) = special(address).filter(|kind| kind.is_nobodys()) else { return false };
        let same = |other: IpAddr| special(other) == Some(kind);
        let real = self.network().into_iter().flat_map(|network| &network.interfaces).filter(|interface| !is_tunnel(interface));
        let own = real.flat_map(|interface| &interface.addresses).any(|own| same(own.address));
        let mut routes = self.case.evidence.routes().known().into_iter().flatten();
        let used = routes.any(|route| {
            let meant = route.kind == RouteKind::Unicast && route.by_default == Some(false) && same(route.address);
            meant || route.gateway.is_some_and(same)
        });
        !own && !used
    }

    /// That no machine has the address, by its range.
    pub(in crate::diagnosis) fn nobodys_proof(&self, address: IpAddr) -> Option<Proof> {
        special(address).filter(|_| self.is_nobodys(address)).map(|kind| Proof::AddressSpecial { address, kind })
    }

    /// What the range of an address that fails tells of it: that nobody has it, or that the mechanism behind it is gone from
    /// most of the internet.
    pub(in crate::diagnosis) fn odd_proof(&self, address: IpAddr) -> Option<Proof> {
        match special(address) {
            Some(kind @ (Special::SixToFour | Special::Teredo)) => Some(Proof::AddressSpecial { address, kind }),
            _ => self.nobodys_proof(address),
        }
    }
}

/// That an address is good in one network only, and which kind of network that is.
pub(in crate::diagnosis) fn private_proof(address: IpAddr) -> Proof {
    match special(address) {
        Some(kind @ (Special::SharedAddressSpace | Special::LinkLocal)) => Proof::AddressSpecial { address, kind },
        _ => Proof::AddressPrivate { address },
    }
}
