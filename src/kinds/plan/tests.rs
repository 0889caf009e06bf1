//! Whole plans, and each fault with its place.

use super::model::*;
use super::{PLAN_KEYS, read};
use crate::diagnostics::Diagnostics;
use crate::parse::document::Document;
use crate::parse::fields::{FieldContext, Fields};
use crate::parse::front_matter;
use crate::parse::markdown::{self, Body, Options};
use crate::paths::SourcePath;

/// A small whole plan with every form of the language.
const VISITS: &str = include_str!("tests/visits.md");

fn parsed(text: &str) -> (Document, Plan, Diagnostics) {
    let file = SourcePath::new("content/plans/visits.md");
    let mut diags = Diagnostics::new();
    let front = front_matter::read(text, &file, &mut diags);
    let source = std::sync::Arc::from(text);
    let body = Body {
        source: &source,
        offset: front.body_offset,
        file: &file,
        title: Some("Visits"),
        plan: true,
        guess_questions: false,
    };
    let options = Options { smart: true, ..Options::default() };
    let document = markdown::parse(&body, &options, &mut diags).document;
    let context = FieldContext::front_matter(&file, "a plan", &[]);
    let fields =
        front.yaml.get("plan").map(|plan| Fields::read(plan, PLAN_KEYS, &context, &mut diags));
    let plan = read(&document, text, &file, fields.as_ref(), &mut diags);
    diags.finish();
    (document, plan, diags)
}

/// Returns the faults of a body, each as `line:column code: message (hint)`.
fn faults(body: &str) -> Vec<String> {
    faults_of(
        &format!(
            "---\ntitle: Visits\nplan: {{roles: {{coach: Coach, teacher: Teacher}}}}\n---\n{body}"
        ),
        4,
    )
}

fn faults_of(text: &str, lines_before: usize) -> Vec<String> {
    let (_, _, diags) = parsed(text);
    let fault = |fault: &crate::diagnostics::Diagnostic| {
        let start = fault.span.unwrap_or_default().start as usize;
        let before = &text[..start];
        let line = before.matches('\n').count() + 1 - lines_before;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        let hint = fault.hint.as_deref().unwrap_or_default();
        format!("{line}:{column} {}: {} ({hint})", fault.code.id, fault.message)
    };
    diags.iter().map(fault).collect()
}

/// Returns line, column and code of each fault of a body.
fn places(body: &str) -> Vec<String> {
    faults(body)
        .iter()
        .filter_map(|fault| fault.split_once(": "))
        .map(|(place, _)| place.replace("plan/", ""))
        .collect()
}

fn field(plan: &Plan, id: &str) -> Field {
    plan.field(id).unwrap_or_else(|| panic!("no field `{id}`")).clone()
}

fn labels(answer: &Answer) -> Vec<&str> {
    answer.choices().iter().map(|choice| choice.label.as_str()).collect()
}

#[test]
fn whole_plans_have_no_faults() {
    let plans = [
        VISITS,
        include_str!("../../../content/plans/coaching-service-delivery.md"),
        include_str!("../../../content/plans/practice-action-plan.md"),
        include_str!("../../../content/plans/grow-sheet.md"),
    ];
    for plan in plans {
        assert_eq!(faults_of(plan, 0), Vec::<String>::new());
    }
}

#[test]
fn front_matter_gives_identity_roles_and_privacy() {
    let (_, plan, _) = parsed(VISITS);
    assert_eq!((plan.id.as_str(), plan.version.as_deref()), ("classroom-visits", Some("3")));
    assert_eq!(plan.role_label("lead"), "Principal");
    assert_eq!(plan.privacy.notice.as_deref(), Some("Stays with the two of you."));
    assert_eq!(plan.privacy.keep_until, Some(jiff::civil::date(2027, 6, 30)));
    let (_, plan, _) = parsed("## A\n");
    assert_eq!((plan.id.as_str(), plan.version), ("visits", None));
}

