//! Written pages of all kinds. Entry point: [`plan`].

use crate::kinds::discussion::DISCUSSION;
use crate::kinds::guide::GUIDE;
use crate::kinds::lesson::{Lesson, Media};
use crate::kinds::newsletter::Issue;
use crate::kinds::{Data, Role};
use crate::model::routes::{BACK_ISSUES, QUESTIONS, topic_address};
use crate::model::{Page, PageId, Target, topics};
use crate::output::activities::activity_view;
use crate::output::body::{Body, Toc};
use crate::output::form::plan_view;
use crate::output::metadata::About;
use crate::output::titles::section_title;
use crate::output::views::{
    CardView, DiscussionLink, DownloadView, EntryView, Extra, HomeView, IssueView, JumpView,
    LessonView, LinkView, MediaView, PageView, SeriesView, TranslationView,
};
use crate::output::{
    Planned, Planner, Views, discussion, glossary, guides, meetings, metadata, modules, parts,
    words,
};
use crate::paths::SitePath;
use crate::theme::Words;
use rayon::prelude::*;

/// How many lessons and plans the home page names.
const ON_HOME: usize = 6;

/// Plans the pages that someone wrote, and a home page where no one did.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let ids: Vec<PageId> = PageId::all(&planner.site.pages).collect();
    let written = ids.par_iter().filter_map(|id| entry(planner, *id));
    let mut planned: Vec<Planned> = written.collect();
    if planner.site.home.is_none() {
        planned.push(bare_home(planner));
    }
    planned
}

/// Plans one page; introductions of lists belong to their lists.
fn entry(planner: &Planner<'_>, id: PageId) -> Option<Planned> {
    let page = planner.site.page(id)?;
    let entry = &page.entry;
    let address = &entry.address;
    let kind = match entry.role {
        Role::Home => "home",
        Role::Page | Role::Part => entry.kind.name,
        Role::SectionIndex => return None,
    };
    let template = match &entry.common.template {
        Some((template, _)) => template_file(template),
        None if entry.role == Role::Home => "home.html".to_owned(),
        None => entry.kind.template.to_owned(),
    };
    let planned = Planned::render(address.clone(), template)
        .later(move |planner| {
            planner.site.page(id).map_or_else(Views::default, |page| views(planner, id, page, kind))
        })
        .framed(planner.chrome_of(page, address))
        .from_source(&entry.source)
        .quoting([id]);
    Some(planned)
}

/// Returns what the template of a page sees.
fn views(planner: &Planner<'_>, id: PageId, page: &Page, kind: &'static str) -> Views {
    let entry = &page.entry;
    let mut view = planner.entry_view(page, kind);
    view.description = planner.describe_entry(page);
    neighbours(planner, id, page, &mut view);
    metadata::add(planner, &mut view, &entry.address, &About::Written(id, page));
    let new = planner.latest == Some(id) || !matches!(entry.data, Data::Issue(_));
    let views =
        Views::default().with("page", view).with("entry", entry_view(planner, id, page, new));
    let views = match parts::view(planner, id, page) {
        Some(part) => views.with("part", part),
        None => views,
    };
    match &entry.data {
        Data::Page if entry.role == Role::Home => {
            views.with("home", home_view(planner, planner.words_of(page)))
        }
        Data::Page => views,
        Data::Guide(_) => match guides::view(planner, page) {
            Some(guide) => views.with("guide", guide),
            None => views,
        },
        Data::Discussion(meeting) => views.with("meeting", meetings::view(planner, page, meeting)),
        Data::Glossary(terms) => views.with("glossary", glossary::view(planner, page, terms)),
        Data::Module(module) => match modules::view(planner, page, module, &entry.address) {
            Some(module) => views.with("module", module),
            None => views,
        },
        Data::Activity(activity) => {
            views.with("activity", activity_view(planner, page, activity, &entry.address))
        }
        Data::Lesson(lesson) => views.with("lesson", lesson_view(planner, page, lesson)),
        Data::Issue(issue) => views.with("issue", issue_view(planner, page, issue)),
        Data::Plan(plan) => {
            let body = planner.part(page, 0..0, &entry.address, false);
            views.with("plan", plan_view(plan, planner.words_of(page), &body))
        }
    }
}

