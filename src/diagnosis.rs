//! Evidence in, verdicts out. Pure: the same case always gives the same findings.
//!
//! [`plan()`] says which probes a case needs now; [`judge()`] folds what is known into a verdict on every cause;
//! [`remedy()`](remedy::remedy) turns a verdict into commands for this machine.

mod budget;
mod cause;
mod client_side;
mod finding;
pub mod front_end;
pub mod judge;
mod knock;
pub mod plan;
mod proof;
mod provider;
mod rehearse;
pub mod remedy;
mod request;
mod vantage;
mod verdict;
mod view;

pub use budget::{Budget, Level};
pub use cause::Cause;
pub use client_side::{
    asked_of_client, client_facts, client_line, client_would_tell, hear_client, is_own_report, is_told_by_client, knock_line,
};
pub use finding::{Conclusion, Diagnosis, Finding, Unchecked};
pub use front_end::FrontEnd;
pub use judge::{effective_symptom, judge};
pub use knock::{Knock, Overheard, overheard};
pub use plan::plan;
pub use proof::{OtherListener, Proof};
pub use remedy::{Command, Fix, Remedy, RemedyStep, Snippet, Syntax};
pub use request::{
    MOST_ADDRESSES, MOST_DOORS, MOST_GUESSED_PORTS, MOST_KNOCKED, MOST_OTHER_LISTENERS, MOST_PATHS, MOST_PRINTED,
    MOST_REHEARSED, Request, RunId, Upstream, WatchOrder,
};
pub use vantage::{TargetAddress, Vantage, vantage};
pub use verdict::Verdict;
