//! Artifacts: what a build makes, and the `Sink` that takes them as they are made. Knows nothing of folders or servers.

use crate::digest::Digest;
use crate::paths::{SitePath, SourcePath};
use lz4_flex::block;
use memchr::memmem;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError, RwLock, Weak};

/// Where artifacts go as soon as they are rendered, so that those of a large site never stand in memory together.
///
/// What it takes is not published before the build is over and without an error.
pub trait Sink: Sync {
    /// Is told that artifacts will come, and the output folder of the settings. It is not called where the content has
    /// errors already, so nothing is to be written then.
    fn begin(&self, output_dir: &str);

    /// Takes rendered bytes; returns what the artifact holds from then on.
    fn take(&self, path: &SitePath, bytes: &Arc<Vec<u8>>) -> Content;

    /// Takes the rendered bytes of a page that is made of one file, and the text of that, much of which it repeats.
    fn take_made_of(&self, path: &SitePath, bytes: &Arc<Vec<u8>>, _: &Arc<str>) -> Content {
        self.take(path, bytes)
    }

    /// Tells whether it wants the files of the search as well, which nobody reads before a reader searches.
    fn takes_index(&self) -> bool {
        true
    }
}

/// Keeps all artifacts in memory.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keep;

impl Sink for Keep {
    fn begin(&self, _: &str) {}

    fn take(&self, _: &SitePath, bytes: &Arc<Vec<u8>>) -> Content {
        Content::Bytes(bytes.clone())
    }
}

/// Keeps all artifacts in memory, packed: for who publishes again and again what seldom changes.
///
/// Pages of one sort have their bars in common, so each is told by the ends of the first; and a page that is made of one file
/// has its words from there, whose text is held anyway. What stands in `<main>` is packed by itself, and held once as long
/// as it stays what it is: when the bars of all pages change, the old pages are served until the new ones are ready, and
/// together they take little more room than before.
#[derive(Debug, Default)]
pub struct Pack {
    /// The ends of the first page of each sort.
    models: RwLock<FxHashMap<String, Arc<[u8]>>>,
    /// What stood in the `<main>` of each page when it was packed last.
    mains: Mutex<FxHashMap<SitePath, Weak<Main>>>,
}

impl Sink for Pack {
    fn begin(&self, _: &str) {
        let mut mains = self.mains.lock().unwrap_or_else(PoisonError::into_inner);
        mains.retain(|_, main| main.strong_count() > 0);
    }

    fn take(&self, path: &SitePath, bytes: &Arc<Vec<u8>>) -> Content {
        self.packed(path, bytes, None)
    }

    fn take_made_of(&self, path: &SitePath, bytes: &Arc<Vec<u8>>, source: &Arc<str>) -> Content {
        self.packed(path, bytes, Some(source).filter(|source| source.len() <= LONGEST_SOURCE))
    }

    fn takes_index(&self) -> bool {
        false
    }
}

impl Pack {
    fn packed(&self, path: &SitePath, bytes: &[u8], source: Option<&Arc<str>>) -> Content {
        let known = Known { model: self.model(path, bytes), source: source.cloned() };
        let main = if path.is_page() { main_of(bytes) } else { 0..0 };
        let (before, rest) = bytes.split_at(main.start);
        let (main, after) = rest.split_at(main.len());
        let main = (!main.is_empty()).then(|| self.main(path, main, &known));
        let around = Block::of(&[before, after].concat(), &known);
        let packed = Packed { digest: Digest::of(bytes), around, main, main_at: before.len() };
        Content::Packed(Arc::new(packed))
    }

    /// Returns what stands in the `<main>` of a page, packed: as it was, if it is the same.
    fn main(&self, path: &SitePath, main: &[u8], known: &Known) -> Arc<Main> {
        let digest = Digest::of(main);
        let mains = || self.mains.lock().unwrap_or_else(PoisonError::into_inner);
        let last = mains().get(path).and_then(Weak::upgrade);
        if let Some(last) = last.filter(|last| last.digest == digest) {
            return last;
        }
        let new = Arc::new(Main { digest, block: Block::of(main, known) });
        mains().insert(path.clone(), Arc::downgrade(&new));
        new
    }

