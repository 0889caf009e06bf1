//! The words of the theme: all of them in every language, and pages that have them in their own.
#![expect(clippy::disallowed_methods, reason = "the theme's files lie on the disk")]

use crate::site::{SiteTest, repository};
use chalktalk::diagnostics::Diagnostics;
use chalktalk::parse::yaml::{Yaml, YamlValue, parse};
use chalktalk::paths::SourcePath;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Sites that between them have all kinds of pages and all that pages show.
const SITES: [&str; 9] = [
    "tests/sites/blocks",
    "tests/sites/discussions",
    "tests/sites/facets",
    "tests/sites/glossary",
    "tests/sites/guides",
    "tests/sites/modules",
    "tests/sites/newsletters",
    "tests/sites/publishing",
    "",
];

/// Words that no page of those sites shows: of what none of them has, of lists with more than 200 entries, of what
/// the views of templates allow, and of what scripts say. Code or a template names them all the same, as another test says.
const UNSEEN: [&str; 52] = [
    "after_reading.glossary",
    "after_reading.plan",
    "agenda.copied",
    "agenda.failed",
    "banner.archived_undated",
    "banner.expired_undated",
    "banner.future_undated",
    "banner.guide",
    "block.details",
    "block.example",
    "block.keypoints",
    "block.objectives",
    "choose_answer",
    "day.other",
    "duration_or_more",
    "filled_in_up_to.other",
    "filters.shown_of_page.issue.other",
    "filters.shown_of_page.question.other",
    "filters.title_of_page",
    "kind.newsletter",
    "length.30-to-60-minutes",
    "licence",
    "list_page",
    "month.other",
    "months.6",
    "next_page",
    "no_topics",
    "nothing",
    "of_length.30-to-60-minutes",
    "only_if_answered",
    "only_if_is_not",
    "pages_of_list",
    "play",
    "points_to.other",
    "previous_page",
    "search.close",
    "search.failed",
    "search.found.other",
    "search.hint",
    "search.instead",
    "search.kinds.glossary",
    "search.kinds.page",
    "search.label",
    "search.missing",
    "search.more",
    "search.near",
    "search.none",
    "search.others",
    "search.section",
    "search.start",
    "search.wait",
    "without_date",
];

/// Returns all phrases of a language by key and form.
fn phrases(language: &str) -> BTreeMap<String, String> {
    let path = repository(&format!("themes/default/i18n/{language}.yaml"));
    let text = fs::read_to_string(path).unwrap();
    let mut diags = Diagnostics::new();
    let root = parse(&text, 0, &SourcePath::new("words.yaml"), &mut diags).unwrap();
    assert!(diags.is_empty(), "{diags:?}");
    let mut found = BTreeMap::new();
    gather("", &root, &mut found);
    found
}

fn gather(prefix: &str, group: &Yaml, found: &mut BTreeMap<String, String>) {
    for (key, value) in group.entries() {
        let key = format!("{prefix}{}", key.name);
        match &value.value {
            YamlValue::Scalar { text, .. } => {
                found.insert(key, text.clone());
            }
            YamlValue::List(list) => {
                for (at, item) in list.iter().enumerate() {
                    let YamlValue::Scalar { text, .. } = &item.value else { panic!("{key}") };
                    found.insert(format!("{key}.{at}"), text.clone());
                }
            }
            _ => gather(&format!("{key}."), value, found),
        }
    }
}

/// Returns the words of a phrase between its values and marks.
fn pieces(phrase: &str) -> Vec<String> {
    let marked: String = phrase.replace("**", "|").replace(['`', '[', ']', '{', '}'], "|");
    let in_braces = |piece: &&str| phrase.contains(&format!("{{{piece}}}"));
    let pieces = marked.split('|').filter(|piece| !in_braces(piece)).map(str::trim);
    let words = |piece: &&str| piece.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    pieces.filter(words).map(str::to_owned).collect()
}

