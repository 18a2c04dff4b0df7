//! Ethernet frames of a TCP handshake, written and read (RFC 9293, RFC 792, RFC 4443).

use std::net::{IpAddr, SocketAddr};

use etherparse::{
    Icmpv4Type, Icmpv6Type, LaxNetSlice, LaxSlicedPacket, NetSlice, PacketBuilder, PacketBuilderStep, SlicedPacket, TcpHeader,
    TcpOptionElement, TcpSlice, TransportSlice, icmpv4, icmpv6,
};

use crate::evidence::Rejection;

/// A hardware address.
pub type Mac = [u8; 6];

/// Source and destination of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ends {
    /// Where it comes from.
    pub source: SocketAddr,
    /// Where it goes to.
    pub destination: SocketAddr,
}

impl Ends {
    /// Those of an answer.
    #[must_use]
    pub const fn back(self) -> Self {
        Self { source: self.destination, destination: self.source }
    }
}

/// What a segment says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// SYN.
    Syn,
    /// SYN and ACK.
    SynAck,
    /// RST.
    Reset,
    /// Anything else.
    Other,
}

/// A frame, as far as it belongs to a handshake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// A TCP segment.
    Tcp {
        /// Whose.
        ends: Ends,
        /// What it says.
        segment: Segment,
        /// Sequence number.
        sequence: u32,
    },
    /// An ICMP message: a segment did not arrive.
    Unreachable {
        /// The segment it is about.
        about: Ends,
        /// What it says.
        how: Rejection,
    },
}

/// Reads a frame; `None` for any that is not of a handshake.
#[must_use]
pub fn read(frame: &[u8]) -> Option<Frame> {
    of_packet(&SlicedPacket::from_ethernet(frame).ok()?)
}

/// What was cut from a packet behind its headers, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headers {
    /// A TCP segment.
    Tcp {
        /// Whose.
        ends: Ends,
        /// What it says.
        segment: Segment,
        /// Sequence number.
        sequence: u32,
        /// Acknowledgment number.
        acknowledges: u32,
    },
    /// An ICMP message: a segment did not arrive.
    Unreachable {
        /// The segment it is about.
        about: Ends,
    },
}

/// Reads a packet that begins with its IP header, and may be cut behind its transport header.
#[must_use]
pub fn read_headers(packet: &[u8]) -> Option<Headers> {
    let packet = LaxSlicedPacket::from_ip(packet).ok()?;
    let (source, destination) = lax_addresses(packet.net.as_ref()?)?;
    match packet.transport? {
        TransportSlice::Tcp(tcp) => {
            let ends = Ends {
                source: SocketAddr::new(source, tcp.source_port()),
                destination: SocketAddr::new(destination, tcp.destination_port()),
            };
            let (sequence, acknowledges) = (tcp.sequence_number(), tcp.acknowledgment_number());
            Some(Headers::Tcp { ends, segment: segment(&tcp), sequence, acknowledges })
        }
        TransportSlice::Icmpv4(icmp) => Some(Headers::Unreachable { about: about(icmp.payload())? }),
        TransportSlice::Icmpv6(icmp) => Some(Headers::Unreachable { about: about(icmp.payload())? }),
        TransportSlice::Udp(_) | TransportSlice::Igmp(_) => None,
    }
}

fn segment(tcp: &TcpSlice) -> Segment {
    match (tcp.syn(), tcp.ack(), tcp.rst()) {
        (_, _, true) => Segment::Reset,
        (true, true, false) => Segment::SynAck,
        (true, false, false) => Segment::Syn,
        (false, ..) => Segment::Other,
    }
}

fn of_packet(packet: &SlicedPacket) -> Option<Frame> {
    let (source, destination) = addresses(packet.net.as_ref()?)?;
    match packet.transport.as_ref()? {
        TransportSlice::Tcp(tcp) => {
            let ends = Ends {
                source: SocketAddr::new(source, tcp.source_port()),
                destination: SocketAddr::new(destination, tcp.destination_port()),
            };
            Some(Frame::Tcp { ends, segment: segment(tcp), sequence: tcp.sequence_number() })
        }
        TransportSlice::Icmpv4(icmp) => {
            Some(Frame::Unreachable { about: about(icmp.payload())?, how: rejection_v4(&icmp.icmp_type())? })
        }
        TransportSlice::Icmpv6(icmp) => {
            Some(Frame::Unreachable { about: about(icmp.payload())?, how: rejection_v6(&icmp.icmp_type())? })
        }
        _ => None,
    }
}

