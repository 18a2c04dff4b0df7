//! The wizard on a terminal: the loop, the keys, the screens.
