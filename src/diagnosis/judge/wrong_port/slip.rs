//! Ports that are mistyped for one another.

/// True if one slip of the finger makes one port of the other: a digit changed, left out or doubled, two neighbouring
/// digits exchanged, or each pair of digits exchanged (2828 for 8282).
pub(super) fn is_one_slip(asked: u16, other: u16) -> bool {
    if asked == other {
        return false;
    }
    let (asked, other) = (asked.to_string(), other.to_string());
    let (a, b) = (asked.as_bytes(), other.as_bytes());
    if a.len() != b.len() {
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        return long.len() == short.len() + 1 && (0..long.len()).any(|skip| without(long, skip) == short);
    }
    let differing: Vec<usize> = (0..a.len()).filter(|&at| a.get(at) != b.get(at)).collect();
    match differing.as_slice() {
        [_] => true,
        [first, second] if second - first == 1 => a.get(*first) == b.get(*second) && a.get(*second) == b.get(*first),
        _ => a.len() == 4 && pairs_exchanged(a) == b,
    }
}

fn without(digits: &[u8], skip: usize) -> Vec<u8> {
    digits.iter().enumerate().filter(|(at, _)| *at != skip).map(|(_, digit)| *digit).collect()
}

fn pairs_exchanged(digits: &[u8]) -> Vec<u8> {
    digits.chunks(2).flat_map(|pair| pair.iter().rev().copied()).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::is_one_slip;

    #[rstest]
    #[case(8283, 8282, true)]
    #[case(8228, 8282, true)]
    #[case(2828, 8282, true)]
    #[case(828, 8282, true)]
    #[case(18282, 8282, true)]
    #[case(8282, 8282, false)]
    #[case(80, 8080, false)]
    #[case(443, 8443, true)]
    #[case(8282, 7272, false)]
    #[case(1234, 3412, false)]
    #[case(1, 65535, false)]
    fn slips(#[case] asked: u16, #[case] other: u16, #[case] expected: bool) {
        assert_eq!(is_one_slip(asked, other), expected);
        assert_eq!(is_one_slip(other, asked), expected);
    }
}
