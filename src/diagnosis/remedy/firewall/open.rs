//! Opening the port, with the owner's own command.

use super::{Direction, Fix, FrontEnd, Remedy, RemedyStep, Spot, command, undo, words};

/// What the copy is told, and what the operator is.
pub(super) type Change = (Vec<Vec<String>>, Remedy);

/// The narrowest opening of the port; `None` where the owner has no command that is known to help.
pub(super) fn open(spot: &Spot) -> Option<Change> {
    let inwards = spot.passage.syn.direction == Direction::In && !spot.is_answer();
    match &spot.owner {
        FrontEnd::Ufw => ufw(spot),
        FrontEnd::Firewalld { zone: Some(zone) } if inwards => Some(firewalld(spot, zone)),
        FrontEnd::Docker if inwards => docker(spot),
        FrontEnd::Csf if inwards => Some(csf(spot)),
        FrontEnd::Hand => Some(by_hand(spot, None)),
        // Their rules are made anew from settings of their own, or they ban; a rule beside theirs would not last.
        FrontEnd::Firewalld { .. }
        | FrontEnd::Docker
        | FrontEnd::Csf
        | FrontEnd::Kubernetes
        | FrontEnd::Libvirt
        | FrontEnd::Fail2ban { .. }
        | FrontEnd::CrowdSec
        | FrontEnd::Bt
        | FrontEnd::OnePanel => None,
    }
}

/// An accept in front of the rule, or at the end of the chain whose policy drops; for everybody, or for one client.
pub(super) fn by_hand(spot: &Spot, client: Option<std::net::IpAddr>) -> Change {
    if spot.is_nft() { nft(spot, client) } else { iptables(spot, client) }
}

fn step(spot: &Spot, tool: &str, client: Option<std::net::IpAddr>) -> Fix {
    let (tool, port) = (tool.to_owned(), spot.port);
    match client {
        Some(client) => Fix::LetClientInWith { tool, port, client: client.to_string() },
        None if spot.is_answer() => Fix::AllowAnswersWith { tool, port },
        None if spot.passage.syn.direction == Direction::Out => {
            Fix::AllowOutputWith { tool, port, address: spot.passage.syn.to.ip().to_string() }
        }
        None => Fix::OpenPortWith { tool, port },
    }
}

/// The other end, where a change is for it alone: the client, or the target of an own SYN.
fn only(spot: &Spot, client: Option<std::net::IpAddr>) -> Option<(bool, String)> {
    let out = spot.passage.syn.direction == Direction::Out;
    client.map(|client| (true, client.to_string())).or_else(|| out.then(|| (false, spot.passage.syn.to.ip().to_string())))
}

/// Where NAT leads the port, where the rule sees the SYN after it: only that is opened.
fn inside(spot: &Spot) -> Option<String> {
    let syn = spot.passage.syn;
    let led = spot.passage.led_to.filter(|led| led.port() == spot.port && led.ip() != syn.to.ip())?;
    (syn.direction == Direction::In && !spot.is_answer()).then(|| led.ip().to_string())
}

fn nft(spot: &Spot, client: Option<std::net::IpAddr>) -> Change {
    let family = if spot.passage.syn.from.is_ipv4() { "ip" } else { "ip6" };
    let port = spot.port.to_string();
    let mut accept: Vec<String> = Vec::new();
    if let Some((source, address)) = only(spot, client) {
        accept.extend([family.to_owned(), if source { "saddr" } else { "daddr" }.to_owned(), address]);
    }
    if let Some(inside) = inside(spot) {
        accept.extend([family.to_owned(), "daddr".to_owned(), inside]);
    }
    accept.extend(words(&["tcp", if spot.is_answer() { "sport" } else { "dport" }, &port, "accept"]));
    let chain = spot.rule.chain.clone();
    let argv = match spot.handle() {
        Some(handle) => {
            let place = [chain.clone(), "position".to_owned(), handle];
            spot.nft_with(&["insert", "rule"], place.into_iter().chain(accept))
        }
        None => spot.nft_with(&["add", "rule"], std::iter::once(chain.clone()).chain(accept)),
    };
    let list = command(&spot.nft_with(&["-a", "list", "chain"], [chain.clone()])).to_string();
    let delete = command(&spot.nft_with(&["delete", "rule"], [chain, "handle".to_owned()])).to_string();
    let steps = [
        RemedyStep::run(step(spot, "nft", client), command(&argv)),
        RemedyStep::say(Fix::KeepNftRule { file: "/etc/nftables.conf".into() }),
    ];
    (vec![argv], exposed(spot, client, Remedy::steps(steps).undo(Fix::UndoNftRule { list, delete })))
}

