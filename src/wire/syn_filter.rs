//! Filters for the kernel (classic BPF, packet(7), `Documentation/networking/filter.rst`) for packets that begin with their IP
//! header (`SOCK_DGRAM`): what a flood is made of, and what stands beside it.

use std::net::IpAddr;

/// One instruction: code, the jumps where it holds and where not, and its number (`struct sock_filter`).
pub type Instruction = (u16, u8, u8, u32);

/// Load of four, two bytes and one, at a place of the packet or at one behind `X`; the length of an IPv4 header into `X`.
const LOAD_WORD: u16 = 0x20;
const LOAD_HALF: u16 = 0x28;
const LOAD_BYTE: u16 = 0x30;
const LOAD_HALF_AT_X: u16 = 0x48;
const LOAD_BYTE_AT_X: u16 = 0x50;
const HEADER_LENGTH: u16 = 0xb1;
const SHIFT_RIGHT: u16 = 0x74;
const AND: u16 = 0x54;
const ADD_X: u16 = 0x0c;
const A_TO_X: u16 = 0x07;
const JUMP_EQUAL: u16 = 0x15;
const JUMP_EQUAL_X: u16 = 0x1d;
const JUMP_BITS: u16 = 0x45;
const RETURN: u16 = 0x06;
/// `SKF_AD_OFF` with `SKF_AD_PROTOCOL` (the packet's `EtherType`) and `SKF_AD_PKTTYPE`.
const ETHER_TYPE: u32 = 0xffff_f000;
const PACKET_TYPE: u32 = 0xffff_f004;
/// `PACKET_OUTGOING`.
const OUTGOING: u32 = 4;
const IPV4: u32 = 0x0800;
const IPV6: u32 = 0x86dd;
/// Protocol numbers.
const ICMP: u32 = 1;
const TCP: u32 = 6;
const ICMPV6: u32 = 58;
/// SYN and RST, of the byte of flags.
const SYN_OR_RESET: u32 = 0x06;
const ACK: u32 = 0x10;
/// Length of an IPv6 header, and of an IPv4 header without options.
const SIX: u32 = 40;
const FOUR: u32 = 20;
/// Bytes of a packet that are handed over: both headers with every option; of an ICMP message, its own and those it quotes.
const HEADERS: u32 = 120;

/// Lets through the segments that begin or refuse connections to `port`, on either side, and what ICMP says of them.
#[must_use]
pub fn handshakes(port: u16) -> Vec<Instruction> {
    let port = u32::from(port);
    let mut code = Code::default();
    code.load(LOAD_HALF, ETHER_TYPE).unless(IPV4, At::Six);
    code.load(LOAD_BYTE, 9).when(ICMP, At::Message).unless(TCP, At::Drop);
    code.load(LOAD_HALF, 6).when_bits(0x1fff, At::Drop);
    code.load(HEADER_LENGTH, 0).load(LOAD_BYTE_AT_X, 13).unless_bits(SYN_OR_RESET, At::Drop);
    code.load(LOAD_HALF_AT_X, 2).when(port, At::Take);
    code.load(LOAD_HALF_AT_X, 0).when(port, At::Take).jump(At::Drop);
    // Destination unreachable (RFC 792), about a TCP segment to the port; a SYN with IP options is rare enough.
    code.mark(At::Message).load(HEADER_LENGTH, 0).load(LOAD_BYTE_AT_X, 0).unless(3, At::Drop);
    code.load(LOAD_BYTE_AT_X, 8 + 9).unless(TCP, At::Drop);
    code.load(LOAD_HALF_AT_X, 8 + FOUR + 2).when(port, At::Take).jump(At::Drop);
    // IPv6 without extension headers, which a SYN does not have.
    code.mark(At::Six).load(LOAD_HALF, ETHER_TYPE).unless(IPV6, At::Drop);
    code.load(LOAD_BYTE, 6).when(ICMPV6, At::SixMessage).unless(TCP, At::Drop);
    code.load(LOAD_BYTE, SIX + 13).unless_bits(SYN_OR_RESET, At::Drop);
    code.load(LOAD_HALF, SIX + 2).when(port, At::Take);
    code.load(LOAD_HALF, SIX).when(port, At::Take).jump(At::Drop);
    // RFC 4443 section 3.1.
    code.mark(At::SixMessage).load(LOAD_BYTE, SIX).unless(1, At::Drop);
    code.load(LOAD_BYTE, SIX + 8 + 6).unless(TCP, At::Drop);
    code.load(LOAD_HALF, SIX + 8 + SIX + 2).when(port, At::Take).jump(At::Drop);
    code.finish()
}

