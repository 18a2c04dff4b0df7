//! The line for each kind of client: what it prints begins with `cw1`, a key and a value.
//!
//! It only looks: no root, no file written, no program fetched, and the only connection goes to the target itself, past any
//! proxy. What a machine does not have is missing from what it prints. `=` with a status ends what one program said, so
//! that "looked and found nothing" is not "could not look".

/// The systems there is a line for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ClientSystem {
    /// Linux, and any other Unix with a POSIX shell.
    #[default]
    Unix,
    /// macOS.
    MacOs,
    /// Windows, in PowerShell.
    Windows,
}

impl ClientSystem {
    /// Every system, in the order it is offered.
    pub const ALL: [Self; 3] = [Self::Unix, Self::MacOs, Self::Windows];

    /// The word its texts end in.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Unix => "unix",
            Self::MacOs => "macos",
            Self::Windows => "windows",
        }
    }

    /// The system `by` places further.
    #[must_use]
    pub fn turned(self, by: isize) -> Self {
        let at = Self::ALL.iter().position(|system| *system == self).unwrap_or_default();
        Self::ALL.get(at.saturating_add_signed(by).min(Self::ALL.len() - 1)).copied().unwrap_or_default()
    }

    /// The character with which a line goes on in the next one.
    #[must_use]
    pub const fn continuation(self) -> char {
        match self {
            Self::Unix | Self::MacOs => '\\',
            Self::Windows => '`',
        }
    }
}

/// Runs a program, and puts the key before each line of what it says and before its status. What stands before an `@` in a
/// value is a login: it does not leave the client. Bash and zsh expand `!`, some people alias `l`; neither is in here.
const PREFIXED: &str = r#"cw() { k=$1; shift; { "$@" 2>&1; echo "=$?"; } | sed "s,=\([a-z0-9]*://\)*.*@,=\1,;s/^/cw1 $k /"; }"#;
/// The same for every Unix.
const COMMON: &str =
    r#"cw to echo "$H" $P; cw os uname -sn; cw env sh -c 'env | grep -i _proxy='; cw hosts grep -iwF -e "$H" /etc/hosts"#;
/// curl's word for TCP and nothing else is telnet; its verbose output says how each address answered (curl(1)).
const TRY: &str = r#"LC_ALL=C cw try curl -qsvm5 -o /dev/null --noproxy '*' "telnet://$U:$P" </dev/null"#;
/// Where there is no curl, bash can connect by itself (bash(1), "Redirection").
const TRY_WITHOUT_CURL: &str = r#"command -v curl >/dev/null || cw tcp timeout 5 bash -c ': <"/dev/tcp/$0/$1"' "$H" $P"#;

/// One line that a client runs, and whose output [`super::read`] understands. `host` may be anything: it is one quoted word.
#[must_use]
pub fn line(system: ClientSystem, host: &str, port: u16) -> String {
    // An URL takes an IPv6 address in brackets, everything else takes it without.
    let url = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
    match system {
        ClientSystem::Unix => format!(
            "(H={h} U={u} P={port}; {PREFIXED}; {COMMON}; cw addr getent ahosts \"$H\"; set -- $(getent ahosts \"$H\"); \
             cw via ip -o route get \"$1\"; {TRY}; {TRY_WITHOUT_CURL}; echo cw1 end)",
            h = posix(host),
            u = posix(&url),
        ),
        ClientSystem::MacOs => format!(
            "(H={h} U={u} P={port}; {PREFIXED}; {COMMON}; cw sys scutil --proxy; cw addr dscacheutil -q host -a name \"$H\"; \
             cw via route -n get \"$H\"; {TRY}; echo cw1 end)",
            h = posix(host),
            u = posix(&url),
        ),
        ClientSystem::Windows => format!(
            "&{{ $h={h}; $u={u}; $p={port}; function cw($k) {{ process {{ \"cw1 $k $_\" }} end {{ \"cw1 $k =0\" }} }}; \
             \"$h $p\" | cw to; \"Windows $env:COMPUTERNAME\" | cw os; \
             gci env:*_proxy | % {{ $_.Name + '=' + $_.Value }} | cw env; \
             reg query 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings' | sls Proxy, AutoConfigURL | cw sys; \
             netsh winhttp show proxy | cw winhttp; \
             gc $env:windir\\System32\\drivers\\etc\\hosts | sls -s $h | cw hosts; \
             $a=[Net.Dns]::GetHostAddresses($h); $a | cw addr; \
             Find-NetRoute -RemoteIPAddress \"$($a[0])\" | % {{ $_.InterfaceAlias + ' ' + $_.IPAddress }} | cw via; \
             curl.exe -qsvm5 -o NUL --noproxy '*' \"telnet://${{u}}:$p\" 2>&1 | cw try; 'cw1 end' }}",
            h = powershell(host),
            u = powershell(&url),
        ),
    }
}

/// One line that lets a client try an open port first, where there is one, and then the port in question: a few SYNs each.
#[must_use]
pub fn knock(system: ClientSystem, host: &str, open: Option<u16>, port: u16) -> String {
    let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
    let urls = open.into_iter().chain([port]).map(|port| format!("telnet://{host}:{port}"));
    match system {
        ClientSystem::Unix | ClientSystem::MacOs => {
            let urls: Vec<String> = urls.map(|url| posix(&url)).collect();
            format!("curl -qsvm5 --noproxy '*' {} </dev/null", urls.join(" "))
        }
        ClientSystem::Windows => {
            let urls: Vec<String> = urls.map(|url| powershell(&url)).collect();
            format!("curl.exe -qsvm5 --noproxy '*' {}", urls.join(" "))
        }
    }
}

/// One word of a POSIX shell: nothing is special between single quotes but the single quote (XCU section 2.2.2).
fn posix(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// One string of PowerShell: between single quotes only the quote is special, and written twice; PowerShell takes the
/// typographic ones for the same (`about_Quoting_Rules`).
fn powershell(word: &str) -> String {
    let mut quoted = String::from("'");
    for c in word.chars() {
        quoted.push(c);
        if matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}') {
            quoted.push(c);
        }
    }
    quoted + "'"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_short_and_of_one_line() {
        for system in ClientSystem::ALL {
            let line = line(system, "chat.example", 8282);
            let most = if system == ClientSystem::Windows { 850 } else { 600 };
            assert!(line.len() < most && !line.contains('\n') && !line.contains('!'), "{}: {line}", line.len());
        }
    }

    #[test]
    fn an_open_port_is_tried_before_the_one_in_question() {
        let unix = knock(ClientSystem::Unix, "2001:db8::7", Some(22), 8282);
        assert_eq!(unix, "curl -qsvm5 --noproxy '*' 'telnet://[2001:db8::7]:22' 'telnet://[2001:db8::7]:8282' </dev/null");
        let windows = knock(ClientSystem::Windows, "a'b", None, 8282);
        assert_eq!(windows, "curl.exe -qsvm5 --noproxy '*' 'telnet://a''b:8282'");
    }

    #[test]
    fn a_host_is_one_word_whatever_is_in_it() {
        assert_eq!(posix("a'b$(reboot)"), r"'a'\''b$(reboot)'");
        assert_eq!(powershell("a'b\u{2019}$(x)"), "'a''b\u{2019}\u{2019}$(x)'");
    }
}
