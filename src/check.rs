//! `conn-wizard check`: the engine driven to its end without asking.
