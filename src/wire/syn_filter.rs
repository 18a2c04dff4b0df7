//! A filter for the kernel (classic BPF, packet(7), `Documentation/networking/filter.rst`) that lets through the segments
//! which begin or refuse connections to one TCP port.

/// One instruction: code, the jumps where it holds and where not, and its number (`struct sock_filter`).
pub type Instruction = (u16, u8, u8, u32);

/// Load of two bytes and of one, at a place of the packet or at one behind `X`; the length of an IPv4 header into `X`.
const LOAD_HALF: u16 = 0x28;
const LOAD_BYTE: u16 = 0x30;
const LOAD_HALF_AT_X: u16 = 0x48;
const LOAD_BYTE_AT_X: u16 = 0x50;
const HEADER_LENGTH: u16 = 0xb1;
const JUMP_EQUAL: u16 = 0x15;
const JUMP_BITS: u16 = 0x45;
const RETURN: u16 = 0x06;
/// `SKF_AD_OFF + SKF_AD_PROTOCOL`: the packet's `EtherType`.
const ETHER_TYPE: u32 = 0xffff_f000;
/// SYN and RST, of the byte of flags.
const SYN_OR_RESET: u32 = 0x06;
/// Bytes of a packet that are handed over: both headers with every option.
const HEADERS: u32 = 120;

/// For packets that begin with their IP header (`SOCK_DGRAM`).
#[must_use]
pub fn program(port: u16) -> Vec<Instruction> {
    let port = u32::from(port);
    vec![
        (LOAD_HALF, 0, 0, ETHER_TYPE),
        (JUMP_EQUAL, 0, 11, 0x0800),
        // IPv4: TCP, no later fragment, SYN or RST, the port on either side.
        (LOAD_BYTE, 0, 0, 9),
        (JUMP_EQUAL, 0, 19, 6),
        (LOAD_HALF, 0, 0, 6),
        (JUMP_BITS, 17, 0, 0x1fff),
        (HEADER_LENGTH, 0, 0, 0),
        (LOAD_BYTE_AT_X, 0, 0, 13),
        (JUMP_BITS, 0, 14, SYN_OR_RESET),
        (LOAD_HALF_AT_X, 0, 0, 2),
        (JUMP_EQUAL, 11, 0, port),
        (LOAD_HALF_AT_X, 0, 0, 0),
        (JUMP_EQUAL, 9, 10, port),
        // IPv6 without extension headers, which a SYN does not have; the EtherType is still loaded.
        (JUMP_EQUAL, 0, 9, 0x86dd),
        (LOAD_BYTE, 0, 0, 6),
        (JUMP_EQUAL, 0, 7, 6),
        (LOAD_BYTE, 0, 0, 40 + 13),
        (JUMP_BITS, 0, 5, SYN_OR_RESET),
        (LOAD_HALF, 0, 0, 40 + 2),
        (JUMP_EQUAL, 2, 0, port),
        (LOAD_HALF, 0, 0, 40),
        (JUMP_EQUAL, 0, 1, port),
        (RETURN, 0, 0, HEADERS),
        (RETURN, 0, 0, 0),
    ]
}
