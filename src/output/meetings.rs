//! Authored discussion guides: the meeting around the questions. Entry point: [`view`].

use crate::kinds::discussion::{Asked, Discussion};
use crate::model::routes::{Route, discussion_address};
use crate::model::{Page, Target};
use crate::output::body::QuestionHtml;
use crate::output::views::{MeetingView, QuestionView, RoleView, RunView};
use crate::output::{Planner, discussion, words};
use crate::parse::durations::Duration;
use crate::theme::Words;

/// Returns what a discussion guide adds to its page.
pub fn view(planner: &Planner<'_>, page: &Page, meeting: &Discussion) -> MeetingView {
    let (from, words) = (&page.entry.address, planner.words_of(page));
    let about = meeting.about.iter();
    let questions = questions(planner, page, meeting);
    let roles = meeting.roles.iter();
    let total = meeting.total();
    MeetingView {
        about: about
            .filter_map(|index| planner.link_to(page.fields.get(*index), from, words))
            .collect(),
        duration: meeting.duration.map(|time| words::duration(time, words)),
        question_count: page.entry.document.questions.len() + questions.len(),
        roles: roles
            .map(|(name, does)| RoleView { name: name.clone(), does: does.clone() })
            .collect(),
        before: meeting.before.clone(),
        run_sheet: run_sheet(meeting, words),
        total: (total > 0).then(|| words::duration(Duration::exactly(total), words)),
        questions,
    }
}

/// Gives each part of the meeting its time, from its start on.
fn run_sheet(meeting: &Discussion, words: &Words) -> Vec<RunView> {
    let mut minute: u32 = 0;
    let part = |(minutes, title): &(u32, String)| {
        let from = clock(minute);
        minute = minute.saturating_add(*minutes);
        let duration = words::duration(Duration::exactly(minutes.saturating_mul(60)), words);
        RunView { title: title.clone(), from, to: clock(minute), duration }
    };
    meeting.runsheet.iter().map(part).collect()
}

fn clock(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// Returns the questions of the front matter in their order, numbered after those of the text.
fn questions(planner: &Planner<'_>, page: &Page, meeting: &Discussion) -> Vec<QuestionView> {
    let own = discussion::extra_questions(planner, page, &page.entry.address);
    let mut questions: Vec<QuestionView> = Vec::new();
    let mut number = page.entry.document.questions.len();
    for asked in &meeting.questions {
        let question = match asked {
            Asked::Own(index) => own.get(*index as usize).cloned(),
            Asked::Taken(link) => taken(planner, page.fields.get(*link), page),
        };
        // One that is taken twice was reported.
        let new = question.filter(|new| questions.iter().all(|known| known.id != new.id));
        if let Some(question) = new {
            number += 1;
            let mut question = QuestionView { number, ..question };
            question.link_to_itself(planner.words_of(page));
            questions.push(question);
        }
    }
    questions
}

/// Returns a question of another page, with the way to it; its id there is told apart by the page's address.
fn taken(planner: &Planner<'_>, target: &Target, reader: &Page) -> Option<QuestionView> {
    let shown_on = &reader.entry.address;
    let Target::Page { path, fragment: Some(id) } = target else { return None };
    let (_, Route::Page(source) | Route::Discussion(source)) =
        planner.site.routes.find(path.as_str())?
    else {
        return None;
    };
    let page = planner.site.page(source)?;
    let document = &page.entry.document;
    let in_text = document.questions.iter().find(|question| question.id == *id);
    let question = match in_text {
        Some(question) => {
            let address = discussion_address(page);
            Some(discussion::view(planner, page, question, 0, &address, shown_on))
        }
        None => discussion::extra_questions(planner, page, shown_on)
            .into_iter()
            .find(|question| question.id == *id),
    }?;
    let resource = page.entry.address.as_str().trim_end_matches('/').replace('/', "-");
    let source = Some(Box::new((page.entry.title.clone(), question.href.clone())));
    let html = QuestionHtml { source, ..question.html };
    let question = QuestionView { id: format!("{resource}--{id}"), html, ..question };
    Some(question.read_in(planner, page, reader))
}
