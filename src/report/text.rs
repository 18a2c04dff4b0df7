//! The report for people: the conclusion first, then what was found and what to do, then every other cause.
//!
//! Commands and code start in column 1, so that dragging over them copies them clean.

use textwrap::Options;

use super::{Report, code_lines, shown};
use crate::{
    diagnosis::{Conclusion, Finding, Proof, Remedy, Unchecked, Verdict, vantage},
    text::{self, Text, report::Heading},
};

/// How the text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns.
    pub width: usize,
    /// Whether words are coloured too.
    pub colour: bool,
}

/// The report as lines, ready for a terminal, a file or a pipe.
#[must_use]
pub fn render(report: &Report<'_>, layout: Layout) -> String {
    let mut page = Page { report, layout, out: String::new() };
    page.head();
    let (accused, others): (Vec<&Finding>, Vec<&Finding>) =
        report.diagnosis.findings.iter().partition(|finding| finding.verdict.is_accusation());
    for finding in accused {
        page.accusation(finding);
    }
    page.others(&others);
    page.paths();
    page.questions();
    page.obstacles();
    page.out
}

/// Green, yellow, red and bold as every terminal has them (ECMA-48).
#[derive(Debug, Clone, Copy)]
enum Tint {
    Good,
    Open,
    Bad,
    Heading,
}

impl Tint {
    const fn code(self) -> &'static str {
        match self {
            Self::Good => "32",
            Self::Open => "33",
            Self::Bad => "1;31",
            Self::Heading => "1",
        }
    }
}

const fn tint(verdict: Verdict) -> Tint {
    match verdict {
        Verdict::Confirmed | Verdict::Likely => Tint::Bad,
        Verdict::Possible | Verdict::NotChecked => Tint::Open,
        Verdict::RuledOut => Tint::Good,
    }
}

struct Page<'a> {
    report: &'a Report<'a>,
    layout: Layout,
    out: String,
}

