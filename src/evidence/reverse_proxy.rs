use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

use super::Obstacle;

/// A program that stands before services and passes requests on to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxyProgram {
    /// nginx, and what is made of it (`OpenResty`, Tengine).
    Nginx,
    /// Apache httpd.
    Apache,
    /// `HAProxy`.
    Haproxy,
    /// Caddy.
    Caddy,
    /// Traefik.
    Traefik,
    /// Envoy.
    Envoy,
    /// lighttpd.
    Lighttpd,
}

impl ProxyProgram {
    /// The program by its process name (`comm`, cut to 15 bytes by the kernel).
    #[must_use]
    pub fn of_process(name: &str) -> Option<Self> {
        Some(match name {
            "nginx" | "openresty" | "tengine" => Self::Nginx,
            "apache2" | "httpd" | "httpd.worker" | "httpd.event" => Self::Apache,
            "haproxy" => Self::Haproxy,
            "caddy" => Self::Caddy,
            "traefik" => Self::Traefik,
            "envoy" => Self::Envoy,
            "lighttpd" => Self::Lighttpd,
            _ => return None,
        })
    }

    /// Its proper name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Apache => "Apache",
            Self::Haproxy => "HAProxy",
            Self::Caddy => "Caddy",
            Self::Traefik => "Traefik",
            Self::Envoy => "Envoy",
            Self::Lighttpd => "lighttpd",
        }
    }
}

/// A process that holds the target's port and is a reverse proxy, or could be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyServer {
    /// Which program.
    pub program: ProxyProgram,
    /// Process id.
    pub pid: u32,
    /// systemd unit.
    pub unit: Option<String>,
    /// Program and options with which nginx was started, where root started it; empty where that is not known.
    #[serde(default)]
    pub command: Vec<String>,
}

/// A line of a file. The name is untrusted and shortened.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: String,
    /// Its line, from 1.
    pub line: u32,
}

/// Where `proxy_pass` sends a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    /// Where it is written.
    pub at: Place,
    /// The argument as it is written, untrusted.
    pub written: String,
    /// True for `https://`.
    pub tls: bool,
    /// Addresses, those of a named `upstream` included.
    pub to: Vec<SocketAddr>,
    /// Names with their port and Unix sockets, which are no addresses; untrusted.
    pub names: Vec<String>,
}

/// What answers a request in the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Serves {
    /// Another server, over HTTP.
    Pass(Pass),
    /// nginx itself: a `return` or `rewrite` that is written there, or the redirect to the location's name with a slash.
    Returns {
        /// The directive, or where the redirect leads; untrusted.
        written: String,
        /// Where it is written.
        at: Place,
    },
    /// Another program, not over HTTP (`fastcgi_pass` and its kind), or another directive that answers.
    Other {
        /// The directive as it is written, untrusted.
        written: String,
        /// Where it is written.
        at: Place,
    },
    /// Files of a folder.
    Files,
}

/// Whether what a WebSocket upgrade needs is passed on (<https://nginx.org/en/docs/http/websocket.html>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpgradeHeaders {
    /// `Upgrade` is passed on.
    pub upgrade: bool,
    /// `Connection` names it.
    pub connection: bool,
    /// HTTP/1.1 or not; `None` where nothing is written: 1.0 before nginx 1.29.7, 1.1 since.
    pub http11: Option<bool>,
}

impl UpgradeHeaders {
    /// True if a WebSocket handshake gets through.
    #[must_use]
    pub const fn pass(&self) -> bool {
        self.upgrade && self.connection && !matches!(self.http11, Some(false))
    }
}

/// Another location of the same server that passes the upgrade on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebSocketLocation {
    /// Its path, untrusted.
    pub path: String,
    /// Where it is written.
    pub at: Place,
}

