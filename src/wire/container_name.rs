//! The names of containers, from the files in which their engines keep them.

use serde::Deserialize;

use super::cgroup::is_name;

/// Longest name that is one.
const LONGEST_NAME: usize = 128;

/// The name in Docker's `containers/ID/config.v2.json`, where it stands after a slash.
#[must_use]
pub fn docker(file: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Config {
        #[serde(rename = "Name")]
        name: String,
    }
    let config: Config = serde_json::from_str(file).ok()?;
    checked(config.name.strip_prefix('/').unwrap_or(&config.name))
}

/// The name of the container with an id in `overlay-containers/containers.json` of containers/storage, which Podman and CRI-O use.
#[must_use]
pub fn podman(file: &str, id: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Entry {
        id: String,
        #[serde(default)]
        names: Vec<String>,
    }
    let entries: Vec<Entry> = serde_json::from_str(file).ok()?;
    let entry = entries.into_iter().find(|entry| entry.id == id)?;
    checked(entry.names.first()?)
}

/// Names that an engine would not have given are none.
fn checked(name: &str) -> Option<String> {
    (is_name(name) && name.len() <= LONGEST_NAME).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(r#"{"StreamConfig":{},"State":{"Pid":27911},"Name":"/chat-1","Driver":"vfs"}"#, Some("chat-1"))]
    #[case(r#"{"Name":"chat"}"#, Some("chat"))]
    #[case(r#"{"Name":"/--help"}"#, None)]
    #[case(r#"{"Name":"/a; reboot"}"#, None)]
    #[case(r#"{"Name":"/"}"#, None)]
    #[case(r#"{"Name":7}"#, None)]
    #[case(r#"{"Name":"/cut"#, None)]
    fn of_docker(#[case] file: &str, #[case] name: Option<&str>) {
        assert_eq!(docker(file).as_deref(), name);
    }

    #[rstest]
    #[case("c311", Some("web1"))]
    #[case("ddd3", None)]
    #[case("ffff", None)]
    fn of_podman(#[case] id: &str, #[case] name: Option<&str>) {
        let file = r#"[{"id":"c311","names":["web1"],"image":"cf56","layer":"1e87","metadata":"{}","flags":{"MountLabel":""}},{"id":"ddd3"}]"#;
        assert_eq!(podman(file, id).as_deref(), name);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[\\PC\n{}\"]{0,200}") {
            let _ = (docker(&text), podman(&text, "1"));
        }
    }
}
