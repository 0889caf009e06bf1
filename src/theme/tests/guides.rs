//! Made-up views of guides, discussion guides and the glossary.

use super::views::{card, link, question, text, time};
use crate::output::body::Body;
use crate::output::views::{
    AlsoView, GlossaryView, GuideGroupView, GuidePageView, GuideView, MeetingView, RoleView,
    RunView, TermView,
};

pub(super) fn meeting() -> MeetingView {
    let run = |title: &str| RunView {
        title: text(title),
        from: "0:00".to_owned(),
        to: "0:05".to_owned(),
        duration: time(),
    };
    MeetingView {
        about: vec![link("A lesson")],
        duration: Some(time()),
        question_count: 2,
        roles: vec![
            RoleView { name: text("Scribe"), does: text("writes") },
            RoleView { name: text("Host"), does: String::new() },
        ],
        before: vec![text("Read")],
        run_sheet: vec![run("Arrive"), run("Talk")],
        total: Some(time()),
        questions: vec![question(1), question(2)],
    }
}

pub(super) fn glossary() -> GlossaryView {
    let bare = TermView {
        id: "bare".to_owned(),
        title: text("Bare"),
        abbr: String::new(),
        definitions: vec![Body::default()],
        also: Vec::new(),
        see: Vec::new(),
        uses: Vec::new(),
        use_count: 0,
        more: 0,
    };
    let also = |id: &str| AlsoView { id: id.to_owned(), word: text("Other") };
    let full = TermView {
        id: "full".to_owned(),
        abbr: text("FT"),
        definitions: vec![Body::default(), Body::default()],
        also: vec![also("other"), also("")],
        see: vec![link("Bare")],
        uses: vec![link("A page"), link("Another")],
        use_count: 5,
        more: 3,
        ..bare.clone()
    };
    GlossaryView { terms: vec![bare, full] }
}

pub(super) fn guide() -> GuideView {
    let group = |topic: &str| GuideGroupView {
        topic: topic.to_owned(),
        pages: vec![GuidePageView { number: 1, card: card("guide") }],
    };
    GuideView { count: 2, groups: vec![group(""), group("Forms")], print: "print/".to_owned() }
}
