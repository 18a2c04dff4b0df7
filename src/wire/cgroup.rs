//! What a process belongs to, from `/proc/PID/cgroup` (cgroups(7)).

use crate::evidence::{Container, Engine};

/// Characters of a container id that its engine shows.
const SHOWN_ID: usize = 12;
/// Hexadecimal digits of a whole container id (Docker, Podman, containerd, CRI-O).
const WHOLE_ID: usize = 64;
/// Longest name of a container: of LXC, of machines (machine names are host names, 64 characters).
const LONGEST_NAME: usize = 64;

/// The systemd unit and the container of a process.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Membership {
    /// Service or socket unit (`nginx.service`) of this machine. A unit inside a container is none.
    pub unit: Option<String>,
    /// The container; of nested ones the outermost, since that is the one this machine's engine knows.
    pub container: Option<Container>,
    /// The container's whole id, where it has one: engines name its files by it.
    pub whole_id: Option<String>,
}

/// Reads the file's lines, `HIERARCHY:CONTROLLERS:PATH`.
#[must_use]
pub fn membership(file: &str) -> Membership {
    let mut found = Membership::default();
    for path in file.lines().filter_map(|line| line.splitn(3, ':').nth(2)) {
        let parts: Vec<&str> = path.split('/').collect();
        let inside = (0..parts.len()).find_map(|at| Some((at, container(&parts, at)?)));
        let outside = inside.as_ref().map_or(parts.as_slice(), |(at, _)| parts.get(..=*at).unwrap_or_default());
        found.unit = found.unit.or_else(|| unit(outside).map(str::to_owned));
        if let Some((at, container)) = inside.filter(|_| found.container.is_none()) {
            found.container = Some(container);
            found.whole_id = parts.get(at).and_then(|part| whole_id(part)).map(|(_, id)| id.to_owned());
        }
    }
    found
}

/// The innermost unit, unless it is a scope: a login session, or a container, which is not what one restarts.
fn unit<'a>(parts: &[&'a str]) -> Option<&'a str> {
    parts.iter().rev().find_map(|part| match part.rsplit_once('.')?.1 {
        "service" | "socket" => Some(Some(*part)),
        "scope" => Some(None),
        _ => None,
    })?
}

/// The container that one part of a path names.
fn container(parts: &[&str], at: usize) -> Option<Container> {
    let part = *parts.get(at)?;
    let before = at.checked_sub(1).and_then(|at| parts.get(at)).copied().unwrap_or_default();
    if let Some((prefix, id)) = whole_id(part) {
        let in_pod = parts.iter().take(at).any(|part| part.starts_with("kubepods"));
        let engine = match prefix {
            _ if in_pod => Engine::Kubernetes,
            "cri-containerd" | "crio" => Engine::Kubernetes,
            "docker" => Engine::Docker,
            "libpod" => Engine::Podman,
            "" if before == "docker" => Engine::Docker,
            _ => Engine::Other,
        };
        return Some(Container { engine, id: id.get(..SHOWN_ID)?.to_owned(), name: None });
    }
    // LXC 4 and later, with LXD and Incus: the payload is the container, the monitor is not. Before: `/lxc/NAME`.
    let lxc = part.strip_prefix("lxc.payload.").or_else(|| (before == "lxc" && at == 2).then_some(part));
    if let Some(name) = lxc {
        return named(Engine::Lxc, name.to_owned());
    }
    let machine = part.strip_prefix("machine-").and_then(|rest| rest.strip_suffix(".scope"));
    let machine = machine.or_else(|| part.strip_prefix("systemd-nspawn@")?.strip_suffix(".service"));
    // Machines of libvirt register there, too.
    let machine = machine.map(unescaped).filter(|name| !name.starts_with("qemu-") && !name.starts_with("lxc-"))?;
    named(Engine::Nspawn, machine)
}

fn named(engine: Engine, name: String) -> Option<Container> {
    let is_name = is_name(&name) && name.len() <= LONGEST_NAME;
    is_name.then(|| Container { engine, id: name.clone(), name: Some(name) })
}

/// True for what engines take as a name: letters, digits, `_`, `.` and `-`, and no option.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'))
}

