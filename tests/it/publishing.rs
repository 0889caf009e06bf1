//! What is published when and where: drafts, days, archive, aliases, bundles, names of every script, topics.

use crate::site::SiteTest;

fn built() -> SiteTest {
    SiteTest::from("publishing").build()
}

#[test]
fn drafts_and_pages_of_other_days_are_left_out() {
    let site = built();
    for name in ["draft", "later", "over"] {
        assert!(!site.has(&format!("lessons/{name}/index.html")), "{name}");
    }
    assert!(site.has("lessons/today/index.html"), "`publish_on` is the first day");
    assert!(
        SiteTest::from("publishing").today("2026-11-22").build().has("lessons/over/index.html")
    );
    assert!(
        !SiteTest::from("publishing").today("2026-11-22").build().has("lessons/today/index.html")
    );
}

#[test]
fn switches_show_them_with_a_banner_and_keep_robots_away() {
    let site = SiteTest::from("publishing").drafts().future().expired().build();
    for (name, kind) in [("draft", "draft"), ("later", "future"), ("over", "expired")] {
        let page = site.page(&format!("lessons/{name}/index.html"));
        assert_eq!(page.count(&format!(".banner.{kind}")), 1, "{name}");
        assert_eq!(page.count("meta[name=robots]"), 1, "{name}");
        assert!(!site.artifact("sitemap.xml").contains(&format!("/{name}/")), "{name}");
    }
}

#[test]
fn an_archived_page_says_since_when() {
    let page = built().page("lessons/archived/index.html");
    assert!(page.text(".banner.archived").contains("May 1, 2020"));
    assert_eq!(page.count("meta[name=robots]"), 0);
}

#[test]
fn former_addresses_lead_to_the_page() {
    let site = built();
    for (file, href) in [
        ("old/plain/index.html", "../../lessons/plain/"),
        ("old.html", "lessons/plain/"),
        ("even-older/index.html", "../lessons/plain/"),
    ] {
        let page = site.page(file);
        assert_eq!(page.attribute("meta[http-equiv=refresh]", "content"), format!("0; url={href}"));
        assert_eq!(page.link("Plain"), href);
        assert_eq!(
            page.attribute("link[rel=canonical]", "href"),
            "https://hub.example.org/lessons/plain/"
        );
    }
}

#[test]
fn downloads_have_format_and_size() {
    let page = built().page("lessons/plain/index.html");
    assert_eq!(page.text(".downloads li"), "A sheet TXT, 10 bytes");
}

#[test]
fn translations_are_linked_by_language() {
    let page = built().page("lessons/plain/index.html");
    assert_eq!(page.attribute("a[hreflang=es]", "href"), "../sencillo/");
    assert_eq!(page.count("nav[aria-label] .translations a"), 1);
    assert_eq!(built().page("lessons/sencillo/index.html").attribute("html", "lang"), "es");
}

#[test]
fn a_page_may_be_a_folder_with_its_files() {
    let site = built();
    assert_eq!(site.page("lessons/bundle/index.html").attribute("main img", "src"), "line.svg");
    assert_eq!(site.artifact("lessons/bundle/line.svg"), "copy of content/lessons/bundle/line.svg");
    assert_eq!(
        site.page("lessons/bundle/index.html").attribute("main img", "width"),
        "30",
        "from the viewBox"
    );
}

#[test]
fn names_keep_the_letters_of_every_script() {
    let site = built();
    let page = site.page("lessons/warum-wörter-zählen/index.html");
    assert_eq!(page.link("日本語"), "../%E6%97%A5%E6%9C%AC%E8%AA%9E/#見出し");
    assert_eq!(page.link("oben"), "#über-wörter");
    assert!(site.has("lessons/日本語/index.html"));
}

#[test]
fn a_slug_is_the_last_part_of_the_address() {
    assert!(built().has("another-name/index.html") && !built().has("renamed/index.html"));
}

#[test]
fn topics_are_open_unless_the_site_closes_them() {
    let page = built().page("topics/waiting-time/index.html");
    assert_eq!(page.texts("main .card-title"), ["Plain"]);
    let site = SiteTest::from("publishing").edit(
        "chalktalk.yaml",
        "title",
        "topics: {waiting: Waiting time}\ntitle",
    );
    site.build().reports("front-matter/not-in-list");
    let site = SiteTest::from("publishing")
        .edit("chalktalk.yaml", "title", "topics: {waiting: Waiting time}\ntitle")
        .edit("content/lessons/plain.md", "[Waiting time]", "[waiting]")
        .edit("content/lessons/later.md", "[Waiting time]", "[waiting]")
        .build();
    assert_eq!(site.page("topics/waiting/index.html").texts("h1"), ["Waiting time"]);
}

#[test]
fn lists_keep_the_order_that_pages_ask_for() {
    let titles = built().page("lessons/index.html").texts("main .card-title");
    assert_eq!(titles[..2], ["Sencillo", "Plain"]);
}

#[test]
fn what_is_in_static_is_copied_to_the_root_and_wins_over_our_robots() {
    let site = built();
    assert_eq!(site.artifact("robots.txt"), "copy of static/robots.txt");
    assert_eq!(site.artifact("files/a.txt"), "copy of static/files/a.txt");
    let site = SiteTest::from("publishing").delete("static/robots.txt").build();
    assert!(site.artifact("robots.txt").contains("Sitemap: https://hub.example.org/sitemap.xml"));
}

