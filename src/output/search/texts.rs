//! The texts of a site in files of a few kB: several short pages together, a long one in pieces. Entry point:
//! [`Texts::of`]. Where the text of a page is follows from one small number for each, so a browser finds it by counting.

use super::code::push_digit;
use super::pieces::PIECE;
use std::fmt::Write as _;

/// The texts in files.
#[derive(Default)]
pub(super) struct Texts {
    /// For each page, how many files begin with it: 0 if it is in the file of the page before. Three to a digit; 3 stands
    /// for more as well.
    pub(super) begun: String,
    /// Which pages begin more than two, and how many: `"12":4`, parted by commas.
    pub(super) long: String,
    /// What is in each file, parted by commas.
    pub(super) files: Vec<String>,
}

impl Texts {
    /// Lays texts out.
    pub(super) fn of(texts: impl Iterator<Item = Vec<String>>) -> Self {
        let mut laid = Self::default();
        let (mut digit, mut weight) = (0, 1);
        for (number, pieces) in texts.enumerate() {
            let begun = laid.page(pieces);
            if begun > 2 {
                let comma = if laid.long.is_empty() { "" } else { "," };
                let _ = write!(laid.long, "{comma}\"{number}\":{begun}");
            }
            digit += u8::try_from(begun.min(3)).unwrap_or_default() * weight;
            weight *= 4;
            if weight == 64 {
                push_digit(digit, &mut laid.begun);
                (digit, weight) = (0, 1);
            }
        }
        if weight > 1 {
            push_digit(digit, &mut laid.begun);
        }
        laid
    }

    /// Lays one page out; returns how many files begin with it.
    fn page(&mut self, pieces: Vec<String>) -> usize {
        if let ([piece], Some(file)) = (pieces.as_slice(), self.files.last_mut())
            && file.len() + piece.len() <= PIECE
        {
            file.push(',');
            file.push_str(piece);
            return 0;
        }
        let begun = pieces.len();
        self.files.extend(pieces);
        begun
    }
}