fn iptables(spot: &Spot, client: Option<std::net::IpAddr>) -> Change {
    let accept = accepts(spot, client, "ACCEPT");
    let chain = &spot.rule.chain;
    let place = match spot.number() {
        Some(number) => words(&["-I", chain, &number]),
        None => words(&["-A", chain]),
    };
    let argv = spot.iptables_with(place.into_iter().chain(accept.clone()));
    let back = spot.iptables_with(words(&["-D", chain]).into_iter().chain(accept));
    let steps = [
        RemedyStep::run(step(spot, &spot.rule.tool, client), command(&argv)),
        RemedyStep::say(Fix::KeepIptablesRule { tool: spot.rule.tool.clone() }),
    ];
    (vec![argv], exposed(spot, client, Remedy::steps(steps).undo(undo(&back))))
}

fn accepts(spot: &Spot, client: Option<std::net::IpAddr>, target: &str) -> Vec<String> {
    let port = spot.port.to_string();
    let mut accept = Vec::new();
    if let Some((source, address)) = only(spot, client) {
        accept.extend([if source { "-s" } else { "-d" }.to_owned(), address]);
    }
    accept.extend(inside(spot).into_iter().flat_map(|inside| ["-d".to_owned(), inside]));
    accept.extend(words(&["-p", "tcp", if spot.is_answer() { "--sport" } else { "--dport" }, &port, "-j", target]));
    accept
}

/// More machines reach a port that is opened for everybody.
fn exposed(spot: &Spot, client: Option<std::net::IpAddr>, remedy: Remedy) -> Remedy {
    let inwards = spot.passage.syn.direction == Direction::In && !spot.is_answer();
    if inwards && client.is_none() { remedy.risk(Fix::RiskExposed { port: spot.port }) } else { remedy }
}

/// `ufw allow` comes after the operator's own rules; one of those that denies needs it in front (`prepend`, ufw(8)).
fn ufw(spot: &Spot) -> Option<Change> {
    let chain_of = |part: &str| format!("{}-user-{part}", if spot.rule.tool.starts_with("ip6") { "ufw6" } else { "ufw" });
    let port = spot.port.to_string();
    let forwarded = spot.rule.chain.contains("forward") || spot.rule.chain == "FORWARD";
    let denied = spot.rule.chain.contains("-user-");
    let front = if denied { "prepend" } else { "allow" };
    let mut real: Vec<String> = words(&["ufw"]);
    let mut opened: Vec<String> = Vec::new();
    let part = if spot.is_answer() {
        return None;
    } else if spot.passage.syn.direction == Direction::Out {
        let to = spot.passage.syn.to.ip().to_string();
        opened.extend(words(&["allow", "out", "to", &to, "port", &port, "proto", "tcp"]));
        "output"
    } else if forwarded {
        real.push("route".into());
        let to = spot.passage.led_to.map_or_else(|| "any".to_owned(), |led| led.ip().to_string());
        opened.extend(words(&["allow", "to", &to, "port", &port, "proto", "tcp"]));
        "forward"
    } else {
        opened.extend(words(&["allow", &format!("{port}/tcp")]));
        "input"
    };
    let back: Vec<String> = real.iter().cloned().chain(words(&["delete"])).chain(opened.clone()).collect();
    if front == "prepend" {
        real.push(front.into());
    }
    real.extend(opened);
    let chain = chain_of(part);
    let place = if denied { words(&["-I", &chain, "1"]) } else { words(&["-A", &chain]) };
    let copy = spot.iptables_with(place.into_iter().chain(accepts(spot, None, "ACCEPT")));
    let remedy = Remedy::steps([RemedyStep::run(step(spot, "ufw", None), command(&real))]).undo(undo(&back));
    Some((vec![copy], exposed(spot, None, remedy)))
}

