//! What the judge holds of each cause, from both vantages, as tables of cases; and what it never does, on any evidence.

#[path = "judge/world.rs"]
mod world;

#[path = "judge/client.rs"]
mod client;
#[path = "judge/client_report.rs"]
mod client_report;
#[path = "judge/cloud.rs"]
mod cloud;
#[path = "judge/containers.rs"]
mod containers;
#[path = "judge/decoys.rs"]
mod decoys;
#[path = "judge/exhaustion.rs"]
mod exhaustion;
#[path = "judge/names.rs"]
mod names;
#[path = "judge/other_ports.rs"]
mod other_ports;
#[path = "judge/panels.rs"]
mod panels;
#[path = "judge/planning.rs"]
mod planning;
#[path = "judge/pressure.rs"]
mod pressure;
#[path = "judge/properties.rs"]
mod properties;
#[path = "judge/protocol.rs"]
mod protocol;
#[path = "judge/providers.rs"]
mod providers;
#[path = "judge/proxy.rs"]
mod proxy;
#[path = "judge/rehearsal.rs"]
mod rehearsal;
#[path = "judge/server.rs"]
mod server;
#[path = "judge/tls.rs"]
mod tls;
#[path = "judge/told.rs"]
mod told;
#[path = "judge/watch.rs"]
mod watch;
#[path = "judge/ways.rs"]
mod ways;
