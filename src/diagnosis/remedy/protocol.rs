//! The two sides do not speak the same protocol, or something between them does not.

use super::{
    Command, Fix, Remedy, RemedyStep, Snippet,
    service::{Service, target_at, workerman_lines},
};
use crate::{
    case::{Case, Scheme},
    diagnosis::{Cause, Proof, proof::show_certificate},
};

pub(super) fn remedy(case: &Case, cause: Cause, evidence: &[Proof]) -> Remedy {
    match cause {
        Cause::ProtocolHttpVsWs | Cause::ProtocolNotHttp => {
            let mut steps = speak_websocket(case);
            if cause == Cause::ProtocolHttpVsWs {
                steps.push(RemedyStep::say(Fix::OrSpeakHttp { target: with_scheme(case, plain_http(case)) }));
            }
            Remedy::steps(steps).undo(Fix::UndoLine {})
        }
        Cause::ProtocolWsVsHttp => {
            let scheme = if case.target.scheme.is_tls() { Scheme::Wss } else { Scheme::Ws };
            Remedy::steps([RemedyStep::say(Fix::ClientSpeaksWebSocket { target: with_scheme(case, scheme) })])
        }
        Cause::ProtocolTlsMismatch => {
            let other = match case.target.scheme {
                Scheme::Ws => Scheme::Wss,
                Scheme::Wss => Scheme::Ws,
                Scheme::Https => Scheme::Http,
                Scheme::Http | Scheme::Tcp => Scheme::Https,
            };
            Remedy::steps([RemedyStep::say(Fix::SameTls { target: with_scheme(case, other) })])
        }
        Cause::ProtocolProxyNoUpgrade => {
            let lines = [
                "proxy_http_version 1.1;",
                "proxy_set_header Upgrade $http_upgrade;",
                "proxy_set_header Connection \"upgrade\";",
                "proxy_read_timeout 1h;",
            ];
            Remedy::steps([
                RemedyStep::write(Fix::PassUpgrade {}, Snippet::settings(lines.map(String::from))),
                RemedyStep::run(Fix::LoadProxy {}, Command::as_root(["nginx", "-t"])),
                RemedyStep::run(
                    Fix::RestartUnit { unit: "nginx.service".into() },
                    Command::as_root(["systemctl", "reload", "nginx.service"]),
                ),
            ])
            .undo(Fix::UndoLine {})
        }
        Cause::ProtocolProxyUpstream => {
            let log = Command::as_root(["tail", "-n", "50", "/var/log/nginx/error.log"]);
            Remedy::steps([RemedyStep::run(Fix::StartUpstream {}, log)])
        }
        _ => certificate(case, evidence),
    }
}

/// Which file the certificate is in, only the service knows; how to see what it shows, and what has to be in it, is known.
fn certificate(case: &Case, evidence: &[Proof]) -> Remedy {
    let look = show_certificate(&case.target.authority(), case.target.name());
    let mut steps = vec![RemedyStep::run(Fix::LookAtCertificate {}, look)];
    for proof in evidence {
        steps.push(match proof {
            Proof::CertificateOtherName { asked, .. } => RemedyStep::say(Fix::CertificateForName { name: asked.clone() }),
            Proof::CertificateNotYetValid { .. } => {
                RemedyStep::run(Fix::CheckClock {}, Command::new(["timedatectl", "status"]))
            }
            Proof::CertificateUnknownIssuer { .. } => RemedyStep::say(Fix::ServeWholeChain {}),
            Proof::CertificateSelfSigned { .. } => RemedyStep::say(Fix::ReplaceSelfSigned {}),
            _ => continue,
        });
    }
    if steps.len() == 1 {
        steps.push(RemedyStep::say(Fix::RenewCertificate {}));
    }
    Remedy::steps(steps)
}

/// The documents' solution: the service has to speak WebSocket, on this very port.
fn speak_websocket(case: &Case) -> Vec<RemedyStep> {
    let port = case.target.port;
    let mut steps = workerman_lines("0.0.0.0", port, Fix::SpeakWebSocket { port });
    steps.push(Service::of(case).restart());
    steps
}

const fn plain_http(case: &Case) -> Scheme {
    if case.target.scheme.is_tls() { Scheme::Https } else { Scheme::Http }
}

fn with_scheme(case: &Case, scheme: Scheme) -> String {
    let mut case = Case::new(case.target.clone(), case.symptom);
    case.target.scheme = scheme;
    target_at(&case, None, case.target.port)
}
