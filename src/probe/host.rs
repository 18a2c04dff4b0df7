use std::{future::Future, pin::Pin};

use super::limits::Limits;
use crate::{
    diagnosis::Request,
    evidence::{Fact, Obstacle},
};

/// An observation under way. Dropping it stops the probe.
pub type Observing<'a> = Pin<Box<dyn Future<Output = Result<Fact, Obstacle>> + Send + 'a>>;

/// The machine as a case sees it: the one seam between the engine and the world. The real one is
/// `LinuxHost`; tests and demonstrations answer from recorded evidence.
pub trait Host: Send + Sync + 'static {
    /// Carries out one request. The fact returned belongs to the request's probe.
    fn observe<'a>(&'a self, request: &'a Request, limits: &'a Limits) -> Observing<'a>;
}