    /// Returns the first page of the sort of the one at an address; nothing for what is no page.
    fn model(&self, path: &SitePath, bytes: &[u8]) -> Arc<[u8]> {
        if !path.is_page() {
            return Arc::default();
        }
        let sort = sort(path);
        let models = self.models.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(model) = models.get(&sort) {
            return model.clone();
        }
        let may_be_one = models.len() < MOST_MODELS;
        drop(models);
        if !may_be_one {
            return Arc::default();
        }
        let mut models = self.models.write().unwrap_or_else(PoisonError::into_inner);
        models.entry(sort).or_insert_with(|| Arc::from(ends(bytes))).clone()
    }
}

/// Returns where the `<main>` of a page is; nothing where it has none.
fn main_of(bytes: &[u8]) -> Range<usize> {
    let start = memmem::find(bytes, b"<main");
    let end = memmem::rfind(bytes, b"</main>");
    match (start, end) {
        (Some(start), Some(end)) if start < end => start..end,
        _ => 0..0,
    }
}

/// Returns the beginning and the end of a page, where the bars are that it has in common with others of its sort: to look
/// through all of it for each page would take as long as to pack that.
fn ends(bytes: &[u8]) -> Vec<u8> {
    match (bytes.get(..BEGINNING), bytes.len().checked_sub(END)) {
        (Some(beginning), Some(end)) if end > BEGINNING => {
            [beginning, bytes.get(end..).unwrap_or_default()].concat()
        }
        _ => bytes.to_vec(),
    }
}

/// Names the sort of the page at an address: by its folder, and what it is to another page.
fn sort(path: &SitePath) -> String {
    let parts: Vec<&str> = path.as_str().trim_end_matches('/').split('/').collect();
    let folder = if parts.len() > 1 { parts.first() } else { None };
    let edition = parts.last().filter(|last| ["discussion", "hand-out", "print"].contains(last));
    format!("{}/{}", folder.unwrap_or(&""), edition.unwrap_or(&""))
}

/// The most pages that others are told by.
const MOST_MODELS: usize = 64;
/// How much of its beginning and its end others are told by.
const BEGINNING: usize = 8 * 1024;
const END: usize = 6 * 1024;
/// The longest source that a page is told by; what is further back than this would not be found.
const LONGEST_SOURCE: usize = 48 * 1024;

/// Bytes that take less room than they are.
#[derive(Debug)]
pub struct Packed {
    /// Their digest.
    pub digest: Digest,
    around: Block,
    main: Option<Arc<Main>>,
    /// Where among the bytes around it `<main>` stands.
    main_at: usize,
}

/// What stands in the `<main>` of a page.
#[derive(Debug)]
struct Main {
    digest: Digest,
    block: Block,
}

/// A part of a page.
#[derive(Debug)]
struct Block {
    length: usize,
    packed: Box<[u8]>,
    known: Known,
}

/// What bytes are told by.
#[derive(Debug, Clone)]
struct Known {
    /// Of the first page of the same sort; may be empty.
    model: Arc<[u8]>,
    /// The text of the file that the page is made of.
    source: Option<Arc<str>>,
}

impl Known {
    fn bytes(&self) -> Cow<'_, [u8]> {
        match &self.source {
            Some(source) => Cow::Owned([&*self.model, source.as_bytes()].concat()),
            None => Cow::Borrowed(&self.model),
        }
    }
}