/// Returns the file of a template that front matter names, with or without its ending.
pub fn template_file(name: &str) -> String {
    let stem = name.strip_suffix(".html").unwrap_or(name);
    format!("{stem}.html")
}

/// Sets previous and next: within a module or guide in its order, that of a guide from its first page on, for issues in time, for others in that of the list.
fn neighbours(planner: &Planner<'_>, id: PageId, page: &Page, view: &mut PageView) {
    let issues = &planner.site.issues;
    let list = planner.site.sections.iter().find(|section| section.kind == page.entry.kind);
    let whole = parts::whole_of(planner, id, page);
    let guide = planner.contents(page).filter(|_| page.entry.kind == &GUIDE);
    let (previous, next) = match (whole, list) {
        (Some((_, whole, contents)), _) => {
            let first = planner.contents(whole).filter(|_| whole.entry.kind == &GUIDE);
            (contents.previous(id).or(first.map(|(id, _)| id)), contents.next(id))
        }
        _ if guide.is_some() => (None, guide.and_then(|(_, guide)| guide.members.first().copied())),
        (None, Some(list)) if list.kind.name != "newsletter" => (list.previous(id), list.next(id)),
        (None, Some(_)) => (issues.previous(id), issues.next(id)),
        (None, None) => return,
    };
    let from = &page.entry.address;
    let words = planner.words_of(page);
    let link = |id: Option<PageId>| Some(planner.link(planner.site.page(id?)?, from, words));
    view.previous = link(previous);
    view.next = link(next);
}

fn entry_view(planner: &Planner<'_>, id: PageId, page: &Page, new: bool) -> EntryView {
    let entry = &page.entry;
    let common = &entry.common;
    let from = &entry.address;
    let (settings, words) = (&planner.site.settings, planner.words_of(page));
    let labels = |names: &[String], list: &crate::settings::ClosedList| -> Vec<String> {
        names.iter().map(|name| list.label(name).unwrap_or(name).to_owned()).collect()
    };
    let count = planner.questions(page);
    let body = if matches!(entry.data, Data::Plan(_)) {
        Body::default()
    } else {
        planner.own_body(page, new)
    };
    EntryView {
        summary: common.summary.clone(),
        date: common.date.map(|date| words::date(date, words)),
        updated: common.updated.map(|date| words::date(date, words)),
        authors: common.authors.clone(),
        topics: common.topics.iter().filter_map(|topic| topic_link(planner, topic, from)).collect(),
        audience: labels(&common.audience, &settings.lists.audiences),
        stage: labels(&common.stage, &settings.lists.stages),
        license: common.license.clone(),
        image: common
            .image
            .as_ref()
            .and_then(|(link, alt)| planner.image(page.fields.get(*link), alt, from)),
        reading_minutes: words::reading_minutes(entry.document.words),
        contents: Toc::new(&entry.document, &body.omitted),
        body,
        related: planner.links(page, &common.related, from),
        downloads: downloads(planner, page),
        translations: translations(planner, id, page),
        discussion: (count > 0 && entry.kind != &DISCUSSION)
            .then(|| DiscussionLink { href: planner.discussion_href(page, from), count }),
        extra_questions: discussion::extra_questions(planner, page, from),
        extra: Extra(common.extra.clone()),
    }
}

/// Returns a link to the page of a topic, as seen from a page.
pub(super) fn topic_link(planner: &Planner<'_>, topic: &str, from: &SitePath) -> Option<LinkView> {
    let slug = crate::paths::Slug::from_name(topic)?;
    let address = topic_address(&slug);
    Some(LinkView {
        title: topics::label(topic, &planner.site.settings),
        href: planner.href(from, &address),
        language: None,
    })
}