/// Lets through what comes in beside those: the empty segments to `port` that end a handshake among others, SYNs to any other
/// port, and every segment of `named` to another port.
#[must_use]
pub fn beside(port: u16, named: &[IpAddr]) -> Vec<Instruction> {
    let port = u32::from(port);
    let mut code = Code::default();
    code.load(LOAD_BYTE, PACKET_TYPE).when(OUTGOING, At::Drop);
    code.load(LOAD_HALF, ETHER_TYPE).unless(IPV4, At::Six);
    code.load(LOAD_BYTE, 9).unless(TCP, At::Drop);
    code.load(LOAD_HALF, 6).when_bits(0x1fff, At::Drop);
    code.load(HEADER_LENGTH, 0).load(LOAD_HALF_AT_X, 2).when(port, At::Own);
    code.load(LOAD_BYTE_AT_X, 13).and(0x12).when(2, At::Take);
    for address in named {
        if let IpAddr::V4(v4) = address.to_canonical() {
            code.load(LOAD_WORD, 12).when(u32::from(v4), At::Take);
        }
    }
    code.jump(At::Drop);
    // Nothing but ACK, and nothing behind the header: its length and that of the IP header are all there is.
    code.mark(At::Own).load(LOAD_BYTE_AT_X, 13).and(0x17).unless(ACK, At::Drop);
    code.load(LOAD_BYTE_AT_X, 12).shift(2).and(0x3c).plain(ADD_X).plain(A_TO_X);
    code.load(LOAD_HALF, 2).equal_x(At::Take, At::Drop);
    code.mark(At::Six).load(LOAD_HALF, ETHER_TYPE).unless(IPV6, At::Drop);
    code.load(LOAD_BYTE, 6).unless(TCP, At::Drop);
    code.load(LOAD_HALF, SIX + 2).when(port, At::SixOwn);
    code.load(LOAD_BYTE, SIX + 13).and(0x12).when(2, At::Take);
    for (address, next) in named.iter().filter(|address| address.to_canonical().is_ipv6()).zip([At::First, At::Second]) {
        let IpAddr::V6(v6) = address.to_canonical() else { continue };
        let bits = u128::from(v6).to_be_bytes();
        let (words, _) = bits.as_chunks::<4>();
        for (place, word) in (8_u32..).step_by(4).zip(words) {
            code.load(LOAD_WORD, place).unless(u32::from_be_bytes(*word), next);
        }
        code.jump(At::Take).mark(next);
    }
    code.jump(At::Drop);
    code.mark(At::SixOwn).load(LOAD_BYTE, SIX + 13).and(0x17).unless(ACK, At::Drop);
    code.load(LOAD_BYTE, SIX + 12).shift(2).and(0x3c).plain(A_TO_X);
    code.load(LOAD_HALF, 4).equal_x(At::Take, At::Drop);
    code.finish()
}

/// A place to jump to, further down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Message,
    Own,
    Six,
    SixMessage,
    SixOwn,
    First,
    Second,
    Take,
    Drop,
}

/// Where an instruction leads.
#[derive(Debug, Clone, Copy)]
enum Leads {
    On,
    To(At),
}

/// Instructions with places instead of distances.
#[derive(Debug, Default)]
struct Code {
    lines: Vec<(u16, Leads, Leads, u32)>,
    marks: Vec<(At, usize)>,
}

impl Code {
    fn push(&mut self, code: u16, holds: Leads, fails: Leads, number: u32) -> &mut Self {
        self.lines.push((code, holds, fails, number));
        self
    }

    fn mark(&mut self, at: At) -> &mut Self {
        self.marks.push((at, self.lines.len()));
        self
    }

    fn load(&mut self, code: u16, place: u32) -> &mut Self {
        self.push(code, Leads::On, Leads::On, place)
    }

    fn plain(&mut self, code: u16) -> &mut Self {
        self.load(code, 0)
    }

    fn and(&mut self, bits: u32) -> &mut Self {
        self.load(AND, bits)
    }

    fn shift(&mut self, by: u32) -> &mut Self {
        self.load(SHIFT_RIGHT, by)
    }

    fn when(&mut self, number: u32, to: At) -> &mut Self {
        self.push(JUMP_EQUAL, Leads::To(to), Leads::On, number)
    }

    fn unless(&mut self, number: u32, to: At) -> &mut Self {
        self.push(JUMP_EQUAL, Leads::On, Leads::To(to), number)
    }

    fn when_bits(&mut self, bits: u32, to: At) -> &mut Self {
        self.push(JUMP_BITS, Leads::To(to), Leads::On, bits)
    }

    fn unless_bits(&mut self, bits: u32, to: At) -> &mut Self {
        self.push(JUMP_BITS, Leads::On, Leads::To(to), bits)
    }

    fn equal_x(&mut self, holds: At, fails: At) -> &mut Self {
        self.push(JUMP_EQUAL_X, Leads::To(holds), Leads::To(fails), 0)
    }

    /// A comparison that leads to one place either way.
    fn jump(&mut self, to: At) -> &mut Self {
        self.push(JUMP_EQUAL, Leads::To(to), Leads::To(to), 0)
    }

    fn finish(mut self) -> Vec<Instruction> {
        self.mark(At::Take).load(RETURN, HEADERS).mark(At::Drop).load(RETURN, 0);
        let distance = |from: usize, leads: Leads| {
            let Leads::To(at) = leads else { return 0 };
            let to = self.marks.iter().find(|(mark, _)| *mark == at).map_or(from + 1, |(_, line)| *line);
            u8::try_from(to.saturating_sub(from + 1)).unwrap_or_default()
        };
        let lines = self.lines.iter().enumerate();
        lines.map(|(at, (code, holds, fails, number))| (*code, distance(at, *holds), distance(at, *fails), *number)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_jump_ends_inside_and_nothing_runs_past_the_end() {
        let named: Vec<IpAddr> = ["192.0.2.7", "2001:db8::7"].map(|address| address.parse().expect("an address")).to_vec();
        for program in [handshakes(8282), beside(8282, &[]), beside(8282, &named)] {
            let last = program.len() - 1;
            assert_eq!(program[last].0, RETURN);
            for (at, (_, holds, fails, _)) in program.iter().enumerate() {
                assert!(at + usize::from(*holds.max(fails)) < program.len(), "{at}: {program:?}");
            }
        }
    }
}
