//! How pictures that were made are kept below the site's folder: one file each, whose name says all that is known of it.
//! Entry points: `FOLDER`, `Name`. Pure; a file whose bytes are not those that its name tells is none.
//!
//! `<digest of the source>-480-<digest of the bytes>.jpg` is a picture; `<digest of the source>-480-larger` says that it
//! would take no fewer bytes than the source. The folder's last part is the recipe: what another version of chalktalk
//! makes otherwise lies in another folder.

use crate::digest::Digest;
use std::fmt;

/// The folder of all that is kept of pictures, below the site's.
pub const FOLDER: &str = ".chalktalk/pictures";
/// Changes whenever the bytes that are made of a picture do.
pub(super) const RECIPE: &str = "1";

/// The name of a file in the cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    /// The digest of the bytes of the source.
    pub(super) source: Digest,
    /// Pixels across.
    pub(super) width: u32,
    /// The digest of the bytes of the picture and how its name ends; `None` if it would be no smaller than the source.
    pub(super) made: Option<(Digest, &'static str)>,
}

impl Name {
    /// Reads a name; `None` of what is not ours.
    pub(super) fn read(name: &str) -> Option<Self> {
        let mut parts = name.splitn(3, '-');
        let source = Digest::from_hex(parts.next()?)?;
        let width = parts.next()?.parse().ok()?;
        let rest = parts.next()?;
        if rest == "larger" {
            return Some(Self { source, width, made: None });
        }
        let (digest, extension) = rest.split_once('.')?;
        let extension = ["jpg", "webp"].into_iter().find(|known| *known == extension)?;
        Some(Self { source, width, made: Some((Digest::from_hex(digest)?, extension)) })
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-", self.source.hex(), self.width)?;
        match &self.made {
            Some((digest, extension)) => write!(f, "{}.{extension}", digest.hex()),
            None => f.write_str("larger"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Digest, Name};

    #[test]
    fn a_name_is_read_as_it_was_written() {
        let (source, digest) = (Digest::of(b"source"), Digest::of(b"made"));
        for made in [None, Some((digest, "jpg")), Some((digest, "webp"))] {
            let name = Name { source, width: 480, made };
            assert_eq!(Name::read(&name.to_string()), Some(name));
        }
        for other in ["", ".gitignore", "a-480-larger", "photo.jpg", &format!("{}-4", source.hex())]
        {
            assert_eq!(Name::read(other), None, "{other}");
        }
    }
}
