//! The conditions of `if` that do not depend on more than the request that is asked about.

use super::{Directive, location::compiled, route::Asked};

/// Whether the `if` holds; `None` where that is not known here.
pub(super) fn holds(directive: &Directive, asked: &Asked) -> Option<bool> {
    let written = directive.arguments.join(" ");
    let inner = written.strip_prefix('(')?.strip_suffix(')')?.trim();
    let mut words = inner.split_ascii_whitespace();
    let value = variable(words.next()?, asked)?;
    let (operator, wanted) = (words.next()?, words.next().unwrap_or_default());
    if words.next().is_some() {
        return None;
    }
    let by_expression = |case_counts| compiled(wanted, case_counts).map(|regex| regex.is_match(&value));
    Some(match operator {
        "=" => value == wanted,
        "!=" => value != wanted,
        "~" => by_expression(true)?,
        "~*" => by_expression(false)?,
        "!~" => !by_expression(true)?,
        "!~*" => !by_expression(false)?,
        _ => return None,
    })
}

/// What a variable is for the request.
fn variable(name: &str, asked: &Asked) -> Option<String> {
    Some(match name {
        "$host" | "$http_host" => asked.host.to_ascii_lowercase(),
        "$scheme" => if asked.tls { "https" } else { "http" }.to_owned(),
        "$server_port" => asked.at.port().to_string(),
        "$http_upgrade" if asked.upgrade => "websocket".to_owned(),
        "$http_upgrade" => String::new(),
        "$request_method" => "GET".to_owned(),
        "$uri" | "$document_uri" => asked.path.clone(),
        _ => return None,
    })
}
