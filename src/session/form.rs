use super::Field;
use crate::{
    case::{Host, Role, Scheme, Symptom, Target, TargetError},
    evidence::Listener,
};

/// The page that asks for the service: one field that takes any form of a target, and two rows beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TargetForm {
    /// What was typed.
    pub field: Field,
    /// Where the program runs, if the operator said so.
    pub role: Option<Role>,
    /// True once Enter was pressed on something that is no target: only then is it called one.
    pub refused: bool,
}

impl TargetForm {
    /// A form that holds `target`.
    #[must_use]
    pub fn new(target: Option<&Target>, role: Option<Role>) -> Self {
        Self { field: target.map(|target| Field::new(&target.input)).unwrap_or_default(), role, refused: false }
    }

    /// What the field says.
    pub fn target(&self) -> Result<Target, TargetError> {
        self.field.text().parse()
    }

    /// Takes the listener's port, as this machine's own; a service that cannot listen wants the address too.
    pub fn take(&mut self, listener: &Listener, symptom: Option<Symptom>) {
        let text = match (symptom, listener.address) {
            (Some(Symptom::Bind), std::net::IpAddr::V6(address)) => format!("[{address}]:{}", listener.port),
            (Some(Symptom::Bind), address) => format!("{address}:{}", listener.port),
            _ => listener.port.to_string(),
        };
        self.field = Field::new(&text);
        self.refused = false;
    }

    /// Rewrites the target with the scheme `by` places further in the list.
    pub fn turn_scheme(&mut self, by: isize) {
        let Ok(target) = self.target() else { return };
        let scheme = turn(&Scheme::ALL, target.scheme, by);
        // A bare port says nothing but itself: with a scheme it needs its host written out.
        let bare = target.host == Host::ThisMachine && scheme == Scheme::Tcp;
        let text = if bare { target.port.to_string() } else { Target { scheme, ..target }.to_string() };
        self.field = Field::new(&text);
    }

    /// The role `by` places further: told by the addresses, server, client.
    pub fn turn_role(&mut self, by: isize) {
        self.role = turn(&[None, Some(Role::Server), Some(Role::Client)], self.role, by);
    }
}

fn turn<T: Copy + PartialEq>(all: &[T], now: T, by: isize) -> T {
    let at = all.iter().position(|value| *value == now).unwrap_or_default();
    let next = at.saturating_add_signed(by).min(all.len().saturating_sub(1));
    all.get(next).copied().unwrap_or(now)
}
