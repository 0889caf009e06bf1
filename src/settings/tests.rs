//! Tests of settings: every key, its default and its faults.

use super::*;
use proptest::prelude::*;

fn read_text(text: &str) -> (Settings, Vec<String>) {
    let mut diags = Diagnostics::new();
    let settings = read(text, &SourcePath::new("chalktalk.yaml"), &mut diags);
    let faults = diags.iter().map(|fault| {
        let place = &text[fault.span.unwrap().range()];
        format!(
            "{} {place:?}: {} / {}",
            fault.code.id,
            fault.message,
            fault.hint.as_deref().unwrap_or("")
        )
    });
    (settings, faults.collect())
}

const EVERYTHING: &str = r##"# everything
title: Northfield Implementation Hub
base_url: HTTPS://Hub.example.org/coaching
language: en-US
timezone: America/New_York
theme: ours
theme_settings: {accent: "#336699", wide: true}
description: Lessons, newsletters and coaching plans for school teams
navigation: [modules, lessons, pages/about.md]
footer: Funded by …
topics: {coaching: Coaching, fidelity: Fidelity}
stages: [exploration, installation]
audiences: {}
newsletter:
  name: Field Notes
  tagline: Notes
  publisher: Northfield
  issn: 2049-3630
  numbering: volume
  cadence: {months: [9, 10, 1]}
roles:
  questions: [ask yourselves]
  better: []
markdown: {html: escape, smart: false}
glossary: {autolink: off}
images: {widths: [960, 480]}
accessibility: {contact: access@example.org}
image: {src: static/card.png, alt: A coach}
email: {footer: Bye, unsubscribe: "%%unsub%%", service: none}
redirects: [netlify, csv, csv]
allow_hosts: [Images.example.org, "localhost:8080"]
output: {dir: ../out, links: file}
"##;

#[test]
fn every_setting_is_read() {
    let (settings, faults) = read_text(EVERYTHING);
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(settings.base_url.as_deref(), Some("https://hub.example.org/coaching/"));
    assert_eq!(settings.language, "en-US");
    assert_eq!(settings.timezone.iana_name(), Some("America/New_York"));
    assert_eq!(&EVERYTHING[settings.theme.span.range()], "ours");
    let chosen = settings.theme_settings.as_ref().map(crate::parse::fields::json).unwrap();
    assert_eq!(chosen, serde_json::json!({"accent": "#336699", "wide": true}));
    let menu: Vec<&str> =
        settings.navigation.iter().map(|entry| &EVERYTHING[entry.span.range()]).collect();
    assert_eq!(menu, ["modules", "lessons", "pages/about.md"]);
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        settings.lists.topics.0,
        [pair("coaching", "Coaching"), pair("fidelity", "Fidelity")]
    );
    assert_eq!(
        settings.lists.stages.0,
        [pair("exploration", "exploration"), pair("installation", "installation")]
    );
    assert!(settings.lists.audiences.is_open());
    assert_eq!(settings.newsletter.numbering, Some(Numbering::Volume));
    assert_eq!(settings.newsletter.cadence, Some(Cadence::Months(vec![9, 10, 1])));
    assert_eq!(settings.newsletter.issn.as_deref(), Some("2049-3630"));
    assert_eq!(settings.roles.questions, ["ask yourselves"]);
    assert!(settings.roles.better.is_empty());
    assert_eq!(settings.roles.start, Roles::default().start);
    assert_eq!(settings.markdown, MarkdownSettings { html: HtmlMode::Escape, smart: false });
    assert_eq!(settings.autolink, Autolink::Off);
    assert_eq!(settings.image_widths, [480, 960]);
    assert_eq!(settings.image.unwrap().alt.as_deref(), Some("A coach"));
    assert_eq!(settings.email.unsubscribe, "%%unsub%%");
    assert_eq!(settings.redirects, [RedirectFormat::Netlify, RedirectFormat::Csv]);
    let hosts: Vec<&str> = settings.allow_hosts.iter().map(|host| host.value.as_str()).collect();
    assert_eq!(hosts, ["images.example.org", "localhost:8080"]);
    assert_eq!(
        (settings.output.dir.value.as_str(), settings.output.links),
        ("../out", LinkStyle::File)
    );
}

#[test]
fn a_title_is_enough() {
    let (settings, faults) = read_text("title: Hub\nbase_url:\nemail: {footer: }\n");
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(settings, Settings { title: "Hub".to_owned(), ..Settings::default() });
    assert_eq!(settings.output.dir.value, "public");
}

