//! Obstacles, and why a cause was not checked (`obstacle-…`).

use super::Text;
use crate::evidence::Obstacle;

/// What stood in the way, and what would help.
#[must_use]
pub fn obstacle(obstacle: &Obstacle) -> Text {
    Text::new(format!("obstacle-{}", obstacle.need.id())).word("detail", &obstacle.detail)
}
