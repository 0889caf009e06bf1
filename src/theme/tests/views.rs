//! Made-up views, with everything in them or with nothing.

use crate::output::body::{
    Anchor, Body, Crumb, Crumbs, Html, QuestionHtml, QuestionRow, QuestionRows, Tags, Toc,
};
use crate::output::views::{
    BankResourceView, BankView, BannerView, BrowseFacetView, BrowseLinkView, BrowseView, CardView,
    DateView, DiscussionLink, DiscussionView, DownloadView, DurationView, EntryView, FacetView,
    FilterValueView, FilterView, FiltersView, GroupView, HomeView, IssueRowView, IssueView,
    JumpView, LessonView, LinkView, ListView, MastheadView, MediaView, PageView, PagerView,
    QuestionGroupView, QuestionView, ResourceView, ResourcesView, SeriesView, TranslationView,
};
use crate::parse::Document;
use crate::parse::document::Heading;
use crate::paths::SitePath;
use std::sync::Arc;

pub(super) fn text(text: &str) -> String {
    format!("{text} <&> \"quoted\"")
}

pub(super) fn link(title: &str) -> LinkView {
    LinkView { title: text(title), href: "../a%20b/?x=1&y=2".to_owned(), language: None }
}

pub(super) fn day() -> DateView {
    DateView { iso: "2016-12-21".to_owned(), text: "21 December 2016".to_owned() }
}

pub(super) fn time() -> DurationView {
    DurationView { iso: "PT10M16S".to_owned(), text: "10 min 16 s".to_owned(), seconds: 616 }
}

pub(super) fn masthead() -> MastheadView {
    MastheadView {
        name: text("Field Notes"),
        tagline: text("Tagline"),
        publisher: text("Publisher"),
        issn: Some("1234-5678".to_owned()),
    }
}

pub(super) fn jump(count: usize) -> JumpView {
    JumpView { title: count.to_string(), href: format!("../{count}/"), count, current: count == 2 }
}

pub(super) fn pager() -> PagerView {
    let (previous, next) = (Some("../1/".to_owned()), Some("../3/".to_owned()));
    PagerView { number: 2, count: 3, pages: vec![jump(1), jump(2), jump(3)], previous, next }
}

pub(super) fn card(kind: &'static str) -> CardView {
    CardView {
        language: Some(text("es")),
        direction: "ltr",
        kind,
        title: text("A card"),
        href: "../card/".to_owned(),
        summary: text("Summary"),
        date: Some(day()),
        label: String::new(),
        duration: Some(time()),
        questions: 3,
        status: "draft",
    }
}

pub(super) fn bare_card() -> CardView {
    CardView {
        summary: String::new(),
        date: None,
        duration: None,
        questions: 0,
        status: "",
        ..card("page")
    }
}

pub(super) fn question(number: usize) -> QuestionView {
    let full = number == 1;
    QuestionView {
        number,
        id: format!("question-{number}"),
        href: format!("../discussion/#question-{number}"),
        html: QuestionHtml {
            text: Body::default(),
            anchor: full.then(|| Anchor { href: link("").href, label: text("Its own page") }),
            source: full.then(|| Box::new((text("Source"), link("").href))),
            follow_ups: full.then(Box::default),
            note: full.then(Box::default),
            lines: if full { 4 } else { 0 },
            ..QuestionHtml::default()
        },
    }
}

pub(super) fn page(kind: &'static str, full: bool) -> PageView {
    let banner = |kind: &'static str| {
        [
            BannerView { kind, date: Some(day()), link: Some(link("newer")) },
            BannerView { kind, date: None, link: None },
        ]
    };
    let kinds = ["draft", "future", "expired", "archived", "withdrawn", "revised"];
    let some = |value: &str| full.then(|| value.to_owned());
    PageView {
        kind,
        title: text("Why coach"),
        head_title: text("Why coach"),
        description: some("A description & more").unwrap_or_default(),
        language: "en".to_owned(),
        direction: "ltr",
        canonical: some("https://hub.example.org/why/"),
        noindex: full,
        feed: None,
        metadata: Html(some("<meta name=\"author\" content=\"A\">\n").unwrap_or_default()),
        root: "../".to_owned(),
        breadcrumbs: if full {
            let page = SitePath::new("lessons/why/");
            let home = Crumb { title: text("Home"), path: SitePath::home(), language: some("es") };
            Crumbs { way: vec![home], page, ..Crumbs::default() }
        } else {
            Crumbs::default()
        },
        banners: if full { kinds.into_iter().flat_map(banner).collect() } else { Vec::new() },
        previous: full.then(|| link("Before")),
        next: full.then(|| link("After")),
    }
}

