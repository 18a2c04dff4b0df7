//! Where patterns stand in a message, and whether a phrase made of them does.

/// Occurrences of one phrase that are kept, besides the last: a text that repeats itself says nothing new.
const MOST_PLACES: usize = 16;

/// A piece of a phrase between two `*`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) pattern: usize,
    pub(super) begins_word: bool,
    pub(super) ends_word: bool,
}

/// Where the patterns stand in a message.
pub(super) struct Places {
    /// For each pattern the number of its list, from 1; most have none.
    lists: Vec<u16>,
    at: Vec<Vec<(usize, usize)>>,
    /// The patterns that were met.
    pub(super) seen: Vec<usize>,
}

impl Places {
    pub(super) fn new(patterns: usize) -> Self {
        Self { lists: vec![0; patterns], at: Vec::new(), seen: Vec::new() }
    }

    pub(super) fn note(&mut self, pattern: usize, start: usize, end: usize) {
        if self.lists[pattern] == 0 {
            self.at.push(Vec::new());
            self.seen.push(pattern);
            self.lists[pattern] = u16::try_from(self.at.len()).unwrap_or(u16::MAX);
        }
        let Some(places) = self.at.get_mut(usize::from(self.lists[pattern]) - 1) else { return };
        if places.len() > MOST_PLACES {
            places.pop();
        }
        places.push((start, end));
    }

    fn places(&self, pattern: usize) -> &[(usize, usize)] {
        let list = usize::from(self.lists[pattern]).checked_sub(1);
        list.and_then(|list| self.at.get(list)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where a phrase begins for the first time and for the last.
    pub(super) fn of(&self, pieces: &[Piece], edges: &[bool]) -> Option<(usize, usize)> {
        let fits = |piece: &Piece, (start, end): (usize, usize)| {
            (!piece.begins_word || edges[start]) && (!piece.ends_word || edges[end])
        };
        let (first, rest) = pieces.split_first()?;
        let places = || self.places(first.pattern).iter().copied().filter(|place| fits(first, *place));
        let (start, mut end) = places().next()?;
        for piece in rest {
            let next = self.places(piece.pattern).iter().copied().find(|place| place.0 >= end && fits(piece, *place));
            end = next?.1;
        }
        Some((start, places().next_back()?.0))
    }
}