/// Builds a site with Spanish as its language, with all its pages.
fn spanish(folder: &str) -> SiteTest {
    let mut site = SiteTest::at(&repository(folder)).drafts().future().expired();
    let settings = site.source("chalktalk.yaml");
    let kept = settings.lines().filter(|line| !line.starts_with("language:"));
    let settings: String = kept.map(|line| format!("{line}\n")).collect();
    site = site.write("chalktalk.yaml", &format!("{settings}language: es\n"));
    site.build()
}

/// Returns what is said on the Spanish pages of a site, with their files.
fn said(site: &SiteTest) -> Vec<(String, Vec<String>)> {
    let pages = site.pages().into_iter();
    let spanish = pages.filter(|(_, page)| page.attribute("html", "lang") == "es");
    // A term for programs, whatever the language of the page.
    let term = "\"learningResourceType\":\"discussion guide\"";
    let folded =
        |text: &str| text.replace(term, "").split_whitespace().collect::<Vec<_>>().join(" ");
    spanish.map(|(file, page)| (file, page.said().into_iter().map(folded).collect())).collect()
}

#[test]
fn spanish_has_all_words_that_english_has() {
    let (english, spanish) = (phrases("en"), phrases("es"));
    let keys = |phrases: &BTreeMap<String, String>| phrases.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&english), keys(&spanish));
}