const FAULTS: &[(&str, &str)] = &[
    ("titel: x", "settings/unknown-key \"titel\": unknown key `titel` / did you mean `title`?"),
    (
        "colour: x",
        "settings/unknown-key \"colour\": unknown key `colour` / put what only the theme reads under `theme_settings`",
    ),
    (
        "base_url: hub.example.org",
        "settings/invalid \"hub.example.org\": `base_url` is `hub.example.org`, which does not begin with `https://` / write `https://hub.example.org`",
    ),
    (
        "base_url: https:///x/",
        "settings/invalid \"https:///x/\": `base_url` is `https:///x/`, which names no host / write it as in `https://hub.example.org/` or `https://example.org/coaching/`",
    ),
    (
        "base_url: https://a.org/?x",
        "settings/invalid \"https://a.org/?x\": `base_url` is `https://a.org/?x`, and `?` cannot stand in it / write it as in `https://hub.example.org/` or `https://example.org/coaching/`",
    ),
    (
        "timezone: America/New York",
        "settings/invalid \"America/New York\": `timezone` is `America/New York`, which is not a time zone / did you mean `America/New_York`?",
    ),
    (
        "timezone: Here",
        "settings/invalid \"Here\": `timezone` is `Here`, which is not a time zone / write continent and city, as in `America/New_York`, or `UTC`",
    ),
    (
        "theme: ../evil",
        "settings/invalid \"../evil\": `theme` is `../evil`, which cannot be the name of a folder: `/` cannot stand in a file name on every computer / write the name of a folder in `themes`, or `default`",
    ),
    (
        "newsletter: {issn: 1234-5678}",
        "settings/invalid \"1234-5678\": `issn` is `1234-5678`, which is not an ISSN / write it as on its certificate, as in `2049-3630`, or leave it out",
    ),
    (
        "newsletter: {numbering: periods}",
        "settings/invalid \"periods\": `numbering` is `periods`, which is not one of its values / did you mean `period`?",
    ),
    (
        "newsletter: {cadence: {months: [0, 12]}}",
        "settings/invalid \"0\": `months` has `0`, which is not a month / write numbers from 1 to 12, as in `[9, 10, 11]`",
    ),
    (
        "newsletter: {cadence: weekly}",
        "settings/invalid \"weekly\": `cadence` is `weekly`, which it cannot be / write `monthly` or `quarterly`, or keys of its own, indented below it: `months: [9, 10, 11, 12]`",
    ),
    (
        "markdown: {smart: yes}",
        "settings/invalid \"yes\": `smart` is `yes`, which is neither `true` nor `false` / write `smart: true`",
    ),
    (
        "images: {widths: [4]}",
        "settings/invalid \"4\": `widths` has `4`, which is no width for an image / write pixels from 16 to 10000, as in `[480, 960, 1600]`",
    ),
    (
        "redirects: [iis]",
        "settings/invalid \"iis\": `redirects` is `iis`, which is not one of its values / write `netlify`, `nginx`, `apache` or `csv`",
    ),
    (
        "allow_hosts: [\"https://a.org/b\"]",
        "settings/invalid \"\\\"https://a.org/b\\\"\": `allow_hosts` has `https://a.org/b`, which is not the bare name of a host / write `a.org`",
    ),
    (
        "output: {links: clear}",
        "settings/invalid \"clear\": `links` is `clear`, which is not one of its values / did you mean `clean`?",
    ),
    (
        "language: jp",
        "lint/unknown-language \"jp\": no language or country has the code `jp` / write `ja`",
    ),
    (
        "language: english",
        "settings/invalid \"english\": `language` is `english`, which is not a language tag / write `en`",
    ),
    (
        "footer: Funded by: us",
        "yaml/colon \":\": there is a colon in the text of `footer`, which stands without quotation marks / put the text in quotation marks: `footer: \"Funded by: us\"`",
    ),
    (
        "email: {unsubscribe: {{unsubscribe}}}",
        "yaml/quote \"{{\": the text of `unsubscribe` begins with `{`, which has a meaning of its own here / if it is a text, put it in quotation marks: `unsubscribe: \"{{unsubscribe}}\"`",
    ),
];

#[test]
fn faults_say_what_to_write() {
    for (line, fault) in FAULTS.iter().copied() {
        assert_eq!(read_text(&format!("title: Hub\n{line}\n")).1, [fault], "{line}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let (_, faults) =
        read_text("titel: x\nbase_url: ftp://x\ntheme: a/b\nmarkdown: {html: none}\n");
    assert_eq!(faults.len(), 5, "{faults:#?}");
    assert_eq!(read_text("").1.len(), 1);
    assert_eq!(read_text(&"[".repeat(100_000)).1.len(), 1);
}

#[test]
fn the_parse_digest_changes_with_what_parsing_depends_on_only() {
    let digest = |lines: &str| read_text(&format!("title: Hub\n{lines}")).0.parse_digest();
    let plain = digest("");
    for same in ["footer: x", "theme: y", "base_url: https://a.org/", "output: {links: file}"] {
        assert_eq!(digest(same), plain, "{same}");
    }
    for other in [
        "language: es",
        "markdown: {smart: false}",
        "topics: {a: A}",
        "stages: {a: A}",
        "roles: {start: [go]}",
    ] {
        assert_ne!(digest(other), plain, "{other}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "((title|base_url|theme|newsletter|output|topics|email|images): ?(x|https://|é|\\{|\\[|3|~|\"|,|\\]|\\}){0,4}\n){0,6}") {
        let _ = read_text(&text);
    }
}
