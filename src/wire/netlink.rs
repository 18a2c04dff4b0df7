//! Netlink messages and their attributes (netlink(7), `include/uapi/linux/netlink.h`), as far as all protocols share them.
//!
//! Attributes are walked, not decoded into complete types: a kernel newer than this program adds attributes and lengthens
//! known ones, and one of those must not cost the message it is in.

use super::Malformed;

/// `NLM_F_REQUEST`: every request has it.
const REQUEST: u16 = 0x1;
/// `NLM_F_ACK`: an answer is wanted also where all went well.
const ACKNOWLEDGE: u16 = 0x4;
/// `NLM_F_DUMP`: all objects, not one.
const DUMP: u16 = 0x300;
/// `NLM_F_CREATE | NLM_F_EXCL`: what is there already is not changed.
const CREATE: u16 = 0x600;
/// `NLM_F_DUMP_INTR`: the objects changed while they were listed.
const DUMP_INTERRUPTED: u16 = 0x10;
/// `NLMSG_ERROR`.
const ERROR: u16 = 2;
/// `NLMSG_DONE`.
const DONE: u16 = 3;
/// `NLMSG_MIN_TYPE`: smaller numbers are not a protocol's own.
const FIRST_OWN_KIND: u16 = 16;
const HEADER: usize = 16;
const ATTRIBUTE_HEADER: usize = 4;
/// `NLA_F_NESTED`.
const NESTED: u16 = 0x8000;
/// `NLA_TYPE_MASK`: without the bits that say "nested" and "network byte order".
const ATTRIBUTE_KIND: u16 = 0x3fff;

/// One message of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply<'a> {
    /// An object.
    Object {
        /// Message type, of the protocol's own.
        kind: u16,
        /// What follows the netlink header.
        payload: &'a [u8],
        /// The list is not of one moment: it should be asked for again.
        interrupted: bool,
    },
    /// The kernel refuses with this errno; 0 is an acknowledgement.
    Error(i32),
    /// The list is complete.
    Done {
        /// The list is not of one moment: it should be asked for again.
        interrupted: bool,
    },
}

/// A request: header, the protocol's own header, attributes.
#[derive(Debug, Clone)]
pub struct Request(Vec<u8>);

impl Request {
    /// Asks for one object. `fixed` is the protocol's own header.
    #[must_use]
    pub fn one(kind: u16, fixed: &[u8]) -> Self {
        Self::with_flags(kind, REQUEST, fixed)
    }

    /// Asks for all objects.
    #[must_use]
    pub fn all(kind: u16, fixed: &[u8]) -> Self {
        Self::with_flags(kind, REQUEST | DUMP, fixed)
    }

    /// Makes an object that does not exist yet; the kernel says whether it did.
    #[must_use]
    pub fn create(kind: u16, fixed: &[u8]) -> Self {
        Self::with_flags(kind, REQUEST | ACKNOWLEDGE | CREATE, fixed)
    }

    /// Changes an object; the kernel says whether it did.
    #[must_use]
    pub fn change(kind: u16, fixed: &[u8]) -> Self {
        Self::with_flags(kind, REQUEST | ACKNOWLEDGE, fixed)
    }

    /// With one more attribute, of at most 65,531 bytes.
    #[must_use]
    pub fn attribute(mut self, kind: u16, value: &[u8]) -> Self {
        append(&mut self.0, kind, value);
        self
    }

    /// With an attribute that holds others.
    #[must_use]
    pub fn nested(self, kind: u16, inner: &Attributes) -> Self {
        self.attribute(kind | NESTED, &inner.0)
    }

    /// The bytes to send. The sequence number stays 0: each request has a socket of its own.
    #[must_use]
    pub fn bytes(mut self) -> Vec<u8> {
        let length = u32::try_from(self.0.len()).unwrap_or(u32::MAX).to_ne_bytes();
        for (place, byte) in self.0.iter_mut().zip(length) {
            *place = byte;
        }
        self.0
    }

    fn with_flags(kind: u16, flags: u16, fixed: &[u8]) -> Self {
        let mut bytes = vec![0; HEADER];
        bytes.splice(4..6, kind.to_ne_bytes());
        bytes.splice(6..8, flags.to_ne_bytes());
        bytes.extend(fixed);
        bytes.resize(aligned(bytes.len()), 0);
        Self(bytes)
    }
}

/// Attributes that stand inside another.
#[derive(Debug, Clone, Default)]
pub struct Attributes(Vec<u8>);

impl Attributes {
    /// These bytes first: the header some kinds have before their attributes.
    #[must_use]
    pub fn after(header: &[u8]) -> Self {
        Self(header.to_vec())
    }

    /// With one more attribute, of at most 65,531 bytes.
    #[must_use]
    pub fn attribute(mut self, kind: u16, value: &[u8]) -> Self {
        append(&mut self.0, kind, value);
        self
    }

    /// With an attribute that holds others.
    #[must_use]
    pub fn nested(self, kind: u16, inner: &Self) -> Self {
        self.attribute(kind | NESTED, &inner.0)
    }
}

/// Adds an attribute, of at most 65,531 bytes.
pub(super) fn append(bytes: &mut Vec<u8>, kind: u16, value: &[u8]) {
    let Ok(length) = u16::try_from(ATTRIBUTE_HEADER + value.len()) else { return };
    bytes.extend(length.to_ne_bytes());
    bytes.extend(kind.to_ne_bytes());
    bytes.extend(value);
    bytes.resize(aligned(bytes.len()), 0);
}

/// The messages of one datagram from the kernel.
pub fn replies(datagram: &[u8]) -> impl Iterator<Item = Result<Reply<'_>, Malformed>> {
    let mut rest = datagram;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        match first_reply(rest) {
            Ok((reply, after)) => {
                rest = after;
                Some(Ok(reply))
            }
            Err(malformed) => {
                rest = &[];
                Some(Err(malformed))
            }
        }
    })
}