/// The segment an ICMP message quotes: at least its first eight bytes, which have the ports.
fn about(quoted: &[u8]) -> Option<Ends> {
    let packet = LaxSlicedPacket::from_ip(quoted).ok()?;
    let (source, destination) = lax_addresses(packet.net.as_ref()?)?;
    let payload = packet.ip_payload()?.payload;
    ports(payload, source, destination)
}

/// Source and destination of the packet whose network and transport headers these are.
#[must_use]
pub fn ends_of_headers(network: &[u8], transport: &[u8]) -> Option<Ends> {
    let packet = LaxSlicedPacket::from_ip(network).ok()?;
    let (source, destination) = lax_addresses(packet.net.as_ref()?)?;
    ports(transport, source, destination)
}

fn ports(transport: &[u8], source: IpAddr, destination: IpAddr) -> Option<Ends> {
    let &[a, b, c, d, ..] = transport else { return None };
    Some(Ends {
        source: SocketAddr::new(source, u16::from_be_bytes([a, b])),
        destination: SocketAddr::new(destination, u16::from_be_bytes([c, d])),
    })
}

fn addresses(net: &NetSlice) -> Option<(IpAddr, IpAddr)> {
    match net {
        NetSlice::Ipv4(ip) => Some((ip.header().source_addr().into(), ip.header().destination_addr().into())),
        NetSlice::Ipv6(ip) => Some((ip.header().source_addr().into(), ip.header().destination_addr().into())),
        NetSlice::Arp(_) => None,
    }
}

fn lax_addresses(net: &LaxNetSlice) -> Option<(IpAddr, IpAddr)> {
    match net {
        LaxNetSlice::Ipv4(ip) => Some((ip.header().source_addr().into(), ip.header().destination_addr().into())),
        LaxNetSlice::Ipv6(ip) => Some((ip.header().source_addr().into(), ip.header().destination_addr().into())),
        LaxNetSlice::Arp(_) => None,
    }
}

/// As the errno of a client follows from them (`icmp_err_convert` in `net/ipv4/icmp.c`).
fn rejection_v4(kind: &Icmpv4Type) -> Option<Rejection> {
    use icmpv4::DestUnreachableHeader as Dest;
    let Icmpv4Type::DestinationUnreachable(unreachable) = kind else { return None };
    Some(match unreachable {
        Dest::Port => Rejection::PortUnreachable,
        Dest::Host
        | Dest::HostProhibited
        | Dest::TosHost
        | Dest::FilterProhibited
        | Dest::HostPrecedenceViolation
        | Dest::PrecedenceCutoff => Rejection::HostUnreachable,
        Dest::Network | Dest::NetworkUnknown | Dest::NetworkProhibited | Dest::TosNetwork => Rejection::NetworkUnreachable,
        _ => Rejection::Other,
    })
}

/// `tab_unreach` in `net/ipv6/icmp.c`.
fn rejection_v6(kind: &Icmpv6Type) -> Option<Rejection> {
    use icmpv6::DestUnreachableCode as Code;
    let Icmpv6Type::DestinationUnreachable(code) = kind else { return None };
    Some(match code {
        Code::Port => Rejection::PortUnreachable,
        Code::NoRoute => Rejection::NetworkUnreachable,
        Code::Address | Code::BeyondScope => Rejection::HostUnreachable,
        Code::Prohibited | Code::SourceAddressFailedPolicy | Code::RejectRoute => Rejection::Prohibited,
    })
}

/// Who sends a frame, and to which device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Hardware address of the sender.
    pub from: Mac,
    /// Hardware address of the device.
    pub to: Mac,
}

