//! Which cloud a machine is in, by its firmware, where that cloud tells the machine its public address, and which filters it puts
//! before the machine.

use std::{net::IpAddr, sync::LazyLock};

use serde::Deserialize;

/// A cloud as a machine in it sees it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vendor {
    /// Stable id (`amazon`); the same as [`super::Cloud::id`] where both know the cloud.
    pub id: String,
    /// Name it goes by; not translated.
    pub name: String,
    /// Files under `/sys`, each with what it has to say, in turn; one list that fits is enough.
    marks: Vec<Vec<String>>,
    /// Where its filter for what comes in is found in its Chinese console, where operators see that.
    pub native: Option<String>,
    /// Further filters of its own before a machine.
    #[serde(default)]
    pub also: Vec<FurtherFilter>,
    /// Where its metadata service answers, by plain HTTP on port 80.
    pub address: Option<IpAddr>,
    /// The service's name, where it has one.
    pub host: Option<String>,
    /// How a token is had, where requests need one.
    pub token: Option<Token>,
    /// Header fields of every request.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// Paths that answer with a public address.
    #[serde(default)]
    pub public: Vec<String>,
    /// Path that answers with the address of the interface the public one is translated to.
    pub inside: Option<String>,
}

/// A filter of a cloud besides the one that is opened first.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FurtherFilter {
    /// Stable id (`amazon-network-acl`).
    pub id: String,
    /// Where it is found in the Chinese console.
    pub native: Option<String>,
}

/// How a metadata service gives out tokens.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// Path it is fetched from, with the method PUT.
    pub path: String,
    /// Header field that asks for it.
    pub ask: (String, String),
    /// Name of the header field that shows it.
    pub show: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    vendor: Vec<Vendor>,
}

static VENDORS: LazyLock<Vec<Vendor>> =
    LazyLock::new(|| toml::from_str::<File>(CLOUDS).map(|file| file.vendor).unwrap_or_default());

const CLOUDS: &str = include_str!("../../assets/clouds.toml");

impl Vendor {
    /// The cloud whose marks fit; `read` gives the content of a file under `/sys`, if it can be read.
    #[must_use]
    pub fn by_marks(read: impl Fn(&str) -> Option<String>) -> Option<&'static Self> {
        let says = |pair: &[String]| match pair {
            [file, mark] => read(file).is_some_and(|content| fits(mark, content.trim())),
            _ => false,
        };
        VENDORS.iter().find(|vendor| vendor.marks.iter().any(|mark| !mark.is_empty() && mark.chunks(2).all(says)))
    }

    /// Every cloud that is known.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        VENDORS.iter()
    }

    /// The cloud of that id.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        VENDORS.iter().find(|vendor| vendor.id == id)
    }
}

impl FurtherFilter {
    /// The filter of that id.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        VENDORS.iter().flat_map(|vendor| &vendor.also).find(|filter| filter.id == id)
    }
}