/// `\x2d` for a hyphen: systemd.unit(5), "String Escaping for Inclusion in Unit Names".
fn unescaped(name: &str) -> String {
    name.replace("\\x2d", "-")
}

/// `docker-ID.scope`, `cri-containerd-ID.scope`, `libpod-ID.scope`, or the bare id: what stands before it, and it. Podman's
/// monitor runs outside its container.
fn whole_id(part: &str) -> Option<(&str, &str)> {
    let name = part.strip_suffix(".scope").unwrap_or(part);
    if name.starts_with("libpod-conmon-") {
        return None;
    }
    let (prefix, id) = name.rsplit_once('-').unwrap_or(("", name));
    let is_id = id.len() == WHOLE_ID && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then_some((prefix, id))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// The path of Docker 20.10 on cgroup v1 and v2 without systemd is `/docker/ID`.
    #[rstest]
    #[case("0::/system.slice/nginx.service\n", Some("nginx.service"), None)]
    #[case("0::/system.slice/php8.2-fpm.service/pool\n", Some("php8.2-fpm.service"), None)]
    #[case("2:cpu:/\n1:name=systemd:/system.slice/ssh.service\n", Some("ssh.service"), None)]
    #[case("0::/user.slice/user-1000.slice/user@1000.service/tmux.scope", None, None)]
    #[case("0::/user.slice/user-0.slice/session-3.scope", None, None)]
    #[case("0::/system.slice/docker-ID.scope", None, Some((Engine::Docker, "0123456789ab")))]
    #[case("12:pids:/docker/ID\n0::/docker/ID\n", None, Some((Engine::Docker, "0123456789ab")))]
    #[case("0::/../docker-ID.scope", None, Some((Engine::Docker, "0123456789ab")))]
    #[case("0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-ID.scope", None, Some((Engine::Kubernetes, "0123456789ab")))]
    #[case("0::/kubepods/burstable/pod1/ID", None, Some((Engine::Kubernetes, "0123456789ab")))]
    #[case("0::/machine.slice/libpod-ID.scope/container", None, Some((Engine::Podman, "0123456789ab")))]
    #[case("0::/machine.slice/libpod-conmon-ID.scope", None, None)]
    #[case("0::/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-ID.scope", None, Some((Engine::Podman, "0123456789ab")))]
    #[case("0::/default/ID", None, Some((Engine::Other, "0123456789ab")))]
    #[case("0::/lxc.payload.web/system.slice/nginx.service", None, Some((Engine::Lxc, "web")))]
    #[case("0::/lxc.monitor.web", None, None)]
    #[case("9:pids:/lxc/web/system.slice/nginx.service", None, Some((Engine::Lxc, "web")))]
    #[case("0::/lxc.payload.box/docker/ID", None, Some((Engine::Lxc, "box")))]
    #[case("0::/machine.slice/machine-my\\x2dweb.scope/payload/system.slice/nginx.service", None, Some((Engine::Nspawn, "my-web")))]
    #[case("0::/machine.slice/systemd-nspawn@web.service/payload/init.scope", Some("systemd-nspawn@web.service"), Some((Engine::Nspawn, "web")))]
    #[case("0::/machine.slice/machine-qemu\\x2d1\\x2dvm.scope", None, None)]
    #[case("0::/lxc.payload.--help/x", None, None)]
    #[case("0::/", None, None)]
    #[case("0::/../..", None, None)]
    #[case("", None, None)]
    fn tells_unit_and_container(#[case] file: &str, #[case] unit: Option<&str>, #[case] container: Option<(Engine, &str)>) {
        let seen = membership(&file.replace("ID", ID));
        assert_eq!(seen.unit.as_deref(), unit);
        assert_eq!(seen.container.as_ref().map(|container| (container.engine, container.id.as_str())), container);
        let has_id = container.is_some_and(|(engine, _)| !matches!(engine, Engine::Lxc | Engine::Nspawn));
        assert_eq!(seen.whole_id.is_some(), has_id);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[\\PC\n:/]{0,300}") {
            let _ = membership(&text);
        }
    }
}
