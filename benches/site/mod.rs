//! A believable site of any size, the same one for the same numbers: 40 % lessons, 40 % newsletters, 10 % plans, 10 %
//! pages; besides, where they are asked for, modules with their activities, and a glossary. Entry point: `write`. Its
//! words are our own and mean nothing.
#![expect(clippy::disallowed_methods, reason = "makes a site's folder; no part of the program")]

mod articles;
mod glossary;
mod modules;
mod plans;
mod random;
mod words;

use random::Random;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

/// Every stream of random numbers starts from this one and the number of its page.
const SEED: u64 = 201_612;
/// Images that lessons and pages share.
const IMAGES: usize = 20;

/// What a site shall have.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// Pages, without those of modules and the glossary.
    pub(crate) pages: usize,
    /// Modules, which all lessons are shared out to.
    pub(crate) modules: usize,
    /// Terms of its glossary; there is none where that is 0.
    pub(crate) terms: usize,
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} pages", self.pages)?;
        if self.modules > 0 {
            write!(f, ", {} modules", self.modules)?;
        }
        if self.terms > 0 {
            write!(f, ", a glossary of {} terms", self.terms)?;
        }
        Ok(())
    }
}

/// How many pages there are of each kind.
#[derive(Clone, Copy)]
struct Counts {
    lessons: usize,
    newsletters: usize,
    plans: usize,
    pages: usize,
    modules: usize,
}

impl Counts {
    fn of(Wanted { pages, modules, .. }: Wanted) -> Self {
        let (newsletters, plans) = (pages * 4 / 10, pages / 10);
        let lessons = newsletters;
        // The home page and the introduction of the lessons are two of the pages.
        Self { lessons, newsletters, plans, pages: pages - lessons - newsletters - plans, modules }
    }
}

/// Writes a site into a folder, over what is there.
pub(crate) fn write(wanted: Wanted, folder: &Path) -> io::Result<()> {
    let counts = Counts::of(wanted);
    fs::create_dir_all(folder.join("content/lessons/images"))?;
    let put = |path: &str, text: String| fs::write(folder.join(path), text);
    let setting = if wanted.terms > 0 { glossary::SETTING } else { "" };
    put("chalktalk.yaml", format!("{}{setting}", articles::SETTINGS))?;
    put("content/index.md", articles::home(&mut Random::new(SEED), counts))?;
    put("content/lessons/index.md", articles::introduction(&mut Random::new(SEED + 1)))?;
    for image in 0..IMAGES {
        put(&format!("content/lessons/images/figure-{image}.svg"), articles::figure(image))?;
    }
    if wanted.terms > 0 {
        let text = glossary::glossary(&mut Random::new(SEED + 8), wanted.terms);
        put("content/glossary.md", text)?;
    }
    let pages = counts.pages.saturating_sub(2);
    let activities = counts.modules * modules::ACTIVITIES;
    let kinds: [(&str, usize, Writer); 6] = [
        ("lessons/NAME.md", counts.lessons, articles::lesson),
        ("newsletters/NAME.md", counts.newsletters, articles::newsletter),
        ("plans/NAME.md", counts.plans, plans::plan),
        ("pages/NAME.md", pages, articles::page),
        ("modules/NAME/index.md", counts.modules, modules::module),
        ("activities/NAME.md", activities, modules::activity),
    ];
    for (stream, (path, count, text)) in (2..).zip(kinds) {
        for number in 0..count {
            let path = folder.join("content").join(path.replace("NAME", &name(number)));
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let seed = SEED + stream + 8 * u64::try_from(number).unwrap_or_default();
            let seed = seed.wrapping_mul(0x2545_F491_4F6C_DD1D);
            fs::write(path, text(&mut Random::new(seed), number, counts))?;
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
