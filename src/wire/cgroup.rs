//! What a process belongs to, from `/proc/PID/cgroup` (cgroups(7)).

/// Characters of a container id that its engine shows.
const SHOWN_ID: usize = 12;
/// Hexadecimal digits of a whole container id (Docker, Podman, containerd, CRI-O).
const WHOLE_ID: usize = 64;

/// The systemd unit and the container of a process.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Membership {
    /// Service or socket unit (`nginx.service`).
    pub unit: Option<String>,
    /// First twelve digits of the container's id.
    pub container: Option<String>,
}

/// Reads the file's lines, `HIERARCHY:CONTROLLERS:PATH`.
#[must_use]
pub fn membership(file: &str) -> Membership {
    let mut found = Membership::default();
    for path in file.lines().filter_map(|line| line.splitn(3, ':').nth(2)) {
        found.container = found.container.or_else(|| path.rsplit('/').find_map(container_id).map(str::to_owned));
        found.unit = found.unit.or_else(|| unit(path).map(str::to_owned));
    }
    found
}

/// The innermost unit, unless it is a scope: a login session, or a container, which is not what one restarts.
fn unit(path: &str) -> Option<&str> {
    path.rsplit('/').find_map(|part| match part.rsplit_once('.')?.1 {
        "service" | "socket" => Some(Some(part)),
        "scope" => Some(None),
        _ => None,
    })?
}

/// `docker-ID.scope`, `cri-containerd-ID.scope`, `libpod-ID.scope`, or the bare id. Podman's monitor runs outside its container.
fn container_id(part: &str) -> Option<&str> {
    let name = part.strip_suffix(".scope").unwrap_or(part);
    if name.starts_with("libpod-conmon-") {
        return None;
    }
    let id = name.rsplit('-').next()?;
    let is_id = id.len() == WHOLE_ID && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then(|| id.get(..SHOWN_ID)).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    #[rstest]
    #[case("0::/system.slice/nginx.service\n", Some("nginx.service"), None)]
    #[case("0::/system.slice/php8.2-fpm.service/pool\n", Some("php8.2-fpm.service"), None)]
    #[case("2:cpu:/\n1:name=systemd:/system.slice/ssh.service\n", Some("ssh.service"), None)]
    #[case("0::/user.slice/user-1000.slice/user@1000.service/tmux.scope", None, None)]
    #[case("0::/user.slice/user-0.slice/session-3.scope", None, None)]
    #[case("0::/system.slice/docker-ID.scope", None, Some("0123456789ab"))]
    #[case("12:pids:/docker/ID\n", None, Some("0123456789ab"))]
    #[case("0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-ID.scope", None, Some("0123456789ab"))]
    #[case("0::/machine.slice/libpod-ID.scope/container", None, Some("0123456789ab"))]
    #[case("0::/machine.slice/libpod-conmon-ID.scope", None, None)]
    #[case("0::/", None, None)]
    #[case("", None, None)]
    fn tells_unit_and_container(#[case] file: &str, #[case] unit: Option<&str>, #[case] container: Option<&str>) {
        let expected = Membership { unit: unit.map(Into::into), container: container.map(Into::into) };
        assert_eq!(membership(&file.replace("ID", ID)), expected);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[\\PC\n:/]{0,300}") {
            let _ = membership(&text);
        }
    }
}