#[test]
fn sections_have_introductions_and_settings() {
    let (document, plan, _) = parsed(VISITS);
    let before = &plan.sections[0];
    assert_eq!(before.title, "Before the first visit");
    assert_eq!(before.by, ["coach", "lead"]);
    assert_eq!(document.plain_text(before.introduction[0].clone()).trim(), "Read this part aloud.");
    assert_eq!(document.plain_text(plan.introduction[0].clone()).trim(), "Fill this in together.");
    let steps = &plan.sections[1];
    assert_eq!(steps.repeat, Some(Bounds { least: 1, most: 3 }));
    assert_eq!((steps.label.as_deref(), steps.id.as_str()), (Some("Step"), "steps"));
}

#[test]
fn questions_lose_their_star_and_keep_their_help() {
    let (document, plan, _) = parsed(VISITS);
    let visitor = field(&plan, "visitor");
    assert_eq!((visitor.question.as_str(), visitor.required), ("Who visits?", true));
    assert_eq!(document.plain_text(visitor.heading).trim(), "Who visits?");
    assert!(
        matches!(&visitor.help[..], [Help::Inline(help)] if document.plain_text(help.clone()) == "One person.")
    );
    let first = field(&plan, "first");
    assert!(first.required && first.id_written && first.answer == Answer::Date);
    let aim = field(&plan, "aim");
    assert_eq!((aim.lines, aim.answer), (Some(4), Answer::Long(Some(3))));
    assert_eq!(aim.message.as_deref(), Some("Say it in one sentence."));
    assert!(matches!(&aim.help[..], [Help::Blocks(_)]) && !aim.required);
}

#[test]
fn choices_are_read_from_lists_brackets_and_drawn_boxes() {
    let (_, plan, _) = parsed(VISITS);
    let subject = field(&plan, "subject");
    assert!(matches!(subject.answer, Answer::One(_)));
    assert_eq!(labels(&subject.answer), ["Reading", "Mathematics", "Other"]);
    assert!(subject.answer.choices()[2].free);
    let sources = field(&plan, "sources");
    assert!(matches!(sources.answer, Answer::Many(_)) && sources.answer.choices()[2].free);
    assert_eq!((sources.at_least, sources.at_most), (Some(2), Some(3)));
    assert_eq!(labels(&field(&plan, "grade").answer), ["3", "4, or 5", "6"]);
    assert_eq!(labels(&field(&plan, "helpers").answer), ["Librarian", "Parent"]);
}

#[test]
fn conditions_are_spelt_as_the_choices_are() {
    let (_, plan, _) = parsed(VISITS);
    let test = |id| field(&plan, id).show_if.map(|condition| condition.test);
    assert_eq!(test("grade"), Some(Test::Is("Mathematics".to_owned())));
    assert_eq!(test("how-often"), Some(Test::Answered));
    assert_eq!(test("hours"), Some(Test::IsNot("no".to_owned())));
}

#[test]
fn tables_have_columns_with_ids_and_answers() {
    let (_, plan, _) = parsed(VISITS);
    let needed = field(&plan, "needed");
    assert_eq!((needed.rows, needed.print), (Some(Bounds { least: 2, most: 8 }), Some(5)));
    let ids: Vec<&str> = needed.columns().iter().map(|column| column.id.as_str()).collect();
    assert_eq!(ids, ["thing", "pieces", "pieces-2", "who-brings-it", "by"]);
    assert_eq!(needed.columns()[1].answer, Answer::Number(Some("pieces".to_owned())));
}

#[test]
fn logs_take_the_table_under_their_heading() {
    let (_, plan, _) = parsed(VISITS);
    let log = &plan.sections[3];
    assert!(log.log && log.private && log.introduction.len() == 1);
    assert_eq!((log.fields[0].id.as_str(), log.fields[0].columns().len()), ("log", 4));
    let charts: Vec<String> = log
        .charts
        .iter()
        .map(|chart| format!("{} {} {:?}", chart.value, chart.along, chart.grouping))
        .collect();
    let expected =
        ["log.seen log.date Day", "log.minutes log.date Month", "log.minutes log.strategy Answer"];
    assert_eq!(charts, expected);
}

