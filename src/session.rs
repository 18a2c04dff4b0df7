//! The wizard's state and its one transition: `update(Message) -> Effects`. Pure; never waits.
