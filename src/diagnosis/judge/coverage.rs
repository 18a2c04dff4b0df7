//! Which listener takes connections to which address.

use std::net::IpAddr;

use crate::evidence::{Listener, Network};

/// Whether a listener takes connections to an address, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::diagnosis) enum Coverage {
    /// It does.
    Covers,
    /// The kernel did not say enough: `IPV6_V6ONLY` or the device's interfaces are unknown.
    Unclear,
    /// It is bound to a loopback address or to the loopback device. A socket bound to 127.0.0.1 takes exactly that
    /// address, not the rest of 127.0.0.0/8.
    LoopbackOnly,
    /// It is bound to another address.
    OtherAddress,
    /// It is bound to a device that does not have the address (`SO_BINDTODEVICE`, socket(7)).
    OtherDevice,
    /// It takes the other address family only.
    OtherFamily,
}

/// Compares a listener with the address clients use, the port left aside. Without `network` a socket bound to a device is
/// [`Coverage::Unclear`].
#[must_use]
pub(in crate::diagnosis) fn coverage(listener: &Listener, address: IpAddr, network: Option<&Network>) -> Coverage {
    let (bound, address) = (listener.address.to_canonical(), address.to_canonical());
    let by_address = address_coverage(bound, listener.v6_only, address);
    let Some(device) = &listener.device else { return by_address };
    if by_address != Coverage::Covers {
        return by_address;
    }
    if device == "lo" {
        return if address.is_loopback() { Coverage::Covers } else { Coverage::LoopbackOnly };
    }
    let interface = network.and_then(|network| network.interfaces.iter().find(|interface| interface.name == *device));
    match interface {
        Some(interface) if interface.addresses.iter().any(|own| own.address.to_canonical() == address) => Coverage::Covers,
        // A VRF device stands for the interfaces enslaved to it, which are not known here.
        Some(interface) if interface.kind.as_deref() == Some("vrf") => Coverage::Unclear,
        Some(_) => Coverage::OtherDevice,
        None => Coverage::Unclear,
    }
}

fn address_coverage(bound: IpAddr, v6_only: Option<bool>, address: IpAddr) -> Coverage {
    match (bound, address) {
        _ if bound == address => Coverage::Covers,
        (IpAddr::V4(any), IpAddr::V4(_)) if any.is_unspecified() => Coverage::Covers,
        (IpAddr::V6(any), IpAddr::V6(_)) if any.is_unspecified() => Coverage::Covers,
        (IpAddr::V6(any), IpAddr::V4(_)) if any.is_unspecified() => match v6_only {
            Some(true) => Coverage::OtherFamily,
            Some(false) => Coverage::Covers,
            None => Coverage::Unclear,
        },
        _ if bound.is_loopback() => Coverage::LoopbackOnly,
        (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => Coverage::OtherFamily,
        _ => Coverage::OtherAddress,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Coverage::*, *};
    use crate::evidence::{Interface, InterfaceAddress};

    fn listener(address: &str, v6_only: Option<bool>, device: Option<&str>) -> Listener {
        Listener {
            address: address.parse().unwrap(),
            port: 8282,
            v6_only,
            device: device.map(Into::into),
            queue: 0,
            queue_limit: 128,
            inode: 1,
            uid: 0,
            owners: Vec::new(),
            forwards: None,
        }
    }

    fn network() -> Network {
        let interface = |index, name: &str, kind: Option<&str>, address: &str| Interface {
            index,
            name: name.into(),
            up: true,
            loopback: name == "lo",
            kind: kind.map(Into::into),
            addresses: vec![InterfaceAddress { address: address.parse().unwrap(), prefix: 24 }],
        };
        Network {
            interfaces: vec![
                interface(1, "lo", None, "127.0.0.1"),
                interface(2, "eth0", None, "192.0.2.7"),
                interface(3, "eth1", None, "10.0.0.7"),
                interface(4, "blue", Some("vrf"), "10.9.0.1"),
            ],
            default_route: [true, false],
            discarding: None,
        }
    }

    #[rstest]
    #[case("0.0.0.0", None, None, "192.0.2.7", Covers)]
    #[case("0.0.0.0", None, None, "2001:db8::7", OtherFamily)]
    #[case("::", Some(false), None, "192.0.2.7", Covers)]
    #[case("::", Some(false), None, "::ffff:192.0.2.7", Covers)]
    #[case("::", Some(true), None, "192.0.2.7", OtherFamily)]
    #[case("::", None, None, "192.0.2.7", Unclear)]
    #[case("::", None, None, "2001:db8::7", Covers)]
    #[case("192.0.2.7", None, None, "192.0.2.7", Covers)]
    #[case("::ffff:192.0.2.7", Some(false), None, "192.0.2.7", Covers)]
    #[case("::ffff:0.0.0.0", Some(false), None, "192.0.2.7", Covers)]
    #[case("10.0.0.7", None, None, "192.0.2.7", OtherAddress)]
    #[case("127.0.0.1", None, None, "192.0.2.7", LoopbackOnly)]
    #[case("::1", Some(false), None, "192.0.2.7", LoopbackOnly)]
    #[case("127.0.0.1", None, None, "127.0.0.2", LoopbackOnly)]
    #[case("127.0.0.1", None, None, "127.0.0.1", Covers)]
    #[case("2001:db8::7", Some(true), None, "192.0.2.7", OtherFamily)]
    #[case("0.0.0.0", None, Some("eth0"), "192.0.2.7", Covers)]
    #[case("0.0.0.0", None, Some("eth1"), "192.0.2.7", OtherDevice)]
    #[case("0.0.0.0", None, Some("lo"), "192.0.2.7", LoopbackOnly)]
    #[case("0.0.0.0", None, Some("blue"), "192.0.2.7", Unclear)]
    #[case("0.0.0.0", None, Some("gone0"), "192.0.2.7", Unclear)]
    #[case("127.0.0.1", None, Some("eth1"), "192.0.2.7", LoopbackOnly)]
    fn listener_and_address(
        #[case] bound: &str,
        #[case] v6_only: Option<bool>,
        #[case] device: Option<&str>,
        #[case] address: &str,
        #[case] expected: Coverage,
    ) {
        let listener = listener(bound, v6_only, device);
        assert_eq!(coverage(&listener, address.parse().unwrap(), Some(&network())), expected);
    }
}