#[test]
fn computed_answers_and_dates_know_where_they_come_from() {
    let (_, plan, _) = parsed(VISITS);
    let source = |id| field(&plan, id).answer.source().map(ToString::to_string).unwrap_or_default();
    assert_eq!(source("pieces"), "needed.pieces");
    assert_eq!(source("the-aim-again"), "aim");
    let Answer::ReviewDates(reviews) = field(&plan, "back").answer else { panic!("no dates") };
    assert_eq!((reviews.every, reviews.unit, reviews.times), (2, Unit::Weeks, 3));
    assert_eq!(reviews.from.field, "first");
    let agreed = field(&plan, "agreed");
    assert_eq!(agreed.answer, Answer::SignOff(vec!["coach".to_owned(), "teacher".to_owned()]));
    let Answer::Rating(rating) = field(&plan, "ready").answer else { panic!("no rating") };
    assert_eq!(rating.ends, Some(("Not yet".to_owned(), "Fully".to_owned())));
}

#[test]
fn generated_ids_never_meet() {
    let body = "## Goal\n### Goal\n[date]\n### Goal\n[date]\n### Goal {#goal-2}\n[date]\n";
    let (_, plan, diags) = parsed(body);
    let ids: Vec<&str> = plan.fields().map(|field| field.id.as_str()).collect();
    assert_eq!(ids, ["goal", "goal-3", "goal-2"]);
    assert_eq!(plan.sections[0].id, "goal-4");
    assert!(diags.is_empty());
}

#[test]
fn answers_of_word_processors_are_understood() {
    let body = "## A\n### Q\n**\\[Yes\u{a0}or\u{a0}no\\]**\n### R\n\\[sign\u{2011}off: coach\\]\n### S\n- \\[ \\] one\n- \
                \\[ \\] two\n### T \\*\n[one of: Don't know; It’s “so”]\n";
    let (_, plan, diags) = parsed(body);
    assert_eq!(diags.iter().count(), 0, "{diags:?}");
    let answers: Vec<Answer> = plan.fields().map(|field| field.answer.clone()).collect();
    assert_eq!(answers[0], Answer::YesOrNo);
    assert_eq!(answers[1], Answer::SignOff(vec!["coach".to_owned()]));
    assert_eq!(labels(&answers[2]), ["one", "two"]);
    assert!(field(&plan, "t").required);
}

#[test]
fn brackets_that_are_no_answers_stay_text() {
    let body = "## A\nSee [1], [note to self] and [the form](https://example.org/form).\n\n[…]\n\n### Q\n\
                Not `[date]`, but [date] in a text.\n\n```\n[date]\n```\n\n[link](https://example.org/)\n\n[date]\n";
    assert_eq!(faults(body), Vec::<String>::new());
}

#[test]
fn brackets_that_are_nearly_answers_get_the_nearest_form() {
    let nearly = [
        ("[dat]", "[date]"),
        ("[short anwser]", "[short answer]"),
        ("[rating 0-10]", "[rating 0 to 10]"),
        ("[rating 5 to 1]", "[rating 1 to 5]"),
        ("[long answer 3]", "[long answer, 3 lines]"),
        ("[long answr, 1 line]", "[long answer, 1 line]"),
        ("[yes/no]", "[yes or no]"),
        ("[sign off: coach]", "[sign-off: coach]"),
        ("[one of Red, Blue]", "[one of: Red, Blue]"),
        ("[any off: Red, Blue]", "[any of: Red, Blue]"),
        ("[number minutes]", "[number, minutes]"),
        ("[date of the visit]", "[date]"),
        ("[total minutes]", "[total of minutes]"),
    ];
    for (written, meant) in nearly {
        let expected = format!(
            "3:1 plan/unknown-answer: `{written}` is nearly an answer, but not quite (did you mean `{meant}`?)"
        );
        assert_eq!(faults(&format!("## A\n### Q\n{written}\n")), [expected]);
    }
}

