//! Texts: see the functions' names.