fn downloads(planner: &Planner<'_>, page: &Page) -> Vec<DownloadView> {
    let mut downloads = Vec::new();
    let words = planner.words_of(page);
    for (index, title) in &page.entry.common.downloads {
        let target = page.fields.get(*index);
        let Some(link) = planner.link_to(target, &page.entry.address, words) else { continue };
        let (format, size) = match target {
            Target::File { source, .. } => (source.extension().to_uppercase(), {
                let size = planner.size_of(source);
                size.map(|size| words::size(size, words)).unwrap_or_default()
            }),
            _ => (String::new(), String::new()),
        };
        downloads.push(DownloadView {
            title: title.clone().unwrap_or(link.title),
            href: link.href,
            format,
            size,
        });
    }
    downloads
}

fn translations(planner: &Planner<'_>, id: PageId, page: &Page) -> Vec<TranslationView> {
    let mut translations = Vec::new();
    let words = planner.words_of(page);
    for (language, index) in &page.entry.common.translations {
        if let Some(link) = planner.link_to(page.fields.get(*index), &page.entry.address, words) {
            translations.push(TranslationView {
                language: language.clone(),
                title: link.title,
                href: link.href,
            });
        }
    }
    translations.extend(other_translations(planner, id, page, &translations));
    translations
}

/// Returns the translations that only the other pages name.
fn other_translations(
    planner: &Planner<'_>,
    id: PageId,
    page: &Page,
    named: &[TranslationView],
) -> Vec<TranslationView> {
    let group = planner.site.translations.of(id);
    let others = group.into_iter().flat_map(|group| &group.languages);
    let others = others.filter(|(language, other)| {
        **other != id && !named.iter().any(|known| known.language == **language)
    });
    let others = others.filter_map(|(language, other)| {
        let entry = &planner.site.page(*other)?.entry;
        Some(TranslationView {
            language: language.clone(),
            title: entry.title.clone(),
            href: planner.href(&page.entry.address, &entry.address),
        })
    });
    others.collect()
}

fn resource_time(planner: &Planner<'_>, page: &Page) -> Option<crate::output::views::DurationView> {
    let durations = page.entry.document.resources.iter().map(|resource| resource.duration);
    words::total(durations, planner.words_of(page))
}

fn lesson_view(planner: &Planner<'_>, page: &Page, lesson: &Lesson) -> LessonView {
    LessonView {
        duration: lesson.duration.map(|time| words::duration(time, planner.words_of(page))),
        objectives: lesson.objectives.clone(),
        keypoints: lesson.keypoints.clone(),
        prerequisites: planner.links(page, &lesson.prerequisites, &page.entry.address),
        media: lesson.media.iter().filter_map(|media| media_view(planner, page, media)).collect(),
        references: lesson.references.clone(),
        resource_time: resource_time(planner, page),
    }
}

fn media_view(planner: &Planner<'_>, page: &Page, media: &Media) -> Option<MediaView> {
    let (from, words) = (&page.entry.address, planner.words_of(page));
    let target = page.fields.get(media.src);
    let link = planner.link_to(target, from, words)?;
    let href = |index: Option<u32>| {
        planner.link_to(page.fields.get(index?), from, words).map(|link| link.href)
    };
    let extension = link.href.rsplit('.').next().unwrap_or_default().to_lowercase();
    let element = match (target, extension.as_str()) {
        (Target::Foreign(_) | Target::Page { .. }, _) => "link",
        (_, "mp3" | "ogg" | "oga" | "wav" | "m4a" | "flac" | "opus") => "audio",
        (_, "mp4" | "webm" | "ogv" | "m4v" | "mov") => "video",
        _ => "link",
    };
    Some(MediaView {
        element,
        title: if media.title.is_empty() { link.title } else { media.title.clone() },
        src: link.href,
        duration: media.duration.map(|time| words::duration(time, words)),
        captions: href(media.captions),
        transcript: href(media.transcript),
        poster: href(media.poster),
    })
}

