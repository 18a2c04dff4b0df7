//! Which cloud a machine is in, by its firmware, and where that cloud tells the machine its public address.

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
    /// Files under `/sys` and what one of them has to say; a `*` at the end stands for the rest.
    marks: Vec<(String, String)>,
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
        VENDORS
            .iter()
            .find(|vendor| vendor.marks.iter().any(|(file, mark)| read(file).is_some_and(|content| fits(mark, content.trim()))))
    }

    /// The cloud of that id.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        VENDORS.iter().find(|vendor| vendor.id == id)
    }
}

fn fits(mark: &str, content: &str) -> bool {
    match mark.strip_suffix('*') {
        Some(start) => content.get(..start.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(start)),
        None => content.eq_ignore_ascii_case(mark),
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
            assert!(vendor.marks.iter().all(|(file, mark)| !file.starts_with('/') && !file.contains("..") && mark.len() > 3));
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
    #[case("class/dmi/id/product_name", "Standard PC (Q35 + ICH9, 2009)", None)]
    #[case("class/dmi/id/sys_vendor", "Hetzner Online", None)]
    #[case("class/dmi/id/sys_vendor", "", None)]
    #[case("hypervisor/uuid", "é2", None)]
    fn machines(#[case] file: &str, #[case] content: &str, #[case] expected: Option<&str>) {
        let read = |asked: &str| (asked == file).then(|| content.to_owned());
        assert_eq!(Vendor::by_marks(read).map(|vendor| vendor.id.as_str()), expected);
    }

    proptest! {
        #[test]
        fn any_firmware_is_survived(content in "\\PC{0,40}") {
            let _ = Vendor::by_marks(|_| Some(content.clone()));
        }
    }
}