impl Page<'_> {
    fn head(&mut self) {
        let conclusion = self.report.diagnosis.conclusion;
        let colour = match conclusion {
            Conclusion::CauseFound => Tint::Bad,
            Conclusion::Healthy => Tint::Good,
            Conclusion::Undetermined => Tint::Open,
        };
        let words = self.say(&text::report::conclusion(conclusion));
        self.tinted(&words, colour, "", "");
        let seen = vantage(self.report.case);
        let target = self.say(&text::report::checked_target(&self.report.case.target.to_string()));
        self.line(&target, "  ", "  ");
        if !seen.addresses.is_empty() {
            let addresses = seen.addresses.iter().map(|target| target.address.to_string()).collect::<Vec<_>>().join(", ");
            let addresses = self.say(&text::report::checked_addresses(&addresses));
            self.line(&addresses, "  ", "  ");
        }
        let from = self.say(&text::report::checked_from(seen.role));
        self.line(&from, "  ", "  ");
        let took = self.say(&text::report::took(self.report.elapsed_ms));
        self.line(&took, "  ", "  ");
    }

    fn accusation(&mut self, finding: &Finding) {
        self.blank();
        let verdict = self.say(&text::cause::verdict(finding.verdict));
        let title = self.say(&text::cause::title(finding.cause));
        self.tinted(&format!("{verdict}  {title}"), tint(finding.verdict), "", "  ");
        self.proofs(Heading::Evidence, &finding.evidence);
        self.proofs(Heading::Against, &finding.against);
        self.remedy(&finding.remedy);
    }

    fn proofs(&mut self, heading: Heading, proofs: &[Proof]) {
        if proofs.is_empty() {
            return;
        }
        self.heading(heading);
        for proof in proofs {
            let words = self.say(&text::proof::saw(proof));
            self.line(&words, "- ", "  ");
            if let Some(command) = proof.see() {
                self.verbatim(&shown(&command, self.report.privileged));
            }
        }
    }

    fn remedy(&mut self, remedy: &Remedy) {
        if remedy.steps.is_empty() {
            return;
        }
        self.heading(Heading::Remedy);
        for (number, step) in remedy.steps.iter().enumerate() {
            let words = self.say(&text::fix::fix(&step.text));
            self.line(&words, &format!("{}. ", number + 1), "   ");
            if let Some(snippet) = &step.snippet {
                for line in code_lines(self.report.catalogue, snippet) {
                    self.verbatim(&line);
                }
            }
            if let Some(command) = &step.command {
                self.verbatim(&shown(command, self.report.privileged));
            }
        }
        for (heading, fix) in [(Heading::Risk, &remedy.risk), (Heading::Undo, &remedy.undo)] {
            if let Some(fix) = fix {
                self.heading(heading);
                let words = self.say(&text::fix::fix(fix));
                self.line(&words, "- ", "  ");
            }
        }
    }

    fn others(&mut self, findings: &[&Finding]) {
        if findings.is_empty() {
            return;
        }
        self.heading(Heading::OtherCauses);
        for finding in findings {
            let verdict = self.say(&text::cause::verdict(finding.verdict));
            let title = self.say(&text::cause::title(finding.cause));
            self.tinted(&format!("{verdict}  {title}"), tint(finding.verdict), "", "  ");
            for reason in self.reasons(finding) {
                self.line(&reason, "    ", "    ");
            }
        }
    }

    /// One reason is enough for a cause that is not accused, and what kept it from being decided; JSON has them all.
    fn reasons(&self, finding: &Finding) -> Vec<String> {
        let seen = finding.evidence.first().map(|proof| self.say(&text::proof::saw(proof)));
        let say = |why: &Unchecked| self.say(&text::obstacle::unchecked(why));
        let first = finding.unchecked.first().map(say);
        match finding.verdict {
            Verdict::NotChecked => first.into_iter().chain(seen).collect(),
            Verdict::Possible => {
                let stood = finding.unchecked.iter().find(|why| matches!(why, Unchecked::Obstacle { .. })).map(say);
                seen.into_iter().chain(stood).collect()
            }
            _ => seen.or(first).into_iter().collect(),
        }
    }

    /// The ways that were followed, a line for each router.
    fn paths(&mut self) {
        for path in self.report.case.evidence.paths().known().into_iter().flatten() {
            self.blank();
            let words = self.say(&text::report::path_to(path));
            self.tinted(&words, Tint::Heading, "", "");
            for step in &path.steps {
                let words = self.say(&text::report::path_step(step));
                self.line(&words, &format!("{:>4}  ", step.hops), "      ");
            }
            let words = self.say(&text::report::path_end(path));
            self.line(&words, "- ", "  ");
        }
    }

    fn questions(&mut self) {
        let questions: Vec<_> =
            self.report.diagnosis.unanswered.iter().filter_map(|id| self.report.tree.question(id)).collect();
        if questions.is_empty() {
            return;
        }
        self.heading(Heading::Questions);
        for question in questions {
            let asked = self.say(&text::question::ask(&question.id));
            self.line(&asked, "- ", "  ");
            let choices = question.choices.iter().map(|choice| choice.id.0.as_str()).collect::<Vec<_>>().join("|");
            let how = self.say(&text::report::answer_with(&question.id.0, &choices));
            self.line(&how, "  ", "  ");
        }
    }

    fn obstacles(&mut self) {
        let blocked: Vec<_> = self.report.case.evidence.obstacles().collect();
        if blocked.is_empty() {
            return;
        }
        self.heading(Heading::Obstacles);
        for (probe, obstacle) in blocked {
            let words = self.say(&text::obstacle::obstacle(obstacle));
            self.line(&words, &format!("- {}: ", probe.id()), "  ");
            if let Some(more) = text::obstacle::root_would_add(probe, obstacle) {
                let words = self.say(&more);
                self.line(&words, "  ", "  ");
            }
        }
    }

    fn say(&self, text: &Text) -> String {
        self.report.catalogue.say(text)
    }

    fn heading(&mut self, heading: Heading) {
        self.blank();
        let words = self.say(&text::report::heading(heading));
        self.tinted(&words, Tint::Heading, "", "");
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn verbatim(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn line(&mut self, words: &str, first: &str, next: &str) {
        let options = Options::new(self.layout.width).initial_indent(first).subsequent_indent(next);
        self.out.push_str(&textwrap::fill(words, options));
        self.out.push('\n');
    }

    fn tinted(&mut self, words: &str, colour: Tint, first: &str, next: &str) {
        if self.layout.colour {
            let options = Options::new(self.layout.width).initial_indent(first).subsequent_indent(next);
            let text = textwrap::fill(words, options);
            self.out.extend(["\x1b[", colour.code(), "m", &text, "\x1b[0m\n"]);
        } else {
            self.line(words, first, next);
        }
    }
}
