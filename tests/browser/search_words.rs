//! The words of the search in any script: the browser takes from a query the very words that the index took from a page,
//! whatever Unicode holds, and what was written in one way is found where it is typed in another.

use crate::preview::Preview;
use crate::search::{FIELD, STATUS, TITLES, ask};
use crate::window::Window;
use chalktalk::output::search::fold::Folder;
use serde_json::{Value, json};

/// The letters, marks and signs that texts are made of: first and last of each, all older than any browser in use.
const RANGES: &[(u32, u32)] = &[
    (0x20, 0x7e),
    (0xa0, 0x24f),
    (0x2b0, 0x36f),
    (0x386, 0x3ce),
    (0x400, 0x481),
    (0x5b0, 0x5c7),
    (0x5d0, 0x5ea),
    (0x621, 0x65f),
    (0x660, 0x6d3),
    (0x905, 0x939),
    (0x93e, 0x94d),
    (0xe01, 0xe3a),
    (0xe40, 0xe4e),
    (0x1100, 0x1112),
    (0x1e00, 0x1eff),
    (0x200b, 0x200f),
    (0x2013, 0x201d),
    (0x2126, 0x212b),
    (0x2460, 0x2490),
    (0x3041, 0x3096),
    (0x3099, 0x30ff),
    (0x4e00, 0x4f00),
    (0xac00, 0xad00),
    (0xfb00, 0xfb06),
    (0xff00, 0xff9f),
    (0x1d400, 0x1d454),
    (0x1f600, 0x1f640),
    (0x2_0000, 0x2_0080),
];
/// What decides where a word ends, so often as letters.
const ENDS: [char; 8] = ['\'', '\u{2019}', '\u{2bc}', 's', 'l', ' ', '-', '\u{ad}'];

struct Numbers(u64);

impl Numbers {
    fn below(&mut self, count: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap() % count
    }

    /// Returns a text of a few scripts, as nobody writes it.
    fn text(&mut self) -> String {
        let count = u32::try_from(RANGES.len()).unwrap();
        let scripts: Vec<u32> = (0..3).map(|_| self.below(count)).collect();
        let mut text = String::new();
        for _ in 0..self.below(60) {
            if self.below(3) == 0 {
                text.push(ENDS[self.below(8) as usize]);
                continue;
            }
            let (first, last) = RANGES[scripts[self.below(3) as usize] as usize];
            text.extend(char::from_u32(first + self.below(last - first + 1)));
        }
        text
    }
}

fn words(language: &str, text: &str) -> Vec<String> {
    let mut words = Vec::new();
    Folder::of(language).words(text, |word| words.push(word.to_owned()));
    words
}

/// Opens a search page in a language.
fn page_in(language: &str) -> (Preview, Window) {
    let settings = format!("title: A hub\nlanguage: {language}\n");
    let lesson = "---\ntitle: A lesson\n---\nWords.\n";
    let files = [("chalktalk.yaml", settings.as_str()), ("content/lessons/a.md", lesson)];
    let preview = Preview::of(&files);
    let window = Window::open(&preview.address("search/"));
    window.until(&format!("{FIELD} !== null"));
    (preview, window)
}

/// Holds what the browser folds to what the index folds.
fn are_folded_alike(window: &Window, language: &str, texts: &[String]) {
    for some in texts.chunks(4000) {
        let folded = window.run(&format!(
            "{}.map((text) => (/\\p{{Cn}}/u.test(text) ? null : chalktalk.search.fold(text)))",
            json!(some)
        ));
        for (text, folded) in some.iter().zip(folded.as_array().unwrap()) {
            // What this browser does not know yet nobody can compare.
            let known = *folded != Value::Null;
            assert!(!known || *folded == json!(words(language, text)), "{text:?}: {folded}");
        }
    }
}

pub(crate) fn browser_and_index_take_the_same_words_from_any_text() {
    for (language, seed) in [("en", 1), ("fr", 2)] {
        let (_preview, window) = page_in(language);
        let mut numbers = Numbers(seed);
        let texts: Vec<String> = (0..8000).map(|_| numbers.text()).collect();
        are_folded_alike(&window, language, &texts);
    }
}