fn headings() -> Toc {
    let heading =
        |level| Heading { level, id: "h".to_owned(), text: text("Heading"), node: 0, empty: false };
    let headings = [2, 3, 2, 2].map(heading).to_vec();
    Toc::new(&Arc::new(Document { headings, ..Document::default() }), &[])
}

pub(super) fn entry() -> EntryView {
    EntryView {
        summary: text("A summary"),
        date: Some(day()),
        updated: Some(day()),
        authors: vec![text("A. Coach"), text("B. Coach")],
        topics: vec![link("Coaching"), link("Data")],
        audience: vec![text("Coaches")],
        stage: vec![text("Installation")],
        license: Some(text("CC BY 4.0")),
        contents: headings(),
        related: vec![link("Related")],
        downloads: vec![DownloadView {
            title: text("Sheet"),
            href: "sheet.pdf".to_owned(),
            format: "PDF".to_owned(),
            size: "84 kB".to_owned(),
        }],
        translations: vec![TranslationView {
            language: "es".to_owned(),
            title: text("Por qué"),
            href: "../es/".to_owned(),
        }],
        discussion: Some(DiscussionLink { href: "discussion/".to_owned(), count: 1 }),
        extra_questions: vec![question(1), question(2)],
        ..EntryView::default()
    }
}

pub(super) fn lesson(full: bool) -> LessonView {
    let media = |element: &'static str, extra: Option<String>| MediaView {
        element,
        src: "film.mp4".to_owned(),
        title: text("Film"),
        duration: extra.as_ref().map(|_| time()),
        captions: extra.clone(),
        transcript: extra.clone(),
        poster: extra,
    };
    let extra = Some("file.vtt".to_owned());
    let media = vec![
        media("video", extra.clone()),
        media("audio", extra),
        media("link", None),
        media("video", None),
    ];
    let texts = |word: &str| if full { vec![text(word), text(word)] } else { Vec::new() };
    LessonView {
        duration: full.then(time),
        objectives: texts("Objective"),
        keypoints: texts("Point"),
        prerequisites: if full { vec![link("First"), link("Second")] } else { Vec::new() },
        media: if full { media } else { Vec::new() },
        references: texts("Reference"),
        resource_time: full.then(time),
    }
}

pub(super) fn issue(full: bool) -> IssueView {
    let series = SeriesView {
        name: text("Series"),
        part: Some(2),
        count: 3,
        parts: vec![link("One"), LinkView { href: String::new(), ..link("Two") }],
    };
    IssueView {
        masthead: if full {
            masthead()
        } else {
            MastheadView { name: "Notes".to_owned(), ..MastheadView::default() }
        },
        label: "December, 2016".to_owned(),
        number: if full { text("Number 14") } else { String::new() },
        series: full.then_some(series),
        resource_count: usize::from(full),
        resource_time: full.then(time),
        back_issues: "../".to_owned(),
        withdrawn: false,
    }
}

pub(super) fn home() -> HomeView {
    HomeView {
        masthead: masthead(),
        latest_issue: Some(CardView { label: text("December, 2016"), ..card("newsletter") }),
        start: vec![card("module"), bare_card()],
        lessons: vec![card("lesson"), bare_card()],
        plans: vec![card("plan")],
        all_plans: Some(jump(9)),
        back_issues: Some(jump(12)),
        all_lessons: Some(jump(7)),
        questions: Some(jump(30)),
    }
}

