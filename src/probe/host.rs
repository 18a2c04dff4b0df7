use std::{future::Future, pin::Pin};

use super::limits::Limits;
use crate::{
    diagnosis::{Request, WatchOrder},
    evidence::{Fact, Need, Obstacle, SynWatch},
};

/// An observation under way. Dropping it stops the probe.
pub type Observing<'a> = Pin<Box<dyn Future<Output = Result<Fact, Obstacle>> + Send + 'a>>;

/// A watch that goes on. Dropping it ends it.
pub type Watching<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Takes what a watch has seen so far; `true` in the second place once it is over. Says what is wanted further.
pub type Tell<'a> = &'a (dyn Fn(Result<SynWatch, Obstacle>, bool) -> Wanted + Send + Sync);

/// What is wanted of a watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// That it goes on.
    More,
    /// That it ends, and tells everything once more.
    Last,
    /// Nothing: nobody listens any more.
    Nothing,
}

/// The machine as a case sees it: the one seam between the engine and the world. The real one is
/// `LinuxHost`; tests and demonstrations answer from recorded evidence.
pub trait Host: Send + Sync + 'static {
    /// Carries out one request. The fact returned belongs to the request's probe.
    fn observe<'a>(&'a self, request: &'a Request, limits: &'a Limits) -> Observing<'a>;

    /// Watches for SYNs, and tells once a second what was seen so far, for at most as long as the order says. A machine that
    /// only remembers tells once.
    fn watch<'a>(&'a self, order: &'a WatchOrder, limits: &'a Limits, tell: Tell<'a>) -> Watching<'a> {
        let request = Request::SynWatch { port: order.port, named: order.named.clone() };
        Box::pin(async move {
            let seen = self.observe(&request, limits).await;
            let watch = seen.and_then(|fact| match fact {
                Fact::SynWatch(watch) => Ok(watch),
                _ => Err(Obstacle::new(Need::Other)),
            });
            tell(watch, true);
        })
    }
}