/// The way of a request for the target through nginx, as its configuration says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Where the server block is written.
    pub server: Place,
    /// Names of that server, untrusted, at most a few.
    pub server_names: Vec<String>,
    /// The location: how it is written (`^~ /ws`), untrusted, and where. `None` if no location takes the request.
    pub location: Option<(String, Place)>,
    /// What answers.
    pub serves: Serves,
    /// What of a WebSocket upgrade is passed on.
    pub headers: UpgradeHeaders,
    /// `proxy_set_header` of an outer level, as it would have to be repeated: they hold in the location only as long as it has none
    /// of its own. Untrusted, at most a few.
    pub inherited: Vec<String>,
    /// The file that errors are written to, where it is written and is one; untrusted.
    #[serde(default)]
    pub error_log: Option<String>,
    /// `proxy_read_timeout` as written, untrusted.
    pub read_timeout: Option<String>,
    /// Other locations of this server for WebSocket, at most a few.
    pub other_websocket: Vec<WebSocketLocation>,
    /// False where something could change the way that is not understood here (a regular expression, an `if`).
    pub sure: bool,
}

impl Route {
    /// Where a request is passed on to.
    #[must_use]
    pub const fn pass(&self) -> Option<&Pass> {
        match &self.serves {
            Serves::Pass(pass) => Some(pass),
            _ => None,
        }
    }

    /// True where nginx is told to close the connection without an answer
    /// (<https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#return>).
    #[must_use]
    pub fn hangs_up(&self) -> bool {
        matches!(&self.serves, Serves::Returns { written, .. } if written == "return 444")
    }

    /// The path with which a request for `asked` is passed on: a path in `proxy_pass` takes the place of the location's
    /// (<https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass>).
    #[must_use]
    pub fn path_behind(&self, asked: &str) -> String {
        let replaced = || {
            let written = &self.pass()?.written;
            let place = written.split_once("://").map_or(written.as_str(), |(_, place)| place);
            let path = place.get(place.find('/')?..).filter(|path| !path.contains('$'))?;
            let (location, _) = self.location.as_ref()?;
            let prefix = location.strip_prefix("^~ ").or(location.strip_prefix("= ")).unwrap_or(location);
            Some(format!("{path}{}", asked.strip_prefix(prefix)?))
        };
        replaced().unwrap_or_else(|| asked.to_owned())
    }

    /// The line to look at: that of the location, else that of the server.
    #[must_use]
    pub fn place(&self) -> &Place {
        self.location.as_ref().map_or(&self.server, |(_, place)| place)
    }
}

/// Reverse proxies on the target's port, and the way through them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReverseProxy {
    /// Which hold the port.
    pub programs: Vec<ProxyServer>,
    /// The way through nginx, where its configuration could be read and has one.
    pub route: Option<Route>,
    /// What kept the probe from its configuration.
    pub hidden: Option<Obstacle>,
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::as_it_is("http://127.0.0.1:8282", "/ws", "/ws/room", "/ws/room")]
    #[case::replaced("http://127.0.0.1:8282/", "/ws/", "/ws/room?x=1", "/room?x=1")]
    #[case::another("http://backend/chat", "^~ /ws", "/ws", "/chat")]
    #[case::by_expression("http://127.0.0.1:8282", "~ ^/ws", "/ws", "/ws")]
    #[case::by_variable("http://127.0.0.1:8282/$1", "/ws", "/ws", "/ws")]
    fn a_path_is_passed_on_as_nginx_does(
        #[case] written: &str,
        #[case] location: &str,
        #[case] asked: &str,
        #[case] behind: &str,
    ) {
        let at = || Place { file: "/etc/nginx/nginx.conf".into(), line: 7 };
        let pass = Pass { at: at(), written: written.into(), tls: false, to: Vec::new(), names: Vec::new() };
        let route = Route {
            server: at(),
            server_names: Vec::new(),
            location: Some((location.into(), at())),
            serves: Serves::Pass(pass),
            headers: UpgradeHeaders { upgrade: true, connection: true, http11: None },
            inherited: Vec::new(),
            error_log: None,
            read_timeout: None,
            other_websocket: Vec::new(),
            sure: true,
        };
        assert_eq!(route.path_behind(asked), behind);
    }
}
