//! A service in a container: publishing its port, and looking after it, in the words of what runs it.

use super::{Command, Fix, Remedy, RemedyStep, Snippet};
use crate::{
    case::Case,
    diagnosis::{Finding, Proof},
    evidence::{Container, Engine, Forwarder, Owner},
};

/// Lines of a container's log that are read.
const LOG_LINES: &str = "50";

/// The service listens in a container or a namespace, whose port is not published.
pub(super) fn publish(case: &Case, finding: &Finding) -> Remedy {
    let port = case.target.port;
    let elsewhere = finding.evidence.iter().find_map(|proof| match proof {
        Proof::ListenerElsewhere { namespace, owner, listens } => Some((namespace, owner.as_ref(), listens.port())),
        _ => None,
    });
    let Some((namespace, owner, inside)) = elsewhere else { return Remedy::default() };
    let named = owner.and_then(|owner| owner.container.as_ref());
    let leave = || RemedyStep::say(Fix::LeaveNamespace { namespace: namespace.clone(), port });
    let Some(container) = named else { return Remedy::steps([leave()]) };
    let called = || container.called().to_owned();
    match container.engine {
        Engine::Docker | Engine::Podman => {
            let program = program(container.engine);
            let see = Command::as_root([program, "port", container.called()]);
            let text = Fix::PublishPort { port, container: called(), inside };
            Remedy::steps([
                RemedyStep::run(Fix::LookAtContainerPorts { container: called() }, see),
                RemedyStep::write(text, ports(&format!("{port}:{inside}"))),
            ])
            .undo(Fix::UndoPublish { port })
            .risk(Fix::RiskRecreate { container: called() })
        }
        Engine::Kubernetes => Remedy::steps([RemedyStep::say(Fix::PublishInKubernetes { port, inside })]),
        // A proxy device is added to a running container, unlike a port of the others.
        Engine::Lxc => {
            let device = format!("port{port}");
            let places = [format!("listen=tcp:0.0.0.0:{port}"), format!("connect=tcp:127.0.0.1:{inside}")];
            let add = ["lxc", "config", "device", "add", container.called(), &device, "proxy", &places[0], &places[1]];
            let remove = Command::as_root(["lxc", "config", "device", "remove", container.called(), &device]);
            Remedy::steps([RemedyStep::run(Fix::PublishByDevice { container: called(), port }, Command::as_root(add))])
                .undo(Fix::UndoDevice { command: remove.to_string() })
                .risk(Fix::RiskExposed { port })
        }
        Engine::Nspawn => {
            let file = format!("/etc/systemd/nspawn/{}.nspawn", container.called());
            let lines = Snippet::settings(["[Network]".into(), format!("Port=tcp:{port}:{inside}")]).in_file(Some(&file));
            Remedy::steps([
                RemedyStep::write(Fix::PublishInNspawn { container: called(), port }, lines),
                RemedyStep::run(restart_text(container), Command::as_root(["machinectl", "reboot", container.called()])),
            ])
            .undo(Fix::UndoLine {})
        }
        Engine::Other => Remedy::steps([leave()]),
    }
}

/// The port is published for one address of this machine only, if that is what was found: there is nothing to change in the
/// service.
pub(super) fn published_narrowly(case: &Case, finding: &Finding) -> Option<Remedy> {
    let port = case.target.port;
    let (address, engine) = finding.evidence.iter().find_map(|proof| match proof {
        Proof::PublishedAt { listens, owner } => Some((listens.ip(), engine_of(case, owner.as_ref())?)),
        Proof::NatRuleTakesAddress { rule, address, .. } => Some((*address, engine_of_rule(rule)?)),
        _ => None,
    })?;
    let inside = finding.evidence.iter().find_map(|proof| match proof {
        Proof::NatRuleTakesAddress { to, .. } | Proof::ProxyForwards { to, .. } => Some(to.port()),
        _ => None,
    });
    let inside = inside.or_else(|| {
        let listeners = case.evidence.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
        listeners.iter().filter(|listener| listener.port == port).find_map(|listener| Some(listener.forwards?.to?.port()))
    });
    let program = program(engine);
    let see = Command::as_root([program, "ps", "--filter", &format!("publish={port}")]);
    let look = RemedyStep::run(Fix::LookAtPublished { port }, see);
    let address = address.to_string();
    let change = match inside {
        Some(inside) => RemedyStep::write(Fix::PublishEverywhere { address, port }, ports(&format!("{port}:{inside}"))),
        None => RemedyStep::say(Fix::PublishEverywhere { address, port }),
    };
    Some(Remedy::steps([look, change]).undo(Fix::UndoLine {}).risk(Fix::RiskPublished { port }))
}

