use std::net::SocketAddr;

use crate::{
    diagnosis::{Budget, Level},
    evidence::{DestinationUse, PortHolder},
    session::Session,
    text::ports as texts,
    tui::{
        layout::{Body, pad, width},
        page::{Ink, Row},
    },
};

/// What the bar is made of: ASCII in every terminal, and three shapes that differ without colour.
const OPEN: char = '#';
const WAITING: char = '=';
const FREE: char = '.';
/// Columns of the bar on a small screen and on a full one.
const BAR: [usize; 2] = [38, 76];
/// Columns of a count.
const COUNT: usize = 10;
/// Widest place beside the counts; a longer one stands above them.
const WIDEST_PLACE: usize = 22;
/// Destinations shown on a small screen and on a full one.
const MOST_ROWS: [usize; 2] = [3, 8];
/// Processes that are shown.
const MOST_HOLDERS: usize = 6;

/// The range of local ports: a bar for the destination that has most of it, the others, and who holds them; once a second.
pub(crate) fn ports(session: &Session, body: &mut Body<'_>) {
    body.title(&texts::title());
    if session.shows_help() {
        body.prose(&texts::what(), 1);
        body.spare();
    }
    let ports = match &session.ports().seen {
        None => return body.prose(&texts::first_look(), 1),
        Some(Err(stood)) => {
            for text in texts::hidden(stood) {
                body.prose(&text, 1);
            }
            return;
        }
        Some(Ok(ports)) => ports,
    };
    let Some(budget) = Budget::of(ports) else {
        for text in ports.hidden.iter().flat_map(texts::hidden) {
            body.prose(&text, 1);
        }
        return;
    };
    let Some(fullest) = budget.fullest() else {
        body.prose(&texts::idle(ports), 1);
        return;
    };
    bar(&budget, fullest, body);
    body.spare();
    table(&budget, &session.port_targets(), body);
    holders(&budget, body);
    for text in ports.hidden.iter().flat_map(texts::hidden) {
        body.point(&text, 1);
    }
}

fn bar(budget: &Budget<'_>, seen: &DestinationUse, body: &mut Body<'_>) {
    let used = u64::from(seen.used());
    let ink = match budget.level(seen) {
        Level::UsedUp => Ink::Bad,
        Level::Low => Ink::Unclear,
        Level::Ample => Ink::Good,
    };
    body.prose(&texts::taken(seen.from, seen.to, used, budget.size), 1);
    let columns = BAR[usize::from(!body.compact)];
    let [open, waiting] = parts(columns, budget.size, seen.open().into(), seen.time_wait.into());
    let shape = |shape: char, count: usize| std::iter::repeat_n(shape, count).collect::<String>();
    let row = Row::new(format!(" {}", shape(OPEN, open)), ink).and(shape(WAITING, waiting), ink);
    body.row(row.and(shape(FREE, columns - open - waiting), Ink::Plain));
    body.prose(&texts::legend(seen.open().into(), seen.time_wait.into(), budget.size.saturating_sub(used)), 1);
    let rate = seen.per_second(budget.counted.between_ms);
    let lasts = budget.size.checked_div(rate);
    body.prose(&lasts.map_or_else(texts::no_rate, |lasts| texts::rate(rate, lasts, budget.sustainable())), 1);
    if budget.reuses(seen) {
        body.prose(&texts::reused(), 1);
    }
}

/// Columns of the two parts of a bar. What there is shows in one at least, and only a full range fills it.
fn parts(columns: usize, size: u64, open: u64, waiting: u64) -> [usize; 2] {
    let of = |part: u64| -> usize {
        let exact = part.saturating_mul(columns as u64).checked_div(size).unwrap_or_default();
        usize::try_from(exact).unwrap_or(columns).min(columns).max(usize::from(part > 0))
    };
    let first = of(open);
    let last = of(open + waiting).max(first + usize::from(waiting > 0)).min(columns);
    [first, last - first]
}