/// Now, and for good: without `--permanent` a reload forgets it, with it alone it counts only after one (firewall-cmd(1)).
fn firewalld(spot: &Spot, zone: &str) -> Change {
    let port = spot.port.to_string();
    let copy = if spot.is_nft() {
        let chain = format!("filter_IN_{zone}_allow");
        spot.nft_with(&["insert", "rule"], words(&[&chain, "tcp", "dport", &port, "accept"]))
    } else {
        let chain = format!("IN_{zone}_allow");
        spot.iptables_with(words(&["-I", &chain, "1"]).into_iter().chain(accepts(spot, None, "ACCEPT")))
    };
    let call = |verb: &str, lasting: bool| {
        let lasting = lasting.then_some("--permanent");
        let last = ["--zone".to_owned(), zone.to_owned(), format!("--{verb}-port"), format!("{port}/tcp")];
        let start = std::iter::once("firewall-cmd").chain(lasting).map(str::to_owned);
        start.chain(last).collect::<Vec<String>>()
    };
    let steps = [
        RemedyStep::run(step(spot, "firewalld", None), command(&call("add", false))),
        RemedyStep::run(Fix::OpenForGood { tool: "firewalld".into() }, command(&call("add", true))),
    ];
    let remedy = Remedy::steps(steps).undo(Fix::UndoBoth {
        command: command(&call("remove", false)).to_string(),
        lasting: command(&call("remove", true)).to_string(),
    });
    (vec![copy], exposed(spot, None, remedy))
}

/// In Docker's chain for the operator (`DOCKER-USER`), before the rule, on to Docker's own chains.
fn docker(spot: &Spot) -> Option<Change> {
    if spot.rule.chain != "DOCKER-USER" || spot.is_nft() {
        return None;
    }
    let pass = accepts(spot, None, "RETURN");
    let argv = spot.iptables_with(words(&["-I", "DOCKER-USER", &spot.number()?]).into_iter().chain(pass.clone()));
    let back = spot.iptables_with(words(&["-D", "DOCKER-USER"]).into_iter().chain(pass));
    let steps = [
        RemedyStep::run(step(spot, &spot.rule.tool, None), command(&argv)),
        RemedyStep::say(Fix::KeepIptablesRule { tool: spot.rule.tool.clone() }),
    ];
    Some((vec![argv], exposed(spot, None, Remedy::steps(steps).undo(undo(&back)))))
}

/// The port goes into csf's list, from which csf makes its rules: in front of those that drop what is in no list.
fn csf(spot: &Spot) -> Change {
    let base = spot.passage.path.iter().rev().find(|step| step.at.chain == "INPUT" && step.at.table == spot.rule.table);
    let number = base.and_then(|step| step.at.rule.as_ref()).map(|rule| rule.number.to_string());
    let place = match number.filter(|_| spot.rule.rule.is_some()) {
        Some(number) => words(&["-I", "INPUT", &number]),
        None => words(&["-A", "INPUT"]),
    };
    let copy = spot.iptables_with(place.into_iter().chain(accepts(spot, None, "ACCEPT")));
    let list = if spot.passage.syn.from.is_ipv4() { "TCP_IN" } else { "TCP6_IN" };
    let add = RemedyStep::say(Fix::AddToCsf { port: spot.port, list: list.into(), file: "/etc/csf/csf.conf".into() });
    let load = RemedyStep::run(Fix::LoadCsf {}, command(&words(&["csf", "-r"])));
    (vec![copy], exposed(spot, None, Remedy::steps([add, load]).undo(Fix::UndoLine {})))
}