/// A SYN as Linux sends it: the same options in the same order (`tcp_syn_options` in `net/ipv4/tcp_output.c`), so that its
/// length is the same. `hops` is what is left of the TTL. `None` where the ends are of two families.
#[must_use]
pub fn syn(link: Link, ends: Ends, sequence: u32, hops: u8) -> Option<Vec<u8>> {
    frame(link, ends, hops, sequence, PacketBuilderStep::syn)
}

/// The answer to a SYN with this sequence number.
#[must_use]
pub fn syn_ack(link: Link, ends: Ends, of: u32, hops: u8) -> Option<Vec<u8>> {
    frame(link, ends, hops, 1, |tcp| tcp.syn().ack(of.wrapping_add(1)))
}

fn frame(
    link: Link,
    ends: Ends,
    hops: u8,
    sequence: u32,
    flags: impl FnOnce(PacketBuilderStep<TcpHeader>) -> PacketBuilderStep<TcpHeader>,
) -> Option<Vec<u8>> {
    const WINDOW: u16 = 64240;
    let options = [
        TcpOptionElement::MaximumSegmentSize(1460),
        TcpOptionElement::SelectiveAcknowledgementPermitted,
        TcpOptionElement::Timestamp(sequence | 1, 0),
        TcpOptionElement::Noop,
        TcpOptionElement::WindowScale(7),
    ];
    let start = PacketBuilder::ethernet2(link.from, link.to);
    let (from, to) = (ends.source.port(), ends.destination.port());
    let tcp = match (ends.source.ip(), ends.destination.ip()) {
        (IpAddr::V4(source), IpAddr::V4(destination)) => {
            start.ipv4(source.octets(), destination.octets(), hops).tcp(from, to, sequence, WINDOW)
        }
        (IpAddr::V6(source), IpAddr::V6(destination)) => {
            start.ipv6(source.octets(), destination.octets(), hops).tcp(from, to, sequence, WINDOW)
        }
        _ => return None,
    };
    let mut bytes = Vec::new();
    flags(tcp).options(&options).ok()?.write(&mut bytes, &[]).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LINK: Link = Link { from: [2, 0, 0, 0, 0, 1], to: [2, 0, 0, 0, 0, 2] };

    fn ends(source: &str, destination: &str) -> Ends {
        Ends { source: source.parse().expect("an end"), destination: destination.parse().expect("an end") }
    }

    #[test]
    fn a_handshake_reads_back_as_it_was_written() {
        for ends in [ends("192.0.2.2:40000", "198.51.100.1:80"), ends("[2001:db8::2]:40000", "[2001:db8::1]:80")] {
            let written = syn(LINK, ends, 7, 54).expect("a frame");
            assert_eq!(read(&written), Some(Frame::Tcp { ends, segment: Segment::Syn, sequence: 7 }));
            let answer = syn_ack(LINK, ends.back(), 7, 64).expect("a frame");
            assert_eq!(read(&answer), Some(Frame::Tcp { ends: ends.back(), segment: Segment::SynAck, sequence: 1 }));
        }
        assert_eq!(syn(LINK, ends("192.0.2.2:1", "[2001:db8::1]:80"), 7, 54), None);
    }

    #[test]
    fn an_icmp_message_tells_what_it_is_about() {
        let ends = ends("192.0.2.2:40000", "198.51.100.1:80");
        let quoted = syn(LINK, ends, 7, 54).expect("a frame");
        let mut message = Vec::new();
        PacketBuilder::ethernet2(LINK.to, LINK.from)
            .ipv4([198, 51, 100, 1], [192, 0, 2, 2], 64)
            .icmpv4(Icmpv4Type::DestinationUnreachable(icmpv4::DestUnreachableHeader::FilterProhibited))
            .write(&mut message, &quoted[14..42])
            .expect("a message");
        assert_eq!(read(&message), Some(Frame::Unreachable { about: ends, how: Rejection::HostUnreachable }));
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
            let _ = (read(&bytes), read_headers(&bytes), ends_of_headers(&bytes, &bytes));
        }
    }
}