#[test]
fn line_ends_and_marks_of_windows_change_nothing() {
    let text = "---\ntitle: Windows\nsummary: >-\n  Two\n  lines\n---\n\n::: note {title=\"A note\"}\nText.\n:::\n\n{role=questions}\n- Who waits?\n";
    let unix = SiteTest::new().write("content/lessons/a.md", text).build().reports_nothing();
    let windows = SiteTest::new()
        .write("content/lessons/a.md", &text.replace('\n', "\r\n"))
        .build()
        .reports_nothing();
    for file in unix.paths() {
        assert_eq!(
            unix.artifact(&file).replace("\r\n", "\n"),
            windows.artifact(&file).replace("\r\n", "\n"),
            "{file}"
        );
    }
}

#[test]
fn two_pages_with_one_address_are_both_named() {
    SiteTest::new()
        .write("content/lessons/a.md", "# A\n")
        .write("content/lessons/b.md", "---\ntitle: B\nslug: a\n---\n")
        .build()
        .reports_only(["output/address-taken"])
        .says("content/lessons/a.md")
        .says("content/lessons/b.md");
    SiteTest::new()
        .write("content/lessons/caf\u{e9}.md", "# A\n")
        .write("content/lessons/cafe\u{301}.md", "# B\n")
        .build()
        .reports_only(["output/address-taken"]);
}

fn with_aliases(aliases: &str) -> SiteTest {
    SiteTest::lesson_of("Text.\n").edit(
        "content/lessons/a.md",
        "title",
        &format!("aliases: {aliases}\ntitle"),
    )
}

#[test]
fn addresses_of_old_sites_work_as_they_looked() {
    let aliases =
        "[/Old Page.html, /2016/12/enotes.aspx, /Caf%C3%A9/Men%c3%ba.HTM, /Q & A/, /100%25]";
    let site = with_aliases(aliases).build().reports_nothing();
    for (file, href) in [
        ("Old Page.html", "lessons/a/"),
        ("2016/12/enotes.aspx/index.html", "../../../lessons/a/"),
        ("Café/Menú.HTM", "../lessons/a/"),
        ("Q & A/index.html", "../lessons/a/"),
        ("100%/index.html", "../lessons/a/"),
    ] {
        assert_eq!(site.page(file).link("A lesson"), href, "{file}");
    }
}

#[test]
fn an_alias_that_cannot_work_says_why() {
    for (alias, why) in [
        ("/page.aspx?id=12", "what follows `?` never reaches a page of files"),
        ("/old/#part", "what follows `#` never reaches the website"),
        ("https://old.example.org/a/", "write it from the first `/` after the host on: `/a/`"),
        ("/", "it is the address of the home page"),
        ("/a//b/", "a part of it is empty"),
        ("/../a/", "`..`"),
        ("/caf%E9/", "write its letters as they are"),
        ("/a:b/", "`:` cannot stand in a file name on every computer"),
        ("/.chalktalk-lock", "are kept for chalktalk itself"),
    ] {
        with_aliases(&format!("[\"{alias}\"]"))
            .build()
            .reports_only(["front-matter/invalid-alias"])
            .says(&format!("`{alias}` cannot be an address of this site"))
            .says(why);
    }
}

#[test]
fn an_alias_that_is_taken_is_told_at_its_line() {
    with_aliases("[/old/]")
        .write("content/lessons/b.md", "---\ntitle: B\naliases: [/new/, /lessons/a/]\n---\n")
        .build()
        .reports_only(["output/address-taken"])
        .says("content/lessons/b.md:3:18")
        .says("the address /lessons/a/ is taken: `content/lessons/a.md` has it too");
    with_aliases("[/old/]")
        .write("content/lessons/b.md", "---\ntitle: B\naliases:\n  - /old/\n---\n")
        .build()
        .reports_only(["output/address-taken"])
        .says("content/lessons/b.md:4:5")
        .says("line 2 of `content/lessons/a.md` has it as an alias");
    with_aliases("[/Lessons/A/]")
        .build()
        .reports_only(["output/address-taken"])
        .says("content/lessons/a.md:2:11")
        .says("only in spelling");
}

#[test]
fn titles_of_pages_in_another_language_say_so_wherever_they_are_links() {
    let lesson = |title: &str, more: &str| format!("---\ntitle: {title}\n{more}---\nText.\n");
    let site = SiteTest::new()
        .write("content/lessons/index.md", &lesson("Learn", ""))
        .write("content/lessons/a.md", &lesson("One", "order: 1\nrelated: b.md\n"))
        .write("content/lessons/b.md", &lesson("Dos", "order: 2\nlanguage: es\nrelated: a.md\n"))
        .write("content/lessons/c.md", &lesson("Three", "order: 3\n"))
        .build()
        .reports_nothing();
    let english = site.page("lessons/a/index.html");
    assert_eq!(english.texts("main [lang=es]"), ["Dos"], "it goes well with it");
    assert_eq!(english.texts(".neighbours [lang=es]"), ["Dos"]);
    assert_eq!(english.count(".breadcrumbs [lang]"), 0);
    let spanish = site.page("lessons/b/index.html");
    assert_eq!(spanish.texts("main [lang=en]"), ["One"]);
    assert_eq!(spanish.texts(".neighbours [lang=en]"), ["One", "Three"]);
    assert_eq!(spanish.texts(".breadcrumbs [lang=en]"), ["Learn"], "home is said in Spanish");
    let third = site.page("lessons/c/index.html");
    assert_eq!(third.texts(".neighbours [lang=es]"), ["Dos"]);
}