pub(super) fn list() -> ListView {
    let group = |title: &str, href: &str| GroupView {
        title: title.to_owned(),
        id: format!("y{title}"),
        href: href.to_owned(),
        count: 2,
        cards: vec![card("newsletter"), bare_card()],
        issues: vec![issue_row()],
        tags: tags(),
    };
    ListView {
        introduction: Some(Body::default()),
        groups: vec![group("2016", "2016/"), group("2015", ""), group("", "")],
        count: 6,
        pager: Some(pager()),
        jumps: vec![jump(1), jump(2)],
        browse: Some(browse()),
        filters: Some(filters("issue")),
        columns: ISSUE_COLUMNS.to_vec(),
    }
}

const ISSUE_COLUMNS: [&str; 4] = ["label", "title", "topics", "questions"];

fn tags() -> Tags {
    let mut tags = Tags::default();
    tags.add("topic", "coaching");
    tags.add("year", "2016");
    tags
}

pub(super) fn issue_row() -> IssueRowView {
    IssueRowView {
        card: card("newsletter"),
        topics: vec![link("Coaching"), link("Data")],
        discussion: "../discussion/".to_owned(),
        columns: ISSUE_COLUMNS.to_vec(),
        tags: tags(),
    }
}

fn filters(noun: &'static str) -> FiltersView {
    let value = |name: &str| FilterValueView { name: name.to_owned(), title: text(name) };
    let values = vec![value("coaching"), value("data")];
    let topic = FilterView { by: "topic", title: text("Topic"), values };
    FiltersView { noun, count: 2, whole: true, choices: vec![topic] }
}

pub(super) fn browse() -> BrowseView {
    let link = |title: &str, current| BrowseLinkView {
        title: text(title),
        href: "../a%20b/".to_owned(),
        count: 3,
        current,
    };
    let values = vec![link("Coaching", "page"), link("Data", "")];
    let facet = BrowseFacetView { by: "topic", title: text("Topic"), values };
    BrowseView { all: link("All", ""), facets: vec![facet] }
}

pub(super) fn facet(noun: &'static str, full: bool) -> FacetView {
    FacetView {
        by: "topic",
        label: text("Coaching"),
        count: 2,
        noun,
        groups: 1,
        time: full.then(time),
        topic: full.then(|| "../../topics/coaching/".to_owned()),
        browse: full.then(browse),
        pager: full.then(pager),
        columns: vec!["question", "audience"],
    }
}

pub(super) fn discussion() -> DiscussionView {
    let group = |title: &str| {
        let full = !title.is_empty();
        QuestionGroupView {
            title: title.to_owned(),
            duration: full.then(time),
            stage: title.to_owned(),
            audience: title.to_owned(),
            questions: vec![question(if full { 1 } else { 2 })],
        }
    };
    DiscussionView {
        resource: link("A lesson"),
        kind: "lesson",
        count: 2,
        duration: Some(time()),
        groups: vec![group("Team"), group("")],
    }
}

pub(super) fn bank() -> BankView {
    let row = |number| QuestionRow {
        id: format!("q{number}"),
        question: question(number).html,
        cells: vec![text("Coaches")],
        tags: tags(),
    };
    let resource = BankResourceView {
        resource: card("lesson"),
        href: "../discussion/".to_owned(),
        questions: QuestionRows([1, 2].map(row).to_vec()),
        tags: tags(),
    };
    BankView {
        count: 2,
        resource_count: 1,
        resources: vec![resource],
        pager: Some(pager()),
        browse: Some(browse()),
        filters: Some(filters("question")),
        columns: vec!["question", "audience"],
    }
}

pub(super) fn resources() -> ResourcesView {
    let item = |href: &str| ResourceView {
        title: text("A film"),
        href: href.to_owned(),
        description: href.to_owned(),
        role: "start",
        duration: (!href.is_empty()).then(time),
        places: vec![link("An issue")],
        more: href.len(),
    };
    ResourcesView {
        count: 2,
        time: Some(time()),
        items: vec![item("https://example.org/?a&b"), item("")],
        pager: Some(pager()),
        browse: Some(browse()),
    }
}