impl Block {
    fn of(bytes: &[u8], known: &Known) -> Self {
        Self {
            length: bytes.len(),
            packed: block::compress_with_dict(bytes, &known.bytes()).into_boxed_slice(),
            known: known.clone(),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        // What was packed here can be unpacked.
        block::decompress_with_dict(&self.packed, self.length, &self.known.bytes())
            .unwrap_or_default()
    }
}

impl Packed {
    /// Returns the bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.around.bytes();
        if let Some(main) = &self.main {
            bytes.splice(self.main_at..self.main_at, main.block.bytes());
        }
        bytes
    }

    /// Returns how many they are.
    pub fn length(&self) -> u64 {
        let main = self.main.as_ref().map_or(0, |main| main.block.length);
        u64::try_from(self.around.length + main).unwrap_or(u64::MAX)
    }
}

impl PartialEq for Packed {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl Eq for Packed {}

/// Keeps none, for who only wants to know the faults.
#[derive(Debug, Clone, Copy, Default)]
pub struct Discard;

impl Sink for Discard {
    fn begin(&self, _: &str) {}

    fn take(&self, _: &SitePath, _: &Arc<Vec<u8>>) -> Content {
        Content::Bytes(Arc::default())
    }

    fn takes_index(&self) -> bool {
        false
    }
}

/// One file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Its address.
    pub path: SitePath,
    /// What is in it.
    pub content: Content,
}

/// What an artifact holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Bytes that were rendered.
    Bytes(Arc<Vec<u8>>),
    /// Bytes that were rendered, and packed.
    Packed(Arc<Packed>),
    /// Bytes that a [`Sink`] has written aside already.
    Taken {
        /// Their digest.
        digest: Digest,
        /// How many they are.
        length: u64,
    },
    /// A file of the site, to be copied as it is and never held in memory.
    CopyOf(SourcePath),
}

#[cfg(test)]
mod tests {
    use super::{Content, Pack, Packed, Sink, SitePath};
    use proptest::prelude::*;
    use std::sync::Arc;

    fn packed(content: &Content) -> &Packed {
        let Content::Packed(packed) = content else { panic!("{content:?}") };
        packed
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_out_again(
            pages in proptest::collection::vec(
                (
                    "(<main[a-z ]{0,3}>|</main>|)",
                    "(<li>[a-z é]{0,40}</li>\n){0,40}",
                    "(</main>|<main>|)[a-z]{0,9}",
                    "(|a/|a/[bc]/(|print/)|a\\.css)",
                    any::<bool>(),
                    0..80_usize,
                ),
                1..6,
            ),
        ) {
            let pack = Pack::default();
            for (before, words, after, path, has_source, repeated) in pages {
                let (path, source) = (SitePath::new(path), Arc::from(words.repeat(repeated)));
                let bytes = Arc::new(format!("{before}{words}{after}").into_bytes());
                let content = if has_source {
                    pack.take_made_of(&path, &bytes, &source)
                } else {
                    pack.take(&path, &bytes)
                };
                prop_assert_eq!(&packed(&content).bytes(), &*bytes);
                prop_assert_eq!(packed(&content).length(), bytes.len() as u64);
            }
        }
    }

    #[test]
    fn what_stays_in_a_page_is_held_once_when_its_bars_change() {
        let pack = Pack::default();
        let path = SitePath::new("a/");
        let take = |page: &str| pack.take(&path, &Arc::new(page.as_bytes().to_vec()));
        let held = |content: &Content| packed(content).main.clone().unwrap();
        let first = take("<body><main>Words</main></body>");
        let second = take("<body class=new><main>Words</main></body>");
        let third = take("<body class=new><main>Other words</main></body>");
        assert_ne!(first, second);
        assert!(Arc::ptr_eq(&held(&first), &held(&second)));
        assert!(!Arc::ptr_eq(&held(&second), &held(&third)));
        drop((first, second));
        pack.begin("");
        assert_eq!(pack.mains.lock().unwrap().len(), 1);
        drop(third);
        pack.begin("");
        assert_eq!(pack.mains.lock().unwrap().len(), 0, "what no page shows is forgotten");
    }
}