fn table(budget: &Budget<'_>, targets: &[SocketAddr], body: &mut Body<'_>) {
    let all = &budget.counted.destinations;
    let most = MOST_ROWS[usize::from(!body.compact)];
    let places = all.iter().take(most).map(|seen| width(&seen.to.to_string()));
    let [to, taken, open, rate] = texts::heads().map(|head| body.say(&head));
    let column = places.max().unwrap_or_default().clamp(width(&to), WIDEST_PLACE);
    let right = |text: &str| format!("{}{text}", " ".repeat(COUNT.saturating_sub(width(text)).max(1)));
    if !body.compact {
        let heads = [taken.as_str(), open.as_str(), "CLOSE_WAIT", "TIME_WAIT", rate.as_str()].map(right).concat();
        body.row(Row::new(format!("   {}{heads}", pad(&to, column)), Ink::Strong));
    }
    for seen in all.iter().take(most) {
        let mark = if targets.contains(&seen.to) { " * " } else { "   " };
        let place = body.code(&seen.to.to_string());
        let per_second = seen.per_second(budget.counted.between_ms);
        let ink = if budget.level(seen) == Level::UsedUp { Ink::Bad } else { Ink::Plain };
        if body.compact {
            body.row(Row::new(format!("{mark}{place}"), Ink::Plain));
            let counts = [(taken.as_str(), u64::from(seen.used())), ("TIME_WAIT", seen.time_wait.into()), (&rate, per_second)];
            let counted: Vec<String> = counts.iter().map(|(head, count)| format!("{head} {count}")).collect();
            body.wrapped("   ", &counted.join("  "), 0, ink, false);
            continue;
        }
        let counts = [seen.used(), seen.open() - seen.close_wait, seen.close_wait, seen.time_wait];
        let counts: String =
            counts.iter().map(ToString::to_string).chain([per_second.to_string()]).map(|count| right(&count)).collect();
        if width(&place) > column {
            body.row(Row::new(format!("{mark}{place}"), Ink::Plain));
            body.row(Row::new(format!("   {}{counts}", pad("", column)), ink));
        } else {
            body.row(Row::new(format!("{mark}{}", pad(&place, column)), Ink::Plain).and(counts, ink));
        }
    }
    let others = budget.counted.others + all.len().saturating_sub(most) as u64;
    if others > 0 {
        body.prose(&texts::others(others), 3);
    }
}

fn holders(budget: &Budget<'_>, body: &mut Body<'_>) {
    let all = budget.counted.destinations.iter().flat_map(|seen| seen.holders.iter().map(|holder| (seen.to, holder)));
    let mut held: Vec<(SocketAddr, &PortHolder)> = all.collect();
    held.sort_by_key(|(to, holder)| (std::cmp::Reverse(holder.ports), *to, holder.owner.pid));
    if held.is_empty() {
        body.spare();
        body.prose(&texts::nobody(), 1);
        return;
    }
    body.heading(&texts::holders());
    for (to, holder) in held.iter().take(MOST_HOLDERS) {
        let who = format!("{} (PID {})", body.code(&holder.owner.program), holder.owner.pid);
        body.prose(&texts::holder(who, holder.ports.into(), *to), 3);
    }
    if budget.counted.destinations.iter().any(|seen| seen.time_wait > 0) {
        body.prose(&texts::nobody(), 1);
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn the_bar_is_full_only_when_the_range_is() {
        assert_eq!(parts(76, 28_232, 12, 28_220), [1, 75]);
        assert_eq!(parts(76, 28_232, 0, 28_000), [0, 75]);
        assert_eq!(parts(76, 28_232, 28_232, 0), [76, 0]);
        assert_eq!(parts(76, 28_232, 28_231, 1), [75, 1]);
        assert_eq!(parts(76, 0, 5, 5), [1, 1]);
        assert_eq!(parts(76, 100, 0, 0), [0, 0]);
    }
}