fn fits(mark: &str, content: &str) -> bool {
    if let Some(end) = mark.strip_prefix('*') {
        let from = content.len().checked_sub(end.len());
        return from.and_then(|from| content.get(from..)).is_some_and(|ends| ends.eq_ignore_ascii_case(end));
    }
    let alike = |mark: &str, content: &str| {
        let same = |(mark, own): (char, char)| mark == '?' || mark.eq_ignore_ascii_case(&own);
        mark.chars().count() == content.chars().count() && mark.chars().zip(content.chars()).all(same)
    };
    match mark.strip_suffix('*') {
        Some(start) => content.get(..start.len()).is_some_and(|begins| alike(start, begins)),
        None => alike(mark, content),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[test]
    fn the_table_that_ships_is_sound() {
        let file: File = toml::from_str(CLOUDS).expect("the table loads");
        for (index, vendor) in file.vendor.iter().enumerate() {
            let id = &vendor.id;
            assert!(file.vendor[..index].iter().all(|other| other.id != *id), "{id} twice");
            assert!(!vendor.name.is_empty() && !vendor.marks.is_empty(), "{id}");
            for mark in &vendor.marks {
                assert!(!mark.is_empty() && mark.len() % 2 == 0, "{id}");
                let good = |pair: &[String]| !pair[0].starts_with('/') && !pair[0].contains("..") && pair[1].len() >= 3;
                assert!(mark.chunks(2).all(good), "{id}: {mark:?}");
            }
            // Only addresses that no router forwards; 100.100.100.200 is Alibaba's, in the carriers' shared range.
            let near = |address: IpAddr| super::super::is_private(address);
            assert!(vendor.address.is_none_or(near), "{id}");
            assert_eq!(vendor.address.is_some(), !vendor.public.is_empty(), "{id}");
            let paths = vendor.public.iter().chain(&vendor.inside).chain(vendor.token.as_ref().map(|token| &token.path));
            for path in paths {
                assert!(path.starts_with('/') && path.bytes().all(|byte| byte.is_ascii_graphic()), "{id}: {path}");
            }
        }
    }

    #[rstest]
    #[case("class/dmi/id/sys_vendor", "Amazon EC2\n", Some("amazon"))]
    #[case("hypervisor/uuid", "ec2e1916-9099-7caf-fd21-012345abcdef", Some("amazon"))]
    #[case("class/dmi/id/product_uuid", "EC2E1916-9099-7CAF-FD21-012345ABCDEF", Some("amazon"))]
    #[case("class/dmi/id/product_name", "Google Compute Engine", Some("google"))]
    #[case("class/dmi/id/chassis_asset_tag", "7783-7084-3265-9085-8269-3286-77", Some("microsoft"))]
    #[case("class/dmi/id/product_name", "Alibaba Cloud ECS", Some("alibaba"))]
    #[case("class/dmi/id/product_name", "Exoscale Compute Platform", Some("exoscale"))]
    #[case("class/dmi/id/bios_version", "4.11.amazon", Some("amazon"))]
    #[case("class/dmi/id/bios_version", "amazon", None)]
    #[case("class/dmi/id/product_uuid", "45E12AEC-DCD1-B213-94ED-01234ABCDEF0", None)]
    #[case("class/dmi/id/chassis_asset_tag", "OracleCloud.com", Some("oracle"))]
    #[case("class/dmi/id/chassis_asset_tag", "OpenTelekomCloud", Some("otc"))]
    #[case("class/dmi/id/chassis_asset_tag", "SAP CCloud VM", Some("openstack"))]
    #[case("class/dmi/id/product_name", "OpenStack Nova", Some("openstack"))]
    #[case("class/dmi/id/product_name", "CloudStack KVM Hypervisor", Some("cloudstack"))]
    #[case("class/dmi/id/product_name", "3DS Outscale VM", Some("outscale"))]
    #[case("class/dmi/id/product_name", "Standard PC (Q35 + ICH9, 2009)", None)]
    #[case("class/dmi/id/sys_vendor", "Hetzner Online", None)]
    #[case("class/dmi/id/sys_vendor", "", None)]
    #[case("hypervisor/uuid", "é2", None)]
    fn machines(#[case] file: &str, #[case] content: &str, #[case] expected: Option<&str>) {
        let read = |asked: &str| (asked == file).then(|| content.to_owned());
        assert_eq!(Vendor::by_marks(read).map(|vendor| vendor.id.as_str()), expected);
    }

    #[rstest]
    #[case("45E12AEC-DCD1-B213-94ED-01234ABCDEF0", "Xen", Some("amazon"))]
    #[case("45E12AEC-DCD1-B213-94ED-01234ABCDEF0", "QEMU", None)]
    #[case("45E13AEC-DCD1-B213-94ED-01234ABCDEF0", "Xen", None)]
    fn a_uuid_in_the_other_byte_order_is_amazons_only_on_xen(
        #[case] uuid: &str,
        #[case] by: &str,
        #[case] expected: Option<&str>,
    ) {
        let read = |asked: &str| match asked {
            "class/dmi/id/product_uuid" => Some(uuid.to_owned()),
            "class/dmi/id/sys_vendor" => Some(by.to_owned()),
            _ => None,
        };
        assert_eq!(Vendor::by_marks(read).map(|vendor| vendor.id.as_str()), expected);
    }

    /// Whoever knows a cloud by its addresses has to find its filters.
    #[test]
    fn a_cloud_with_a_list_of_networks_has_its_filters() {
        for id in ["amazon", "digitalocean", "google", "linode", "microsoft", "oracle", "vultr"] {
            assert!(Vendor::by_id(id).is_some() && super::super::Cloud::by_id(id).is_some(), "{id}");
        }
    }

    proptest! {
        #[test]
        fn any_firmware_is_survived(content in "\\PC{0,40}") {
            let _ = Vendor::by_marks(|_| Some(content.clone()));
        }
    }
}
