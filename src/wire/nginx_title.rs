//! How a running nginx was started, from its command line: `nginx: master process PATH -c FILE …`, where everything is one string
//! (`ngx_setproctitle`, `ngx_master_process_cycle`), or its arguments, where it has no master process.

/// What nginx was started with. Untrusted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Started {
    /// `-c`.
    pub file: Option<String>,
    /// `-p`.
    pub prefix: Option<String>,
    /// `-g`.
    pub directives: Option<String>,
    /// `-e`.
    pub log: Option<String>,
}

impl Started {
    /// The options that were given, with their values.
    #[must_use]
    pub fn options(&self) -> Vec<(&'static str, &str)> {
        let all = [("-p", &self.prefix), ("-c", &self.file), ("-g", &self.directives), ("-e", &self.log)];
        all.into_iter().filter_map(|(option, value)| Some((option, value.as_deref()?))).collect()
    }

    fn set(&mut self, option: &str, value: &str) {
        let place = match option {
            "-c" => &mut self.file,
            "-p" => &mut self.prefix,
            "-g" => &mut self.directives,
            "-e" => &mut self.log,
            _ => return,
        };
        *place = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
    }
}

/// Reads the content of `/proc/PID/cmdline`.
#[must_use]
pub fn started(command_line: &str) -> Started {
    let mut found = Started::default();
    let Some((_, title)) = command_line.split_once(": master process ") else {
        let mut words = command_line.split('\0').skip(1);
        while let Some(word) = words.next() {
            let (option, glued) = word.split_at_checked(2).unwrap_or((word, ""));
            let value = if glued.is_empty() { words.next().unwrap_or_default() } else { glued };
            found.set(option, value);
        }
        return found;
    };
    // Values may have spaces, so that one goes on up to the next option.
    let title = title.trim_end_matches('\0');
    let mut begins: Vec<usize> = ["-c ", "-p ", "-g ", "-e "]
        .iter()
        .flat_map(|option| title.match_indices(option).map(|(at, _)| at))
        .filter(|at| title.get(..*at).is_some_and(|before| before.ends_with(' ')))
        .collect();
    begins.sort_unstable();
    for (index, begin) in begins.iter().enumerate() {
        let end = begins.get(index + 1).copied().unwrap_or(title.len());
        let (option, value) = title.get(*begin..end).and_then(|part| part.split_at_checked(2)).unwrap_or_default();
        found.set(option, value);
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("nginx: master process /usr/sbin/nginx -g daemon on; master_process on;\0\0", &[("-g", "daemon on; master_process on;")])]
    #[case(
        "nginx: master process nginx -p /srv/a b -c /etc/n.conf -e stderr",
        &[("-p", "/srv/a b"), ("-c", "/etc/n.conf"), ("-e", "stderr")]
    )]
    #[case("nginx: master process /usr/sbin/nginx", &[])]
    #[case("nginx\0-c\0/tmp/x y.conf\0-gdaemon off;\0", &[("-c", "/tmp/x y.conf"), ("-g", "daemon off;")])]
    #[case("", &[])]
    fn options_are_told_apart(#[case] command_line: &str, #[case] options: &[(&str, &str)]) {
        assert_eq!(started(command_line).options(), options);
    }

    proptest! {
        #[test]
        fn any_command_line_is_survived(text in "[\\PC\0]{0,80}") {
            let _ = started(&text);
            let _ = started(&format!("nginx: master process {text} -c {text}"));
        }
    }
}
