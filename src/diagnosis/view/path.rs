//! The way to the target, router by router, where it was followed.

use std::net::SocketAddr;

use super::{Aim, End, View, aim::is_prohibited};
use crate::{
    diagnosis::Proof,
    evidence::{Path, PathEnd},
};

impl<'a> View<'a> {
    /// Where to the way is worth following: one address of each family, those first that fail.
    pub(in crate::diagnosis) fn ways_to_follow(&self) -> Vec<SocketAddr> {
        if !self.is_client() {
            return Vec::new();
        }
        let first = |ipv4: bool| {
            let of_family =
                |aim: &&Aim| aim.address().is_ipv4() == ipv4 && aim.own == Some(false) && !self.is_nobodys(aim.address());
            let mut aims: Vec<&Aim> = self.aims.iter().filter(of_family).collect();
            aims.sort_by_key(|aim| aim.end() == Some(End::Open));
            aims.first().map(|aim| aim.to)
        };
        [first(true), first(false)].into_iter().flatten().collect()
    }

    /// Routers on the way that say they let the SYN through to nobody (administratively prohibited), or answer in the service's
    /// place.
    pub(in crate::diagnosis) fn rejecting_routers(&self) -> Vec<Proof> {
        let rejects = |path: &Path| match path.end {
            PathEnd::Rejected { hops, by } if by.address.to_canonical() != path.to.ip().to_canonical() => {
                let port = if path.to.is_ipv4() { (3, 3) } else { (1, 4) };
                let refuses = (by.kind, by.code) == port || is_prohibited(path.to.ip(), by.kind, by.code);
                let own = path.steps.iter().find(|step| step.router == Some(by.address)).map(|step| step.hops);
                // It sends the error in place of passing the SYN on, so that it stands one hop before.
                let hop = own.unwrap_or_else(|| hops.saturating_sub(1).max(1));
                refuses.then_some(Proof::PathRejects { to: path.to, router: by.address, hop })
            }
            _ => None,
        };
        self.paths().iter().filter_map(rejects).collect()
    }

    /// Where the way to this address is lost from sight.
    pub(in crate::diagnosis) fn lost_after(&self, aim: &Aim) -> Option<Proof> {
        let same = |path: &&Path| path.to.ip().to_canonical() == aim.address() && path.end == PathEnd::Silent;
        let path = self.paths().iter().find(same)?;
        let last = path.steps.iter().rev().find_map(|step| Some((step.router?, step.hops)));
        last.map(|(router, hop)| Proof::PathLost { to: path.to, router, hop })
    }

    fn paths(&self) -> &'a [Path] {
        self.case.evidence.paths().known().map(Vec::as_slice).unwrap_or_default()
    }
}