/// The service listens on loopback inside its container, if that is what was found.
pub(super) fn bound_inside(finding: &Finding) -> Option<Remedy> {
    finding.evidence.iter().find_map(|proof| match proof {
        Proof::ContainerLoopbackOnly { to, namespace, owner, .. } => {
            let container = owner.as_ref().and_then(|owner| owner.container.as_ref());
            let called = container.map_or(namespace.as_str(), Container::called).to_owned();
            let mut steps: Vec<RemedyStep> = owner.as_ref().map(|owner| look_inside(owner, &called)).into_iter().collect();
            steps.push(RemedyStep::say(Fix::ListenInContainer { container: called, port: to.port() }));
            steps.extend(container.and_then(restart));
            Some(Remedy::steps(steps).undo(Fix::UndoLine {}))
        }
        _ => None,
    })
}

/// Nothing listens where a rule or a proxy leads into a container, if that is what was found.
pub(super) fn down_inside(finding: &Finding) -> Option<Remedy> {
    finding.evidence.iter().find_map(|proof| match proof {
        Proof::ContainerListensElsewhere { owner: Some(owner), .. } => {
            let container = owner.container.as_ref()?;
            let called = container.called();
            let mut steps = vec![look_inside(owner, called)];
            if matches!(container.engine, Engine::Docker | Engine::Podman) {
                let read = Command::as_root([program(container.engine), "logs", "--tail", LOG_LINES, called]);
                steps.push(RemedyStep::run(Fix::ReadContainerLog { container: called.to_owned() }, read));
            }
            steps.extend(restart(container));
            Some(Remedy::steps(steps))
        }
        _ => None,
    })
}

/// A container need not have a program that lists sockets; this machine's can be put into its network.
fn look_inside(owner: &Owner, called: &str) -> RemedyStep {
    let look = Command::as_root(["nsenter", "-t", &owner.pid.to_string(), "-n", "ss", "-Hltnp"]);
    RemedyStep::run(Fix::LookInsideContainer { container: called.to_owned() }, look)
}

fn restart(container: &Container) -> Option<RemedyStep> {
    let words = match container.engine {
        Engine::Docker | Engine::Podman => [program(container.engine), "restart"],
        Engine::Nspawn => ["machinectl", "reboot"],
        Engine::Lxc => ["lxc", "restart"],
        Engine::Kubernetes | Engine::Other => return None,
    };
    let argv = words.into_iter().chain([container.called()]);
    Some(RemedyStep::run(restart_text(container), Command::as_root(argv)))
}

fn restart_text(container: &Container) -> Fix {
    Fix::RestartContainer { container: container.called().to_owned() }
}

/// The line of a Compose file that publishes a port.
fn ports(mapping: &str) -> Snippet {
    Snippet::settings(["ports:".into(), format!("  - \"{mapping}\"")]).in_file(Some("compose.yaml"))
}

const fn program(engine: Engine) -> &'static str {
    match engine {
        Engine::Podman => "podman",
        _ => "docker",
    }
}

/// The engine whose proxy a process is.
fn engine_of(case: &Case, owner: Option<&Owner>) -> Option<Engine> {
    let listeners = case.evidence.listeners().known().map(|table| table.listeners.as_slice()).unwrap_or_default();
    let by = listeners.iter().find_map(|listener| {
        let holds = listener.port == case.target.port && listener.owners.first() == owner;
        holds.then_some(listener.forwards?.by)
    })?;
    match by {
        Forwarder::DockerProxy => Some(Engine::Docker),
        Forwarder::Rootlessport | Forwarder::Conmon => Some(Engine::Podman),
        _ => None,
    }
}

/// Docker and Podman name their chains after themselves: `DOCKER`, `NETAVARK-…`, `CNI-…`.
fn engine_of_rule(rule: &str) -> Option<Engine> {
    let podman = ["netavark", "cni-"].iter().any(|name| rule.to_ascii_lowercase().contains(name));
    match rule {
        _ if podman => Some(Engine::Podman),
        rule if rule.contains("DOCKER") => Some(Engine::Docker),
        _ => None,
    }
}