#[test]
fn no_english_word_of_the_theme_stands_on_a_spanish_page() {
    let (english, spanish_words) = (phrases("en"), phrases("es"));
    let mut wrong = BTreeSet::new();
    let mut asked = BTreeSet::new();
    for folder in SITES {
        let site = spanish(folder);
        let sources: String = site
            .sources()
            .iter()
            .filter(|name| name.ends_with(".md") || name.ends_with(".yaml"))
            .map(|name| site.source(name))
            .collect();
        let foreign: Vec<(&String, String)> = english
            .iter()
            .flat_map(|(key, phrase)| pieces(phrase).into_iter().map(move |piece| (key, piece)))
            .filter(|(key, piece)| !spanish_words[*key].contains(piece.as_str()))
            .filter(|(_, piece)| !sources.contains(piece.as_str()))
            // A topic by this name is shown with a capital.
            .filter(|(_, piece)| !sources.contains(&format!("topics: [{}", piece.to_lowercase())))
            .collect();
        asked.extend(foreign.iter().map(|(key, _)| (*key).clone()));
        for (file, texts) in said(&site) {
            for (key, piece) in &foreign {
                let stands = |text: &&String| {
                    *text == piece || piece.contains(' ') && text.contains(piece.as_str())
                };
                if let Some(text) = texts.iter().find(stands) {
                    wrong.insert(format!("{folder}/{file}: {key} in `{text}`"));
                }
            }
        }
    }
    assert!(asked.len() > 250, "only {} words were looked for", asked.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_word_stands_on_a_page() {
    let texts: Vec<String> = SITES
        .iter()
        .flat_map(|folder| said(&spanish(folder)))
        .flat_map(|(_, texts)| texts)
        .collect();
    let all = texts.join("\n");
    let shown = |phrase: &String| pieces(phrase).iter().all(|piece| all.contains(piece.as_str()));
    let unseen: Vec<String> = phrases("es")
        .into_iter()
        .filter(|(key, phrase)| !key.ends_with(".one") && !shown(phrase))
        .map(|(key, _)| key)
        .collect();
    assert_eq!(unseen, UNSEEN, "they are on no page: are they used?");
}

fn texts_below(folder: &str) -> String {
    let files = walkdir::WalkDir::new(repository(folder)).into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.file_type().is_file());
    files.map(|file| fs::read_to_string(file.path()).unwrap()).collect()
}

#[test]
fn every_word_is_named_by_a_template_or_by_code_and_every_name_is_a_word() {
    let templates = texts_below("themes/default/templates");
    let sources = [&*templates, &*texts_below("src/output")].concat();
    let forms = [".zero", ".one", ".two", ".few", ".many", ".other"];
    let mut keys: BTreeSet<String> = BTreeSet::new();
    for key in phrases("en").keys().filter(|key| !key.starts_with("months.")) {
        let key = forms.iter().find_map(|form| key.strip_suffix(form)).unwrap_or(key);
        keys.insert(key.to_owned());
    }
    let is_named = |key: &String| {
        let group = key.split_once('.').map(|(group, _)| group);
        let named = |name: &str| {
            sources.contains(&format!("words.{name}")) || sources.contains(&format!("\"{name}\""))
        };
        let by_group = |group: &str| {
            sources.contains(&format!("words.{group}[")) || sources.contains(&format!("\"{group}."))
        };
        named(key) || group.is_some_and(by_group)
    };
    let unnamed: Vec<&String> = keys.iter().filter(|key| !is_named(key)).collect();
    assert!(unnamed.is_empty(), "nothing uses {unnamed:?}");
    let names = templates.split("{ words.").skip(1).chain(templates.split("=words.").skip(1));
    for name in names {
        let end = name.find(|c: char| !(c.is_ascii_lowercase() || c == '_' || c == '.'));
        let name = name[..end.unwrap_or(name.len())].trim_end_matches('.');
        let group = format!("{name}.");
        let known = keys.contains(name) || keys.iter().any(|key| key.starts_with(&group));
        assert!(known, "a template names `words.{name}`");
    }
}

fn bilingual() -> SiteTest {
    SiteTest::new()
        .write(
            "content/lessons/a.md",
            "---\ndate: 2026-03-02\nduration: 5 min\n---\n# One\n\nText.\n",
        )
        .write(
            "content/lessons/b.md",
            "---\nlanguage: es-MX\ndate: 2026-03-02\n---\n# Dos\n\n::: note\nTexto.\n:::\n\n\
             ::: questions\n- ¿Qué vio?\n:::\n",
        )
        .build()
}

#[test]
fn a_page_in_another_language_has_its_own_words_around_it() {
    let site = bilingual();
    let page = site.page("lessons/b/index.html");
    assert_eq!(page.text(".skip"), "Saltar al contenido");
    assert_eq!(page.text(".kicker span"), "Lección");
    assert_eq!(page.text(".byline time"), "2 de marzo de 2026");
    assert_eq!(page.text(".note .block-title"), "Nota");
    assert_eq!(page.attributes(".site-name", "lang"), ["en"]);
    let discussion = site.page("lessons/b/discussion/index.html");
    assert_eq!(discussion.attribute("html", "lang"), "es-MX");
    assert_eq!(discussion.text("h1"), "Dos");
    assert!(discussion.text("title").starts_with("Conversación: Dos"));
    assert_eq!(discussion.text(".kicker"), "Conversación 1 pregunta");
}

#[test]
fn what_lists_show_of_a_page_in_another_language_says_which() {
    let site = bilingual();
    let list = site.page("lessons/index.html");
    assert_eq!(list.text("h1"), "Lessons");
    assert_eq!(list.attributes(".card-title", "lang"), ["es-MX"]);
    assert_eq!(list.texts(".card-facts time")[0], "March 2, 2026");
    let bank = site.page("questions/index.html");
    assert_eq!(bank.attributes(".question-text", "lang"), ["es-MX"]);
    assert_eq!(bank.attributes(".question-text", "dir"), ["ltr"]);
}

#[test]
fn a_language_without_words_has_english_ones_and_figures_from_right_to_left() {
    let site = SiteTest::new()
        .edit("chalktalk.yaml", "title:", "language: ar\ntitle:")
        .write(
            "content/lessons/a.md",
            "---\ndate: 2026-03-02\n---\n# درس\n\nنص.[^1]\n\n::: note\nنص.\n:::\n\n> [!TIP]\n> نص.\n\n::: check\n- [x] نعم\n- [ ] لا\n:::\n\n\
             ::: questions\n1. سؤال؟ {#q}\n\n   ::: facilitator\n   نص.\n   :::\n:::\n\n[^1]: نص.\n",
        )
        .write("content/lessons/c.md", "---\nlanguage: en\n---\n# Lesson\n\nText.\n")
        .write(
            "content/newsletters/2026-03/index.md",
            "---\nissue: 2026-03\ndate: 2026-03-02\n---\n# عدد\n\n::: note\nنص.\n:::\n\n> [!TIP]\n> نص.\n",
        )
        .write("content/lessons/b.md", "---\nlanguage: ar\n---\n# درس ثان\n\nنص.\n")
        .build()
        .reports_only(["theme/missing-words"]);
    let page = site.page("lessons/a/index.html");
    assert_eq!(page.attribute("html", "dir"), "rtl");
    assert_eq!(page.text(".skip"), "Skip to the text");
    assert_eq!(page.text(".byline time"), "2026-03-02");
    // They say that they are English, but where nothing can say so: in attributes and in the title.
    assert_eq!(page.attributes(".skip span", "lang"), ["en"]);
    assert_eq!(page.attributes(".skip span", "dir"), ["ltr"]);
    for (block, words) in [
        (".note .block-title", "Note"),
        (".alert-title", "Tip"),
        (".check .block-title", "Check your understanding"),
        (".check .answers summary", "Show the answer"),
        (".facilitator summary", "For the facilitator"),
    ] {
        assert_eq!(page.texts(&format!("{block} [lang=en]")), [words], "{block}");
    }
    let discussion = site.page("lessons/a/discussion/index.html");
    assert_eq!(discussion.texts(".facilitator summary [lang=en]"), ["For the facilitator"]);
    assert_eq!(page.attribute(".footnotes", "aria-label"), "Footnotes");
    assert_eq!(page.attribute("nav", "aria-label"), "Main");
    assert_eq!(page.errors, Vec::<String>::new());
    let feed = site.artifact("newsletters/feed.json");
    assert!(feed.contains(r#"<span lang=\"en\" dir=\"ltr\">Tip</span>"#), "{feed}");
    for file in site.paths() {
        assert!(!site.artifact(&file).contains(['\u{fdd0}', '\u{fdd1}']), "{file}");
    }
    let english = site.page("lessons/c/index.html");
    assert_eq!(english.count(".skip span"), 0);
}

#[test]
fn a_site_adds_a_language_and_changes_words_key_by_key() {
    let site = SiteTest::new()
        .edit("chalktalk.yaml", "title:", "language: pl\ntheme: own\ntitle:")
        .write(
            "themes/own/i18n/pl.yaml",
            "skip: Przejdź do treści\ncounted:\n  question: {one: \"{count} pytanie\", few: \"{count} pytania\", \
             many: \"{count} pytań\", other: \"{count} pytania\"}\nown:\n  motto: Razem\n",
        )
        .write("themes/own/i18n/en.yaml", "home: Start\nown:\n  motto: Together\n")
        .write(
            "themes/own/templates/partials/footer.html",
            "<footer><p>{{ words.own.motto }}, {{ words.home }}</p></footer>",
        )
        .write("content/lessons/a.md", "# Raz\n\n::: questions\n- A?\n- B?\n- C?\n- D?\n- E?\n:::\n")
        .write("content/lessons/b.md", "# Dwa\n\n::: questions\n- A?\n- B?\n:::\n")
        .build()
        .reports_only(["theme/missing-words"]);
    let page = site.page("lessons/a/index.html");
    assert_eq!(page.text(".skip"), "Przejdź do treści");
    assert_eq!(page.text(".kicker a"), "5 pytań");
    assert_eq!(site.page("lessons/b/index.html").text(".kicker a"), "2 pytania");
    assert_eq!(page.text("footer p"), "Razem, Start");
}
