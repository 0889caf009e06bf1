//! A whole module or guide on one page, to print: the text of all its parts in their order, headings shifted down, ids
//! told apart, links among them leading within the page. Entry point: [`plan`].

use crate::kinds::Data;
use crate::model::contents::anchors;
use crate::model::modules::module_of;
use crate::model::routes::print_address;
use crate::model::{Contents, Page, PageId};
use crate::output::activities::activity_view;
use crate::output::body::{Body, Own, Place, Together};
use crate::output::planner::all_nodes;
use crate::output::views::{ActivityView, PrintPartView, PrintView, QuestionView};
use crate::output::{Planned, Planner, Views, discussion, modules, words};
use crate::paths::SitePath;
use std::sync::Arc;

/// Plans the page to print of each module and guide.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    planner.site.contents.keys().filter_map(|id| page(planner, *id)).collect()
}

fn page(planner: &Planner<'_>, id: PageId) -> Option<Planned> {
    let page = planner.site.page(id)?;
    let path = print_address(page);
    let chrome = planner.chrome_of(page, &path);
    let planned = Planned::render(path, "print.html")
        .later(move |planner| {
            let page = planner.site.page(id).zip(planner.site.contents.get(&id));
            page.map_or_else(Views::default, |(page, contents)| views(planner, page, contents))
        })
        .framed(chrome)
        .from_source(&page.entry.source)
        .quoting([id])
        .quoting(planner.site.contents.get(&id)?.members.iter().copied());
    Some(planned)
}

fn views(planner: &Planner<'_>, page: &Page, contents: &Contents) -> Views {
    let path = print_address(page);
    let words = planner.words_of(page);
    let title = words.fill("everything_of", &[("title", &page.entry.title)]);
    let mut view = planner.edition_view(page, "print", &title, &path);
    planner.mark_copy(&mut view, page);
    view.description = planner.describe_edition(page, "described.print");
    let members: Vec<&Page> = planner.site.pages_of(&contents.members).collect();
    let sheet = Sheet::new(planner, page, &members, &path);
    let module = module_of(page).and_then(|module| modules::view(planner, page, module, &path));
    let print = PrintView {
        whole: planner.card(page, &path, words),
        id: sheet.id(page),
        module,
        body: sheet.body(page, 0),
        extra_questions: sheet.extra_questions(page),
        parts: parts(&sheet, page, contents),
    };
    Views::default().with("page", view).with("print", print)
}

fn parts(sheet: &Sheet<'_>, whole: &Page, contents: &Contents) -> Vec<PrintPartView> {
    let mut parts = Vec::with_capacity(contents.members.len());
    for group in &contents.groups {
        let mut topic = Some(group.topic.clone());
        for page in sheet.planner.site.pages_of(&group.members) {
            let number = parts.len() + 1;
            parts.push(sheet.part(page, whole, number, topic.take()));
        }
    }
    parts
}

/// A page that holds several documents.
struct Sheet<'a> {
    planner: &'a Planner<'a>,
    path: &'a SitePath,
    together: Arc<Together>,
}

impl<'a> Sheet<'a> {
    fn new(planner: &'a Planner<'a>, whole: &Page, members: &[&Page], path: &'a SitePath) -> Self {
        let pages = || std::iter::once(whole).chain(members.iter().copied());
        let addresses = pages().map(|page| page.entry.address.clone());
        let together = Arc::new(Together::new(addresses.zip(anchors(pages()))));
        Self { planner, path, together }
    }

    fn id(&self, page: &Page) -> String {
        self.together.anchor(&page.entry.address).unwrap_or_default().to_owned()
    }

    /// Returns a page's text, its headings shifted down by some levels.
    fn body(&self, page: &Page, shift: u8) -> Body {
        let place = Place {
            own: Own::Page,
            facilitator: true,
            shift,
            words: self.planner.words_of(page).clone(),
            together: Some(self.together.clone()),
            ..self.planner.place(self.path, &page.entry.address)
        };
        Body {
            document: page.entry.document.clone(),
            targets: page.targets.clone(),
            nodes: all_nodes(&page.entry.document),
            place,
            ..Body::default()
        }
    }

    fn extra_questions(&self, page: &Page) -> Vec<QuestionView> {
        let prefix = self.together.prefix(&page.entry.address).unwrap_or_default();
        let questions = discussion::extra_questions(self.planner, page, self.path).into_iter();
        questions
            .map(|question| QuestionView { id: format!("{prefix}{}", question.id), ..question })
            .collect()
    }

    fn part(
        &self,
        page: &Page,
        whole: &Page,
        number: usize,
        topic: Option<String>,
    ) -> PrintPartView {
        let language = self.planner.language_of(page).to_owned();
        let words = self.planner.words_of(page);
        let mut card = self.planner.card(page, self.path, words);
        card.duration = modules::time(page, words);
        let lesson = match &page.entry.data {
            Data::Lesson(lesson) => lesson.clone(),
            _ => crate::kinds::lesson::Lesson::default(),
        };
        PrintPartView {
            first: topic.is_some(),
            topic: topic.unwrap_or_default(),
            number,
            id: self.id(page),
            card,
            direction: words::direction(&language),
            language: Some(language)
                .filter(|language| *language != self.planner.language_of(whole)),
            activity: match &page.entry.data {
                Data::Activity(activity) => activity_view(self.planner, page, activity, self.path),
                _ => ActivityView::default(),
            },
            objectives: lesson.objectives,
            body: self.body(page, 1),
            extra_questions: self.extra_questions(page),
            keypoints: lesson.keypoints,
            references: lesson.references,
        }
    }
}
