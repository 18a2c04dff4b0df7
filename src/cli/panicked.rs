use std::{
    panic::{self, UnwindSafe},
    sync::Mutex,
};

/// Where the last panic happened, for the one line that is printed when the terminal is whole again.
static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// Runs `body`; a panic comes back as the place it happened, and nothing is printed meanwhile: the screen may be in use.
pub(super) fn caught<T>(body: impl FnOnce() -> T + UnwindSafe) -> Result<T, String> {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string);
        if let Ok(mut slot) = PLACE.lock() {
            *slot = place;
        }
    }));
    panic::catch_unwind(body).map_err(|_| PLACE.lock().ok().and_then(|mut slot| slot.take()).unwrap_or_default())
}
