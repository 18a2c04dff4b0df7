use proptest::prelude::*;

use super::*;

#[test]
fn private_is_what_another_network_may_have_too() {
    for (address, private) in [
        ("10.1.2.3", true),
        ("100.64.0.1", true),
        ("169.254.169.254", true),
        ("fd00::1", true),
        ("fe80::1", true),
        ("::ffff:192.168.0.1", true),
        ("127.0.0.1", false),
        ("192.0.2.1", false),
        ("198.18.0.7", false),
        ("9.9.9.9", false),
    ] {
        assert_eq!(is_private(address.parse().expect("an address")), private, "{address}");
    }
}

#[test]
fn an_address_in_no_list_belongs_to_nobody_known() {
    for address in ["9.9.9.9", "2620:fe::fe", "::2"] {
        assert_eq!(whose(address.parse().expect("an address")), None, "{address}");
    }
}

proptest! {
    #[test]
    fn any_address_has_an_answer_that_holds_it(address: IpAddr) {
        match whose(address) {
            Some(Belongs::Cdn(range)) => prop_assert!(range.prefix.contains(address)),
            Some(Belongs::Cloud(range)) => prop_assert!(range.prefix.contains(address)),
            Some(Belongs::Special(_)) => prop_assert!(is_special(address)),
            None => prop_assert!(!is_special(address)),
        }
        prop_assert_eq!(whose(address), whose(address.to_canonical()));
    }

    #[test]
    fn any_name_and_any_header_is_harmless(name in "\\PC*", value in "\\PC*") {
        let _ = (cdn_of_name(&name), cdn_by_header(&name, &value));
    }

    #[test]
    fn a_label_before_a_suffix_changes_nothing(label in "[a-zA-Z0-9-]{1,20}") {
        prop_assert_eq!(cdn_of_name(&format!("{label}.Fastly.NET.")).map(|cdn| cdn.id), Some("fastly"));
        let glued = format!("{label}fastly.net");
        prop_assert_eq!(cdn_of_name(&glued), None);
    }
}
