//! Values of proxy variables.

/// The value without user name and password: nothing before the last `@` is kept but the scheme.
#[must_use]
pub fn without_credentials(value: &str) -> String {
    let (scheme, rest) = value.find("://").map_or(("", value), |at| value.split_at(at + "://".len()));
    match rest.rsplit_once('@') {
        Some((_credentials, host)) => format!("{scheme}{host}"),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("http://ann:secret@proxy.example:3128/", "http://proxy.example:3128/")]
    #[case("ann:sec/ret@x@proxy.example:3128", "proxy.example:3128")]
    #[case("socks5h://127.0.0.1:1080", "socks5h://127.0.0.1:1080")]
    #[case("localhost,.example", "localhost,.example")]
    fn credentials_are_left_out(#[case] value: &str, #[case] expected: &str) {
        assert_eq!(without_credentials(value), expected);
    }

    proptest! {
        #[test]
        fn no_secret_survives(before in "[a-z:/@]{0,20}", after in "[a-z:/.0-9]{0,20}") {
            let value = format!("http://{before}SECRET@{after}");
            prop_assert!(!without_credentials(&value).contains("SECRET"));
        }
    }
}