#[test]
fn answers_out_of_place_are_told() {
    let under_table =
        "## A\n### Q\n| A |\n| --- |\n| x |\n[date]\n### R\n| A |\n| --- |\n| [date] |\n[date]\n";
    assert_eq!(places(under_table), ["6:1 answer-out-of-place", "11:1 answer-out-of-place"]);
    let within =
        "## A\n### Q\n- one\n[date]\n### R\n- [date]\n### S\n> [date]\n### T\nOn: [date]\n";
    let expected = ["4:1", "6:3", "8:3", "10:5"].map(|at| format!("{at} answer-out-of-place"));
    assert_eq!(places(within), expected);
    let without_question =
        "[date]\n## A\nText.\n[date]\n\nName: [person]\n\n| A |\n| --- |\n| [date] |\n\n- ( ) x\n";
    let expected =
        ["1:1", "4:1", "6:7", "8:1", "12:1"].map(|at| format!("{at} answer-out-of-place"));
    assert_eq!(places(without_question), expected);
    let twice = "## A\n### Q\n[date]\n[person]\n\n| A |\n| --- |\n| [date] |\n";
    assert_eq!(places(twice), ["4:1 answer-out-of-place", "6:1 answer-out-of-place"]);
    let rows =
        "## A\n### Q\n| A | B |\n| - | - |\n| [date] | [sign-off: coach] |\n| [date] | x |\n";
    assert_eq!(places(rows), ["5:12 answer-out-of-place", "6:1 answer-out-of-place"]);
}

#[test]
fn fields_without_answers_are_told() {
    let body =
        "## A\n### Q *\nHelp.\n### R\n| A | B |\n| - | - |\n| [date] | text |\n## L {log}\nText.\n";
    assert_eq!(places(body), ["2:1 no-answer", "7:12 no-answer", "8:1 no-answer"]);
}

#[test]
fn choices_without_boxes_or_words_are_told() {
    let body =
        "## A\n### Q\n- ( ) one\n- two\n- [ ] three\n- ( ) One\n- ( )\n- ( ) last\n  - below\n";
    let expected = [
        "4:1 unknown-answer",
        "5:1 unknown-answer",
        "6:1 duplicate-id",
        "7:1 unknown-answer",
        "9:3 answer-out-of-place",
    ];
    assert_eq!(places(body), expected);
    assert_eq!(places("## A\n### Q\n| A |\n| - |\n| [ ] |\n"), ["5:3 unknown-answer"]);
}

#[test]
fn headings_that_a_plan_has_no_use_for_are_told() {
    let body = "# Other\n## A\n#### Deep\n### \n[date]\n> ### In a quotation\n\n### R\n| | B |\n| - | - |\n| [date] | [date] |\n";
    assert_eq!(
        places(body),
        ["1:1 heading", "3:1 heading", "4:1 heading", "6:3 heading", "9:2 heading"]
    );
    assert_eq!(places("### Q\n[date]\n"), ["1:1 field-outside-section"]);
}

#[test]
fn ids_written_twice_are_told_once() {
    let body = "## A {#x}\n### Q {#x}\n[date]\n### R {#y}\n[date]\n### S {#y}\n[date]\n### T {#my.id}\n[date]\n";
    assert_eq!(places(body), ["2:8 duplicate-id", "6:8 duplicate-id", "8:8 invalid-attribute"]);
}

#[test]
fn conditions_on_what_does_not_exist_are_told() {
    let body = "## A\n### Q {#level}\n- ( ) One\n- ( ) Small group\n### R {show-if=\"levle\"}\n[date]\n\
                ### S {show-if=\"level = Small gruop\"}\n[date]\n### T {show-if=\"level =\"}\n[date]\n\
                ### U {#u show-if=v}\n[date]\n### V {#v show-if=\"u\"}\n[date]\n## B {show-if=w}\n### W {#w}\n[date]\n";
    let expected = [
        "5:17 unknown-field",
        "7:8 invalid-attribute",
        "9:8 invalid-attribute",
        "11:19 unknown-field",
        "13:20 unknown-field",
        "15:15 unknown-field",
    ];
    assert_eq!(places(body), expected);
    assert!(faults(body)[0].ends_with("(did you mean `level`?)"));
    assert!(faults(body)[1].ends_with("(did you mean `Small group`?)"));
}

