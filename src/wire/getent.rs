//! What `getent ahosts NAME` prints (getent(1)): a line for each address and socket type, in the order programs try them.

use std::net::IpAddr;

use super::hosts_file::without_zone;

/// The addresses, each once, in order, at most `most` of them.
#[must_use]
pub fn addresses(output: &str, most: usize) -> Vec<IpAddr> {
    let mut found: Vec<IpAddr> = Vec::new();
    for line in output.lines() {
        let address = line.split_ascii_whitespace().next().and_then(|word| without_zone(word).parse().ok());
        if let Some(address) = address.filter(|address| !found.contains(address)) {
            found.push(address);
            if found.len() == most {
                break;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_address_comes_once_in_order() {
        let output = "2001:db8::7     STREAM chat.example\n2001:db8::7     DGRAM  \n192.0.2.7       STREAM \n\
                      fe80::1%eth0 STREAM\nnonsense\n192.0.2.8 STREAM\n";
        let seen: Vec<String> = addresses(output, 3).iter().map(ToString::to_string).collect();
        assert_eq!(seen, ["2001:db8::7", "192.0.2.7", "fe80::1"]);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[\\PC\n]{0,200}") {
            prop_assert!(addresses(&text, 16).len() <= 16);
        }
    }
}