fn issue_view(planner: &Planner<'_>, page: &Page, issue: &Issue) -> IssueView {
    let from = &page.entry.address;
    IssueView {
        masthead: planner.masthead(),
        label: words::label(issue, planner.words_of(page)),
        number: words::number(issue, planner.words_of(page)),
        series: issue
            .series
            .as_ref()
            .and_then(|(name, part)| series_view(planner, name, *part, page)),
        resource_count: page.entry.document.resources.len(),
        resource_time: resource_time(planner, page),
        back_issues: planner.href(from, &SitePath::new(BACK_ISSUES)),
        withdrawn: issue.withdrawn,
    }
}

fn series_view(
    planner: &Planner<'_>,
    name: &str,
    part: Option<u32>,
    issue: &Page,
) -> Option<SeriesView> {
    let series = planner.site.issues.series.get(name)?;
    let (from, words) = (&issue.entry.address, planner.words_of(issue));
    let link = |page: &Page| {
        let mut link = planner.link(page, from, words);
        if page.entry.address == *from {
            link.href.clear();
        }
        link
    };
    let parts: Vec<LinkView> = planner.site.pages_of(&series.parts).map(link).collect();
    Some(SeriesView { name: name.to_owned(), part, count: series.count, parts })
}

fn home_view(planner: &Planner<'_>, words: &Words) -> HomeView {
    let site = planner.site;
    let home = SitePath::home();
    let section = |kind: &str| site.sections.iter().find(|section| section.kind.name == kind);
    let cards = |kind: &str| {
        let members = section(kind).map_or(&[][..], |section| &section.members);
        site.pages_of(members)
            .take(ON_HOME)
            .map(|page| planner.card(page, &home, words))
            .collect::<Vec<_>>()
    };
    let jump = |kind: &str| {
        section(kind).filter(|section| !section.members.is_empty()).map(|section| JumpView {
            title: section_title(section, words),
            href: planner.href(&home, &section.address),
            count: section.members.len(),
            current: false,
        })
    };
    let (mut start, mut lessons): (Vec<CardView>, _) = (cards("module"), cards("lesson"));
    if start.is_empty() {
        start = std::mem::take(&mut lessons);
    }
    let questions: usize = site.pages_of(&site.discussed).map(Page::questions).sum();
    HomeView {
        masthead: planner.masthead(),
        latest_issue: planner
            .latest
            .and_then(|id| site.page(id))
            .map(|page| planner.card(page, &home, words)),
        start,
        lessons,
        plans: cards("plan"),
        all_plans: jump("plan"),
        back_issues: jump("newsletter"),
        all_lessons: jump("lesson"),
        questions: (questions > 0).then(|| JumpView {
            title: words.text("questions").to_owned(),
            href: planner.href(&home, &SitePath::new(QUESTIONS)),
            count: questions,
            current: false,
        }),
    }
}

/// A home page of the site's title and what there is, where no one wrote one.
fn bare_home(planner: &Planner<'_>) -> Planned {
    let home = SitePath::home();
    let mut view = planner.page_view("home", &planner.site.settings.title, &home);
    let said = planner.site.settings.description.clone().unwrap_or_default();
    view.description = match &*said {
        "" => {
            let lists = planner.site.sections.iter();
            let lists: Vec<String> =
                lists.map(|list| section_title(list, &planner.words)).collect();
            let lists = lists.iter().map(String::as_str);
            planner.describe_list(planner.words.text("contents"), lists)
        }
        said => said.to_owned(),
    };
    let entry = EntryView { summary: said, ..EntryView::default() };
    planner
        .made(view, &home, "home.html")
        .with("entry", entry)
        .with("home", home_view(planner, &planner.words))
        .yielding()
}
