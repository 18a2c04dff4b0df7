//! Whose cloud the server is in: by this machine's firmware, or by the lists of addresses that clouds publish.

use std::net::IpAddr;

use super::{Proof, vantage, view::cloud as of_cloud};
use crate::{
    addressbook::{Belongs, Vendor, whose},
    case::{Case, Role},
};

/// The provider of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::diagnosis) struct Provider {
    pub(in crate::diagnosis) vendor: &'static Vendor,
    /// The address it is known by; `None` where the firmware of this machine, the server, names it.
    pub(in crate::diagnosis) address: Option<IpAddr>,
}

/// The server's provider, where it is known: on the server by its firmware; else where every address clients use is in a
/// list of that one cloud, and none of them a CDN's.
pub(in crate::diagnosis) fn provider(case: &Case) -> Option<Provider> {
    let place = vantage(case);
    let here = case.evidence.cloud().known().filter(|_| place.role == Some(Role::Server));
    if let Some(vendor) = here.and_then(|cloud| Vendor::by_id(cloud.vendor.as_deref()?)) {
        return Some(Provider { vendor, address: None });
    }
    let listed = |address: IpAddr| match whose(address)? {
        Belongs::Cloud(range) => Vendor::by_id(range.cloud.id),
        Belongs::Cdn(_) | Belongs::Special(_) => None,
    };
    // On the server, somebody else's address says nothing of this machine.
    let counts = place.role == Some(Role::Client) || place.addresses.iter().all(|target| target.own == Some(true));
    let address = place.addresses.first().filter(|_| counts)?.address;
    let vendor = listed(address)?;
    let alike = place.addresses.iter().all(|target| listed(target.address).is_some_and(|other| other.id == vendor.id));
    alike.then_some(Provider { vendor, address: Some(address) })
}

/// The proof of [`provider`], to be shown beside a filter that stands before the machine.
pub(in crate::diagnosis) fn provider_proof(case: &Case) -> Option<Proof> {
    let provider = provider(case)?;
    match provider.address {
        Some(address) => of_cloud(address),
        None => Some(Proof::MachineAtProvider { cloud: provider.vendor.name.clone() }),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::{
        case::Symptom,
        evidence::{CloudMachine, Fact, Observation},
    };

    #[rstest]
    #[case::firmware("192.0.2.7:8282", Role::Server, Some("hetzner"), Some("machine-at-provider"))]
    #[case::firmware_goes_before_lists("52.94.76.10:8282", Role::Server, Some("hetzner"), Some("machine-at-provider"))]
    #[case::of_this_machine_only("192.0.2.7:8282", Role::Client, Some("hetzner"), None)]
    #[case::by_address("52.94.76.10:8282", Role::Client, None, Some("address-of-cloud"))]
    #[case::not_this_machines_address("52.94.76.10:8282", Role::Server, None, None)]
    #[case::a_cdns_address("104.16.0.1:8282", Role::Client, None, None)]
    #[case::nobodys("192.0.2.7:8282", Role::Client, None, None)]
    #[case::unknown_to_this_version("192.0.2.7:8282", Role::Server, Some("later"), None)]
    fn proofs(#[case] target: &str, #[case] role: Role, #[case] firmware: Option<&str>, #[case] code: Option<&str>) {
        let mut case = Case::new(target.parse().expect("a target"), Symptom::Timeout);
        case.role = Some(role);
        let cloud = CloudMachine { vendor: firmware.map(str::to_owned), ..CloudMachine::default() };
        let outcome = Ok(Fact::Cloud(cloud));
        case.evidence.note(Observation { probe: crate::evidence::ProbeId::Cloud, outcome, took_ms: 1 });
        assert_eq!(provider_proof(&case).map(|proof| proof.code()), code);
    }
}
