//! Files from which programs get their environment, read as data: `/etc/environment` (`pam_env(8)`), shell profiles, and
//! systemd's settings (systemd.exec(5), `Environment=`). Nothing in them is ever run or expanded.

/// An assignment in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Variable.
    pub name: String,
    /// Value, without quotes.
    pub value: String,
    /// Line number, from 1.
    pub line: u32,
}

/// The assignments of `/etc/environment` or of a shell profile: `name=value`, with or without `export`. A value that the
/// shell would have to work out (`$`, a backtick) is left out, for what it becomes is not known.
#[must_use]
pub fn assignments(text: &str) -> Vec<Assignment> {
    let read = |(line, number): (&str, u32)| {
        let words = shell_words::split(line.trim()).ok()?;
        let words = words.strip_prefix(&["export".to_owned()][..]).unwrap_or(&words).to_vec();
        Some((words, number))
    };
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim_start().starts_with('#')).filter_map(read);
    lines.flat_map(|(words, line)| plain(&words, line)).collect()
}

/// The assignments of `Environment=` in a unit, or of `DefaultEnvironment=` in systemd's own settings: several in one
/// line, each of them quoted as a whole. An empty one forgets those before it.
#[must_use]
pub fn unit_assignments(text: &str) -> Vec<Assignment> {
    let mut all = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let Some((key, value)) = line.trim().split_once('=') else { continue };
        if !matches!(key.trim(), "Environment" | "DefaultEnvironment") {
            continue;
        }
        if value.trim().is_empty() {
            all.clear();
        }
        all.extend(plain(&shell_words::split(value.trim()).unwrap_or_default(), number));
    }
    all
}

fn plain(words: &[String], line: u32) -> Vec<Assignment> {
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let one = |word: &String| {
        let (name, value) = word.split_once('=')?;
        let value = value.trim_end_matches(';');
        (is_name(name) && !value.contains(['$', '`'])).then(|| Assignment { name: name.into(), value: value.into(), line })
    };
    // What follows a command is its argument, not an assignment.
    words.iter().map_while(one).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(all: &[Assignment]) -> Vec<String> {
        all.iter().map(|one| format!("{}: {}={}", one.line, one.name, one.value)).collect()
    }

    #[test]
    fn assignments_are_data() {
        let text = "# http_proxy=no\nPATH=\"/usr/bin:/bin\"\nhttp_proxy='http://127.0.0.1:1'\n\
                    export https_proxy=http://127.0.0.1:2; \nif [ x = y ]; then\n  export no_proxy=.example all_proxy=$x\n\
                    broken='\necho a=b\n";
        assert_eq!(
            shown(&assignments(text)),
            [
                "2: PATH=/usr/bin:/bin",
                "3: http_proxy=http://127.0.0.1:1",
                "4: https_proxy=http://127.0.0.1:2",
                "6: no_proxy=.example",
            ]
        );
    }

    #[test]
    fn units_have_several_in_a_line() {
        let text = "[Service]\nEnvironment=A=1\nEnvironment=\nEnvironment=\"http_proxy=http://127.0.0.1:1\" no_proxy=a,b\n\
                    ExecStart=/bin/x y=z\n";
        assert_eq!(shown(&unit_assignments(text)), ["4: http_proxy=http://127.0.0.1:1", "4: no_proxy=a,b"]);
        assert_eq!(shown(&unit_assignments("[Manager]\n DefaultEnvironment = x=y \n")), ["2: x=y"]);
    }

    proptest! {
        #[test]
        fn any_file_can_be_read(text in "(.|\n){0,300}") {
            let _ = (assignments(&text), unit_assignments(&text));
        }
    }
}