/// The sequence number of the first message of a datagram.
#[must_use]
pub fn first_number(datagram: &[u8]) -> Option<u32> {
    u32_at(datagram, 8)
}

fn first_reply(bytes: &[u8]) -> Result<(Reply<'_>, &[u8]), Malformed> {
    let malformed = Malformed("netlink message");
    let length = u32_at(bytes, 0).and_then(|length| usize::try_from(length).ok()).ok_or(malformed)?;
    let (kind, flags) = (u16_at(bytes, 4).ok_or(malformed)?, u16_at(bytes, 6).ok_or(malformed)?);
    let payload = bytes.get(HEADER..length).ok_or(malformed)?;
    let rest = bytes.get(aligned(length)..).unwrap_or_default();
    let interrupted = flags & DUMP_INTERRUPTED != 0;
    let errno = || i32_at(payload, 0).map(i32::wrapping_neg);
    let reply = match kind {
        ERROR => Reply::Error(errno().ok_or(malformed)?),
        // A dump that fails after it began says so in its last message.
        DONE => match errno() {
            Some(errno) if errno > 0 => Reply::Error(errno),
            _ => Reply::Done { interrupted },
        },
        kind if kind < FIRST_OWN_KIND => return Err(malformed),
        kind => Reply::Object { kind, payload, interrupted },
    };
    Ok((reply, rest))
}

/// The attributes in `bytes`, as number and value; what is malformed ends them.
pub fn attributes(bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let length = usize::from(u16_at(rest, 0)?);
        let kind = u16_at(rest, 2)? & ATTRIBUTE_KIND;
        let value = rest.get(ATTRIBUTE_HEADER..length)?;
        rest = rest.get(aligned(length)..).unwrap_or_default();
        Some((kind, value))
    })
}

/// The value of the first attribute of this number.
#[must_use]
pub fn attribute(bytes: &[u8], kind: u16) -> Option<&[u8]> {
    attributes(bytes).find(|(number, _)| *number == kind).map(|(_, value)| value)
}

/// A text attribute: up to its NUL, with what is not UTF-8 replaced.
#[must_use]
pub fn text(value: &[u8]) -> String {
    String::from_utf8_lossy(value.split(|byte| *byte == 0).next().unwrap_or_default()).into_owned()
}

/// A text as the kernel takes it: with its NUL.
#[must_use]
pub fn zero_ended(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    bytes.push(0);
    bytes
}

/// A number of this machine's byte order at a place of `bytes`.
#[must_use]
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    array_at(bytes, at).map(u32::from_ne_bytes)
}

/// A number of network byte order at a place of `bytes`.
#[must_use]
pub fn u32_be_at(bytes: &[u8], at: usize) -> Option<u32> {
    array_at(bytes, at).map(u32::from_be_bytes)
}

/// Bytes of a fixed number at a place of `bytes`.
#[must_use]
pub fn array_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

/// The number of two bytes at `at`, in this machine's order.
#[must_use]
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    array_at(bytes, at).map(u16::from_ne_bytes)
}

fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    array_at(bytes, at).map(i32::from_ne_bytes)
}

/// `NLMSG_ALIGN` and `NLA_ALIGN`: the next multiple of four.
const fn aligned(length: usize) -> usize {
    length.saturating_add(3) & !3
}

/// What a kernel that sent `request` as an answer would have sent as its payload: requests and answers have one form.
#[cfg(test)]
#[track_caller]
pub(crate) fn payload_of(request: Request) -> Vec<u8> {
    match replies(&request.bytes()).next() {
        Some(Ok(Reply::Object { payload, .. })) => payload.to_vec(),
        other => panic!("{other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_request_reads_back_as_it_was_written() {
        let bytes = Request::all(18, &[1, 2, 3, 4]).attribute(3, b"eth0\0").attribute(4, &[9]).bytes();
        assert_eq!(bytes.len(), 16 + 4 + 12 + 8);
        let reply = replies(&bytes).next();
        let Some(Ok(Reply::Object { kind: 18, payload, interrupted: false })) = reply else { panic!("{reply:?}") };
        let seen: Vec<_> = attributes(&payload[4..]).collect();
        assert_eq!(seen, [(3, b"eth0\0".as_slice()), (4, &[9])]);
        assert_eq!(text(seen[0].1), "eth0");
    }

    #[test]
    fn an_error_and_the_end_are_told_apart() {
        let error = Request::one(ERROR, &(-111i32).to_ne_bytes()).bytes();
        assert_eq!(replies(&error).next(), Some(Ok(Reply::Error(111))));
        let done = Request::one(DONE, &0i32.to_ne_bytes()).bytes();
        assert_eq!(replies(&done).next(), Some(Ok(Reply::Done { interrupted: false })));
        let failed = Request::one(DONE, &(-2i32).to_ne_bytes()).bytes();
        assert_eq!(replies(&failed).next(), Some(Ok(Reply::Error(2))));
    }

    #[test]
    fn a_message_cut_short_is_malformed() {
        let bytes = Request::one(18, &[0; 8]).bytes();
        assert_eq!(replies(&bytes[..20]).next(), Some(Err(Malformed("netlink message"))));
        assert_eq!(replies(&[0; 64]).collect::<Vec<_>>(), [Err(Malformed("netlink message"))]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            for reply in replies(&bytes).flatten() {
                if let Reply::Object { payload, .. } = reply {
                    for (_, value) in attributes(payload) {
                        let _ = text(value);
                    }
                }
            }
            prop_assert!(attributes(&bytes).count() <= bytes.len() / ATTRIBUTE_HEADER);
        }
    }
}