pub(crate) fn browser_and_index_know_the_same_letters() {
    let (_preview, window) = page_in("en");
    let letters = (0..=0x3_23af).filter_map(char::from_u32);
    let texts: Vec<String> = letters.map(|letter| format!("a{letter}b")).collect();
    are_folded_alike(&window, "en", &texts);
}

const PAGES: &[(&str, &str, &str)] = &[
    ("es", "Ni\u{f1}ez y evaluaci\u{f3}n", "Las maestras observan."),
    (
        "zh",
        "\u{6559}\u{80b2}",
        "\u{8001}\u{5e08}\u{5728}\u{8bfe}\u{5802}\u{4e0a}\u{63d0}\u{95ee}\u{3002}",
    ),
    ("ar", "Arabic", "\u{645}\u{64f}\u{639}\u{64e}\u{644}\u{651}\u{650}\u{645}"),
    (
        "ru",
        "Russian",
        "\u{427}\u{435}\u{43b}\u{43e}\u{432}\u{435}\u{43a}\u{43e}\u{43d}\u{435}\u{43d}\u{430}\u{432}\u{438}\u{441}\u{442}\u{43d}\u{438}\u{447}\u{435}\u{441}\u{442}\u{432}\u{43e} \u{451}\u{436}",
    ),
    (
        "en",
        "Marks & <script>document.title = 'Hacked'</script>",
        "A follow-up that doesn\u{2019}t end.",
    ),
];

/// What is typed, and the number of the page that is wanted.
const TYPED: &[(&str, usize)] = &[
    ("ninez", 0),
    ("NI\u{d1}EZ", 0),
    ("nin\u{303}ez", 0),
    ("maestra", 0),
    ("observando", 0),
    ("\u{6559}\u{80b2}", 1),
    ("\u{6559}", 1),
    ("\u{8bfe}\u{5802}", 1),
    ("\u{8001}\u{5e08}\u{63d0}\u{95ee}", 1),
    ("\u{645}\u{639}\u{644}\u{645}", 2),
    (
        "\u{447}\u{435}\u{43b}\u{43e}\u{432}\u{435}\u{43a}\u{43e}\u{43d}\u{435}\u{43d}\u{430}\u{432}\u{438}\u{441}\u{442}\u{43d}\u{438}\u{447}\u{435}\u{441}\u{442}\u{432}\u{43e}",
        3,
    ),
    ("\u{435}\u{436}", 3),
    ("<script>", 4),
    ("follow-up", 4),
    ("\"follow up\"", 4),
    ("doesn't", 4),
    ("doesnt", 4),
];

pub(crate) fn what_is_written_in_one_way_is_found_where_it_is_typed_in_another() {
    let texts: Vec<(String, String)> = (0..)
        .zip(PAGES)
        .map(|(number, (language, title, text))| {
            let head = format!("---\ntitle: {}\nlanguage: {language}\n---\n", json!(title));
            (format!("content/lessons/p{number}.md"), format!("{head}{text}\n"))
        })
        .collect();
    let files: Vec<(&str, &str)> =
        texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let preview = Preview::of(&files);
    let window = Window::open(&preview.address("search/"));
    window.until(&format!("{FIELD} !== null"));
    for (typed, page) in TYPED {
        ask(&window, typed);
        let shown = window.run(&format!("{TITLES}.map((it) => it.textContent)"));
        assert_eq!(shown[0], PAGES[*page].1, "{typed}: {shown}");
    }
    window.has("document.title !== 'Hacked' && document.querySelector('main script') === null");
    ask(&window, "ninez");
    window.has(&format!("{TITLES}[0].lang === 'es'"));
    // Pairs of signs that no page has are no words that nobody found.
    ask(&window, "\u{8001}\u{5e08}\u{63d0}\u{95ee}");
    window.has(&format!("{STATUS}.trim() === '1 page found'"));
    for (typed, count) in [("a", 2), (&*"ab".repeat(4000), 0)] {
        ask(&window, typed);
        window.has(&format!("{TITLES}.length >= {count} && {STATUS}.length > 0"));
    }
    window.run(&format!("{FIELD}.value = '!!! ’'; {FIELD}.dispatchEvent(new Event('input'))"));
    window.until(&format!("{STATUS} === 'Type a word or two.' && {TITLES}.length === 0"));
}
