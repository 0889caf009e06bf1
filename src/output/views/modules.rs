//! The views of modules and activities, of a page's place in a module or guide, and of what is made of these: pages to
//! print, to hand out, to talk about.

use crate::output::body::{Body, Html};
use crate::output::views::{CardView, DurationView, LinkView, QuestionGroupView, QuestionView};
use serde::Serialize;

/// What a module adds; `module` in templates.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct ModuleView {
    /// Its number among the modules.
    pub number: Option<u32>,
    /// What one will know and be able to do, where that is not parted.
    pub objectives: Vec<String>,
    /// What one will know.
    pub knowledge: Vec<String>,
    /// What one will be able to do.
    pub practice: Vec<String>,
    /// What it comes after; it locks nothing.
    pub prerequisites: Vec<LinkView>,
    /// How many lessons and activities it has.
    pub count: usize,
    /// They, in their groups.
    pub groups: Vec<SyllabusGroupView>,
    /// How long they take together.
    pub duration: Option<DurationView>,
    /// How long it is meant to take.
    pub target: Option<DurationView>,
    /// What to keep in mind of it all.
    pub keypoints: Vec<String>,
    /// What to keep in mind of each lesson that says so.
    pub lesson_keypoints: Vec<KeypointsView>,
    /// Where to go from here to get better.
    pub next: Vec<LinkView>,
    /// The page that holds everything, to print.
    pub print: String,
}

/// Members of a module that belong together.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct SyllabusGroupView {
    /// What they have in common; empty for those without a topic.
    pub topic: String,
    /// How long they take together.
    pub duration: Option<DurationView>,
    /// They, in their order.
    pub members: Vec<SyllabusMemberView>,
}

/// A member of a module, in its syllabus.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct SyllabusMemberView {
    /// Its place in the module, from 1.
    pub number: usize,
    /// What lists say of it; its time is what it says itself, else what its parts say.
    pub card: CardView,
}

/// What to keep in mind of a lesson.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct KeypointsView {
    /// The lesson.
    pub lesson: LinkView,
    /// What to keep in mind.
    pub points: Vec<String>,
}

/// Where a page stands in its module or guide; `part` in templates, where it stands in one.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct PartView {
    /// What holds it: `module` or `guide`.
    pub kind: &'static str,
    /// That page.
    pub whole: LinkView,
    /// Its place, from 1.
    pub number: usize,
    /// How many parts there are.
    pub count: usize,
    /// All parts in their groups, as HTML; the page itself is no link.
    pub list: Html,
    /// Other modules that the page stands in.
    pub also_in: Vec<LinkView>,
}

/// What an activity adds; `activity` in templates.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct ActivityView {
    /// How long it takes.
    pub duration: Option<DurationView>,
    /// Who does it together; may be empty.
    pub participation: String,
    /// What is needed.
    pub materials: Vec<String>,
    /// What comes out of it.
    pub outputs: Vec<String>,
    /// Its number as written; may be empty.
    pub number: String,
    /// The participants' edition, without the notes for the facilitator.
    pub hand_out: String,
}

/// An activity for those who take part; `hand_out` in templates.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct HandOutView {
    /// The activity.
    pub activity: CardView,
    /// Its text, without the notes for the facilitator.
    pub body: Body,
    /// Questions of the front matter, which stand after those of the text.
    pub extra_questions: Vec<QuestionView>,
}

/// A module or guide on one page, to print; `print` in templates.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct PrintView {
    /// The module or guide.
    pub whole: CardView,
    /// Where its own text begins on the page.
    pub id: String,
    /// What a module adds.
    pub module: Option<ModuleView>,
    /// Its own text.
    pub body: Body,
    /// Questions of its front matter.
    pub extra_questions: Vec<QuestionView>,
    /// Its parts, one after another.
    pub parts: Vec<PrintPartView>,
}

/// A part of a module or guide, on the page to print.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct PrintPartView {
    /// The topic of the group that begins with it, else empty.
    pub topic: String,
    /// Its place, from 1.
    pub number: usize,
    /// Where it begins on the page.
    pub id: String,
    /// What lists say of it.
    pub card: CardView,
    /// Its language, where that is not the page's.
    pub language: Option<String>,
    /// `rtl` for languages written from right to left, else `ltr`.
    pub direction: &'static str,
    /// What an activity adds; empty for other parts.
    pub activity: ActivityView,
    /// What a reader will know or be able to do.
    pub objectives: Vec<String>,
    /// Its text, its headings shifted down.
    pub body: Body,
    /// Questions of its front matter.
    pub extra_questions: Vec<QuestionView>,
    /// What to keep in mind.
    pub keypoints: Vec<String>,
    /// Where it comes from.
    pub references: Vec<String>,
}

/// The discussion page of a module; `discussion` in templates.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct ModuleDiscussionView {
    /// The module.
    pub resource: CardView,
    /// How many questions there are.
    pub count: usize,
    /// The time of all groups, where any says so.
    pub duration: Option<DurationView>,
    /// The module's own questions, then those of each member that has some.
    pub sections: Vec<DiscussionSectionView>,
}

/// The questions of one page, on the discussion page of its module.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct DiscussionSectionView {
    /// The page; empty for the module itself.
    pub title: String,
    /// Its own discussion page, where its questions have their permanent addresses.
    pub href: String,
    /// Its questions.
    pub groups: Vec<QuestionGroupView>,
}
