//! A believable site of any size, the same one for the same number of pages: 40 % lessons, 40 % newsletters, 10 %
//! plans, 10 % pages. Entry point: `write`. Its words are our own and mean nothing.
#![expect(clippy::disallowed_methods, reason = "makes a site's folder; no part of the program")]

mod articles;
mod plans;
mod random;
mod words;

use random::Random;
use std::fs;
use std::io;
use std::path::Path;

/// Every stream of random numbers starts from this one and the number of its page.
const SEED: u64 = 201_612;
/// Images that lessons and pages share.
const IMAGES: usize = 20;

/// How many pages there are of each kind.
#[derive(Clone, Copy)]
struct Counts {
    lessons: usize,
    newsletters: usize,
    plans: usize,
    pages: usize,
}

impl Counts {
    fn of(pages: usize) -> Self {
        let (newsletters, plans) = (pages * 4 / 10, pages / 10);
        let lessons = newsletters;
        // The home page and the introduction of the lessons are two of the pages.
        Self { lessons, newsletters, plans, pages: pages - lessons - newsletters - plans }
    }
}

/// Writes a site with `pages` pages into a folder, over what is there.
pub(crate) fn write(pages: usize, folder: &Path) -> io::Result<()> {
    let counts = Counts::of(pages);
    for kind in ["lessons/images", "newsletters", "plans", "pages"] {
        fs::create_dir_all(folder.join("content").join(kind))?;
    }
    let put = |path: &str, text: String| fs::write(folder.join(path), text);
    put("chalktalk.yaml", articles::SETTINGS.to_owned())?;
    put("content/index.md", articles::home(&mut Random::new(SEED), counts))?;
    put("content/lessons/index.md", articles::introduction(&mut Random::new(SEED + 1)))?;
    for image in 0..IMAGES {
        put(&format!("content/lessons/images/figure-{image}.svg"), articles::figure(image))?;
    }
    let pages = counts.pages.saturating_sub(2);
    let kinds: [(&str, usize, Writer); 4] = [
        ("lessons", counts.lessons, articles::lesson),
        ("newsletters", counts.newsletters, articles::newsletter),
        ("plans", counts.plans, plans::plan),
        ("pages", pages, articles::page),
    ];
    for (stream, (kind, count, text)) in (2..).zip(kinds) {
        for number in 0..count {
            let seed = SEED + stream + 8 * u64::try_from(number).unwrap_or_default();
            let text =
                text(&mut Random::new(seed.wrapping_mul(0x2545_F491_4F6C_DD1D)), number, counts);
            put(&format!("content/{kind}/{}.md", name(number)), text)?;
        }
    }
    Ok(())
}

/// Writes one page of a kind: its number, and how many there are to link to.
type Writer = fn(&mut Random, usize, Counts) -> String;

/// Returns the name of the page of a number.
fn name(number: usize) -> String {
    let (quality, noun) = words::pair(number);
    format!("{quality}-{noun}-{number}")
}
