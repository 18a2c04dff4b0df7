//! A page onto cells.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{page::Page, theme::Theme};

/// The page as a grid of cells.
#[must_use]
pub fn paint(page: &Page, (columns, rows): (u16, u16), theme: Theme) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    for (y, row) in (0..rows).zip(&page.rows) {
        let mut x = 0;
        for span in &row.spans {
            let room = usize::from(columns.saturating_sub(x));
            if room == 0 {
                break;
            }
            (x, _) = buffer.set_stringn(x, y, &span.text, room, theme.style(span.ink));
        }
    }
    buffer
}
