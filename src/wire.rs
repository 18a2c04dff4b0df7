//! Bytes and tool output <-> values, where no library does it. Pure, and safe for any input.

pub mod escape;
