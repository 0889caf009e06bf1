//! The views of guides and of authored discussion guides.

use crate::output::views::{CardView, DurationView, LinkView, QuestionView};
use serde::Serialize;

/// What an authored discussion guide adds; `meeting` in templates.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct MeetingView {
    /// What is talked about.
    pub about: Vec<LinkView>,
    /// How long the meeting is.
    pub duration: Option<DurationView>,
    /// How many questions there are, in the text and after it.
    pub question_count: usize,
    /// Who does what.
    pub roles: Vec<RoleView>,
    /// What to do before.
    pub before: Vec<String>,
    /// The parts of the meeting; may be empty.
    pub run_sheet: Vec<RunView>,
    /// How long they take together.
    pub total: Option<DurationView>,
    /// Questions of the front matter, its own and those of other pages, after those of the text.
    pub questions: Vec<QuestionView>,
}

/// A role in a meeting.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct RoleView {
    /// Its name.
    pub name: String,
    /// What it does; may be empty.
    pub does: String,
}

/// A part of a meeting.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct RunView {
    /// What is done.
    pub title: String,
    /// When it begins, in hours and minutes: `0:05`.
    pub from: String,
    /// When it ends.
    pub to: String,
    /// How long it takes.
    pub duration: DurationView,
}

/// What the first page of a guide adds; `guide` in templates.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct GuideView {
    /// How many pages it has.
    pub count: usize,
    /// They, in their groups.
    pub groups: Vec<GuideGroupView>,
    /// The page that holds everything, to print.
    pub print: String,
}

/// Pages of a guide that belong together.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct GuideGroupView {
    /// What they have in common; empty for those without a topic.
    pub topic: String,
    /// They, in their order.
    pub pages: Vec<GuidePageView>,
}

/// A page of a guide, in its contents.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct GuidePageView {
    /// Its place, from 1.
    pub number: usize,
    /// What lists say of it.
    pub card: CardView,
}