#[test]
fn references_to_what_does_not_exist_are_told() {
    let body = "## A\n### Q {#t}\n| Day | Tone |\n| - | - |\n| [date] | [rating 1 to 5] |\n### R\n[total of t.ton]\n\
                ### S\n[total of t]\n### T\n[total of tone]\n### U {#u}\n[copied from w]\n### V\n\
                [review dates: every 2 weeks, 2 times, from t]\n### W {#w}\n[copied from u]\n### X\n[copied from u.x]\n";
    let expected = [
        "7:11 unknown-field",
        "9:11 unknown-field",
        "11:11 unknown-field",
        "13:14 unknown-field",
        "15:45 unknown-field",
        "17:14 unknown-field",
        "19:14 unknown-field",
    ];
    assert_eq!(places(body), expected);
    let hints = ["`t.tone`?", "`t.tone`)", "`t.tone`?"];
    for (fault, hint) in faults(body).iter().zip(hints) {
        assert!(fault.contains(hint), "{fault}");
    }
}

#[test]
fn charts_of_what_does_not_exist_are_told() {
    let body = "## L {log charts=\"min by date, note by day, minutes by month, minutes per month\"}\n\
                | Minutes | Note |\n| - | - |\n| [number] | [short answer] |\n";
    let expected = [
        "1:19 unknown-field",
        "1:32 unknown-field",
        "1:56 unknown-field",
        "1:63 invalid-attribute",
    ];
    assert_eq!(places(body), expected);
    let other = "## A {charts=\"t.tone by t.day\"}\n### Q {#t}\n| Day | Tone |\n| - | - |\n| [date] | [rating 1 to 5] |\n";
    assert_eq!(places(other), Vec::<String>::new());
}

#[test]
fn roles_that_the_plan_does_not_have_are_told() {
    let body =
        "## A {by=\"coach, teecher\"}\n### Q {by=principal}\n[sign-off: coach, Teacher, lead]\n";
    let expected =
        ["1:18 unknown-role", "2:11 unknown-role", "3:19 unknown-role", "3:28 unknown-role"];
    assert_eq!(places(body), expected);
    let (_, plan, diags) = parsed("## A {by=anyone}\n### Q\n[sign-off: someone]\n");
    assert!(diags.is_empty() && plan.role_label("anyone") == "anyone");
}

#[test]
fn attributes_that_cannot_be_read_are_told() {
    let body = "## A {repeat=three rows=3} *\n### Q {at-least=two label=x}\n- [ ] a\n### R {rows=\"12 to 3\" print=many}\n\
                | A |\n| - |\n| [date] |\n### S {lines=0 rows=3}\n[long answer]\n### T {at-least=3 at-most=2}\n- [ ] a\n\
                - [ ] b\n### U {private=maybe}\n[date]\n### V\n[date]{#v}\n";
    let expected = [
        "1:1", "1:7", "1:20", "2:8", "2:21", "4:8", "4:23", "8:8", "8:16", "10:8", "10:19", "13:8",
        "16:7",
    ];
    assert_eq!(places(body), expected.map(|at| format!("{at} invalid-attribute")));
}

proptest::proptest! {
    #[test]
    fn no_input_panics(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..40), any in ".*") {
        let _ = parsed(&format!("{}{any}", parts.concat()));
        let _ = parsed(&any);
    }
}

/// Pieces of plans, to be put together in any order.
const PARTS: &[&str] = &[
    "## A {log charts=\"b by c\"}\n",
    "## B * {repeat=\"1 to 2\" #b}\n",
    "### Q * {#q show-if=\"q = x\"}\n",
    "### ",
    "#",
    "*",
    "\n",
    "\n\n",
    "[date]",
    "[",
    "]",
    "{",
    "}",
    "- ( ) ",
    "- [ ] ",
    "- ",
    "> ",
    "| a | b |\n| - | - |\n",
    "| [date] | x |\n",
    "[one of: a; b, c]",
    "[rating 9 to 1: é, ü]",
    "[review dates: every 2 weeks, 3 times, from q]",
    "[total of q.é]",
    "☐ ä",
    "( )",
    "Other: ____",
    "\u{a0}",
    "é",
    "😀",
    "\\",
    "`",
    "```\n",
    "::: note\n",
    ":::\n",
    "  ",
    "\r\n",
    "\t",
    "{#é .x y=\"z\"}",
    "[copied from q]",
    "[^1]",
    "[^1]: [date]\n",
    "---\n",
    "<b>",
    "&amp;",
    "~~",
    "**",
    "1. ",
    "term\n: [date]\n",
];
