//! What an address calls itself (PTR), and whether that says anything.

use std::net::IpAddr;

/// True if the name an address gives itself belongs to another domain than the target and is not a provider's generic one.
///
/// A name made of the address's own numbers says nothing of who uses the machine. Domains are compared by their last two
/// labels; where that is a public suffix (`co.uk`), two strangers look alike, which only makes this say less.
pub(super) fn names_other(address: IpAddr, reverse: &str, target: &str) -> bool {
    let reverse = reverse.trim_end_matches('.').to_ascii_lowercase();
    let domain = |name: &str| -> Vec<String> { name.rsplit('.').take(2).map(str::to_ascii_lowercase).collect() };
    reverse.contains('.') && !is_generic(address, &reverse) && domain(&reverse) != domain(target.trim_end_matches('.'))
}

fn is_generic(address: IpAddr, reverse: &str) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let octets = v4.octets();
            let numbers: Vec<u32> =
                reverse.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
            let found = octets.iter().filter(|&&octet| numbers.contains(&u32::from(octet))).count();
            let [a, b, c, d] = octets;
            let joined = [
                format!("{a}{b}{c}{d}"),
                format!("{a:03}{b:03}{c:03}{d:03}"),
                format!("{a:02x}{b:02x}{c:02x}{d:02x}"),
                format!("{d:02x}{c:02x}{b:02x}{a:02x}"),
            ];
            found >= 3 || joined.iter().any(|form| reverse.contains(form.as_str()))
        }
        IpAddr::V6(v6) => {
            let groups = v6.segments().into_iter().filter(|segment| *segment > 0xff);
            let found = groups.clone().filter(|segment| reverse.contains(&format!("{segment:x}"))).count();
            let nibbles = format!("{:032x}", u128::from(v6));
            found >= 2 || (nibbles.len() == 32 && reverse.contains(&nibbles))
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::names_other;

    #[rstest]
    #[case("192.0.2.7", "shop.example.net", "chat.example", true)]
    #[case("192.0.2.7", "shop.example.net.", "chat.example.net", false)]
    #[case("192.0.2.7", "192-0-2-7.dynamic.provider.net", "chat.example", false)]
    #[case("192.0.2.7", "static.7.2.0.192.clients.provider.net", "chat.example", false)]
    #[case("192.0.2.7", "host192000002007.provider.net", "chat.example", false)]
    #[case("192.0.2.7", "c0000207.provider.net", "chat.example", false)]
    #[case("192.0.2.7", "mail7.other.net", "chat.example", true)]
    #[case("2001:db8:1234:5678::7", "2001-db8-1234-5678--7.provider.net", "chat.example", false)]
    #[case("2001:db8:1234:5678::7", "shop.example.net", "chat.example", true)]
    #[case("192.0.2.7", "localhost", "chat.example", false)]
    #[case("192.0.2.7", "", "chat.example", false)]
    fn reverse_names(#[case] address: &str, #[case] reverse: &str, #[case] target: &str, #[case] expected: bool) {
        assert_eq!(names_other(address.parse().unwrap(), reverse, target), expected);
    }
}
