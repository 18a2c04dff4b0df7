//! What the kernel counts while packets are watched, also where nobody may see them.

use crate::{
    evidence::KernelCounts,
    probe::{LinuxHost, files},
    wire::netstat::{conntrack_sum, counters},
};

/// The counters at one moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counters(KernelCounts);

impl Counters {
    /// Those of the calling thread's network namespace; anybody may read them.
    pub(super) fn read(host: &LinuxHost) -> Option<Self> {
        let read = |name: &str| files::read(&host.net_file(name)).ok();
        let text = [read("netstat")?, read("snmp")?].concat();
        let all = counters(&text);
        let of = |group: &str, name: &str| all.get(&(group, name)).copied().unwrap_or_default();
        let conntrack = read("stat/nf_conntrack").and_then(|text| conntrack_sum(&text, "drop"));
        Some(Self(KernelCounts {
            queue_overflows: of("TcpExt", "ListenOverflows"),
            listen_drops: of("TcpExt", "ListenDrops"),
            half_open_drops: of("TcpExt", "TCPReqQFullDrop"),
            cookies: of("TcpExt", "SyncookiesSent"),
            reverse_path: of("TcpExt", "IPReversePathFilter"),
            conntrack_drops: conntrack,
            accepted: of("Tcp", "PassiveOpens"),
            resets: of("Tcp", "OutRsts"),
        }))
    }

    /// What was counted since `before`.
    pub(super) fn since(self, before: Self) -> KernelCounts {
        let (now, before) = (self.0, before.0);
        KernelCounts {
            queue_overflows: now.queue_overflows.saturating_sub(before.queue_overflows),
            listen_drops: now.listen_drops.saturating_sub(before.listen_drops),
            half_open_drops: now.half_open_drops.saturating_sub(before.half_open_drops),
            cookies: now.cookies.saturating_sub(before.cookies),
            reverse_path: now.reverse_path.saturating_sub(before.reverse_path),
            conntrack_drops: now.conntrack_drops.zip(before.conntrack_drops).map(|(now, before)| now.saturating_sub(before)),
            accepted: now.accepted.saturating_sub(before.accepted),
            resets: now.resets.saturating_sub(before.resets),
        }
    }
}
