//! `plan.schema.json` beside the page of a plan, held by a real validator to what a copy can and cannot say.

use crate::site::{SiteTest, repository};
use jsonschema::Validator;
use serde_json::{Value, json};

/// Returns the schema of a plan with this text, and checks that it is one.
fn schema(body: &str) -> (Value, Validator) {
    let text = format!(
        "---\ntitle: Visits\nplan: {{id: visits, version: 2, roles: {{coach: Coach, lead: Lead}}}}\n---\n{body}"
    );
    let site = SiteTest::new().write("content/plans/visits.md", &text).build().reports_nothing();
    read(&site.artifact("plans/visits/plan.schema.json"))
}

fn read(text: &str) -> (Value, Validator) {
    let schema: Value = serde_json::from_str(text).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema);
    (schema, validator.unwrap())
}

fn copy(answers: &Value) -> Value {
    json!({ "plan": "visits", "version": "2", "saved": "2026-11-27T10:42:00Z", "answers": answers })
}

/// Returns where in the answers something is wrong.
fn faults(validator: &Validator, answers: &Value) -> Vec<String> {
    let copy = copy(answers);
    let faults = validator.iter_errors(&copy);
    faults.map(|fault| fault.instance_path().to_string()).collect()
}

/// Forms of answers, each with what is one and what is none, as JSON.
const FORMS: &[(&str, &str, &str)] = &[
    ("[short answer]", r#"["A", "=1+1", "👋 \"<b>\""]"#, r#"["", "a\nb", 1]"#),
    ("[long answer, 3 lines]", r#"["a\nb", "= \u0000"]"#, r#"["", null]"#),
    ("[number, %]", "[0, -1.5]", r#"["1", true]"#),
    ("[date]", r#"["2026-02-28"]"#, r#"["2026-02-30", "28.2.2026", "2026-2-28"]"#),
    (
        "[dates]",
        r#"[{"from": "2026-01-01", "to": "2026-02-01"}]"#,
        r#"[{"from": "2026-01-01"}, "2026-01-01"]"#,
    ),
    ("[yes or no]", "[true, false]", r#"["yes", 1]"#),
    (
        "[how often]",
        r#"[{"number": 2, "per": "week"}]"#,
        r#"[{"number": 0, "per": "week"}, {"number": 2, "per": "year"}, {"number": 2}]"#,
    ),
    (
        "[person]",
        r#"[{"name": "Ada"}, {"name": "Ada", "role": "Coach"}]"#,
        r#"["Ada", {"role": "Coach"}, {"name": "A", "age": 3}]"#,
    ),
    ("[link]", r#"["https://example.org/a"]"#, r#"["not an address", 7]"#),
    ("[rating 0 to 3: Not at all, Completely]", "[0, 3]", "[4, -1, 1.5]"),
    ("[one of: Red, Green]", r#"["Red"]"#, r#"["Blue", ["Red"]]"#),
    ("[any of: Red, Green]", r#"[[], ["Red", "Green"]]"#, r#"[["Red", "Red"], "Red"]"#),
    (
        "- ( ) Red\n- ( ) Other: ____",
        r#"["Red", {"choice": "Other", "words": "Blue"}, {"choice": "Other"}]"#,
        r#"["Other", {"choice": "Red"}, {"words": "Blue"}]"#,
    ),
    (
        "- [ ] Red\n- [ ] Other: ____",
        r#"[["Red", {"choice": "Other", "words": "Blue"}]]"#,
        r#"[["Blue"]]"#,
    ),
    (
        "[sign-off: coach, lead]",
        r#"[{"coach": {"name": "Ada", "date": "2026-01-01"}}]"#,
        r#"[{"teacher": {"name": "Bo"}}, {"coach": {"date": "2026-01-01"}}]"#,
    ),
    (
        "[review dates: every 6 weeks, 2 times, from start]",
        r#"[["2026-01-01", "2026-02-12"]]"#,
        r#"[["2026-01-01", "2026-02-12", "2026-04-01"], ["soon"]]"#,
    ),
];

#[test]
fn each_form_of_an_answer_takes_what_is_one_and_nothing_else() {
    let values = |json: &str| serde_json::from_str::<Vec<Value>>(json).unwrap();
    for (answer, good, bad) in FORMS {
        let start = "### Start {#start}\n\n[date]\n";
        let (_, validator) =
            schema(&format!("## One\n\n### Question {{#it}}\n\n{answer}\n\n{start}"));
        for good in values(good) {
            assert_eq!(
                faults(&validator, &json!({ "it": good })),
                Vec::<String>::new(),
                "{answer}"
            );
        }
        for bad in values(bad) {
            let found = faults(&validator, &json!({ "it": bad }));
            assert!(!found.is_empty(), "{answer} takes {bad}");
            assert!(found.iter().all(|place| place.starts_with("/answers/it")), "{found:?}");
        }
        assert_eq!(faults(&validator, &json!({})), Vec::<String>::new(), "{answer}: may be empty");
    }
}

#[test]
fn tables_and_sections_that_repeat_are_lists_with_their_bounds() {
    let (schema, validator) = schema(
        "## Work\n\n### Steps {#steps rows=\"1 to 2\"}\n\n| Who | Hours |\n| --- | --- |\n| [person] | [number, hours] |\n\n\
         ### Hours {#all}\n\n[total of steps.hours]\n\n## Goals {#goals repeat=\"1 to 2\" label=Goal}\n\n### Goal * {#goal}\n\n[short answer]\n",
    );
    let steps = &schema["properties"]["answers"]["properties"]["steps"];
    assert_eq!(steps["items"]["properties"]["hours"]["title"], "Hours");
    assert_eq!(schema["properties"]["answers"]["properties"]["goals"]["items"]["title"], "Goal");
    let goals = json!([{ "goal": "More talk" }]);
    let row = json!({ "who": { "name": "Ada" }, "hours": 2 });
    assert_eq!(
        faults(&validator, &json!({ "goals": goals, "steps": [row] })),
        Vec::<String>::new()
    );
    for (answers, place) in [
        (json!({ "goals": goals, "steps": [row, row, row] }), "/answers/steps"),
        (json!({ "goals": goals, "steps": [] }), "/answers/steps"),
        (json!({ "goals": goals, "steps": [{ "hours": "two" }] }), "/answers/steps/0/hours"),
        (json!({ "goals": [{}] }), "/answers/goals/0"),
        (json!({ "goals": [] }), "/answers/goals"),
        (json!({}), "/answers"),
        (json!({ "goals": goals, "all": 4 }), "/answers"),
        (json!({ "goals": goals, "other": 4 }), "/answers"),
    ] {
        assert_eq!(faults(&validator, &answers), [place], "{answers}");
    }
}

#[test]
fn what_must_be_answered_must_where_it_is_asked() {
    let (_, validator) = schema(
        "## One\n\n### Level * {#level}\n\n- ( ) One\n- ( ) Group\n- ( ) Other: ____\n\n\
         ### Size * {#size show-if=\"level = Group\"}\n\n[number]\n\n### Why * {#why show-if=\"level != One\"}\n\n[short answer]\n\n\
         ### Which * {#which show-if=\"level = Other\"}\n\n[short answer]\n\n### Sources * {#sources at-least=2}\n\n- [ ] A\n- [ ] B\n- [ ] C\n",
    );
    let sources = json!(["A", "B"]);
    let other = json!({ "choice": "Other", "words": "Two" });
    for (answers, is_right) in [
        (json!({ "level": "One", "sources": sources }), true),
        (json!({ "level": "One", "sources": ["A"] }), false),
        (json!({ "level": "One" }), false),
        (json!({ "sources": sources }), false),
        (json!({ "level": "Group", "sources": sources, "why": "So" }), false),
        (json!({ "level": "Group", "sources": sources, "size": 3 }), false),
        (json!({ "level": "Group", "sources": sources, "size": 3, "why": "So" }), true),
        (json!({ "level": other, "sources": sources, "why": "So" }), false),
        (json!({ "level": other, "sources": sources, "why": "So", "which": "That" }), true),
    ] {
        assert_eq!(faults(&validator, &answers).is_empty(), is_right, "{answers}");
    }
}

#[test]
fn a_copy_of_another_plan_or_version_is_none_of_this_one() {
    let (schema, validator) = schema("## One\n\n### Question {#it}\n\n[short answer]\n");
    assert_eq!(schema["$id"], "https://hub.example.org/plans/visits/plan.schema.json");
    let right = copy(&json!({}));
    assert!(validator.is_valid(&right));
    for (key, value) in
        [("plan", json!("other")), ("version", json!("1")), ("saved", json!("today"))]
    {
        let mut copy = right.clone();
        copy[key] = value;
        assert!(!validator.is_valid(&copy), "{key}");
    }
}

#[test]
fn each_plan_of_the_hub_has_one_and_its_page_says_where() {
    let site = SiteTest::at(&repository("")).build();
    let mut plans = 0;
    for file in site.paths().iter().filter(|file| file.ends_with("/plan.schema.json")) {
        plans += 1;
        let (schema, validator) = read(&site.artifact(file));
        let page = site.page(&file.replace("plan.schema.json", "index.html"));
        assert_eq!(page.attribute("link[rel=describedby]", "href"), "plan.schema.json");
        assert_eq!(schema["title"], page.text("h1"));
        // A copy that says nothing lacks answers and nothing else.
        let copy = json!({ "plan": schema["properties"]["plan"]["const"], "answers": {} });
        for fault in validator.iter_errors(&copy) {
            assert_eq!(fault.instance_path().to_string(), "/answers", "{fault}");
            assert!(fault.to_string().contains("required"), "{fault}");
        }
    }
    assert_eq!(plans, 3);
}
