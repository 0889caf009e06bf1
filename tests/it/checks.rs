//! Blocks `check`: what one does with each kind, and that nothing gives the answer away.

use crate::html::Page;
use crate::site::SiteTest;

fn page_of(kind: &str, list: &str) -> Page {
    let body = format!("::: check {{kind={kind}}}\nWell?\n\n{list}:::\n");
    SiteTest::lesson_of(&body).build().reports_nothing().page("lessons/a/index.html")
}

#[test]
fn one_of_several_answers_can_be_chosen_in_each_block() {
    let block = "::: check {kind=one}\nWell?\n\n- [x] A\n- [ ] B\n:::\n\n";
    let site = SiteTest::lesson_of(&[block, block].concat()).build();
    let page = site.page("lessons/a/index.html");
    assert_eq!(page.attributes(".check input", "type"), ["radio"; 4]);
    let names = page.attributes(".check input", "name");
    assert!(names[0] == names[1] && names[2] == names[3] && names[0] != names[2], "{names:?}");
    let many = page_of("many", "- [x] A\n- [ ] B\n");
    assert_eq!(many.attributes(".check input", "type"), ["checkbox"; 2]);
}

#[test]
fn what_is_to_be_put_in_order_does_not_stand_in_its_order() {
    for list in ["1. Watch\n2. Ask\n3. *Plan*\n", "- [x] Watch\n- [x] Ask\n- [x] Plan\n"] {
        let page = page_of("order", list);
        assert_eq!(page.texts(".check-boxes li"), ["Ask", "Plan", "Watch"]);
        assert_eq!(page.attributes(".check-boxes input", "type"), ["text"; 3]);
        assert_eq!(page.texts("details.answers li"), ["Watch", "Ask", "Plan"]);
        assert_eq!(page.count(".check input"), 3);
    }
    let page = page_of("order", "1. Ask\n2. Plan\n");
    assert_eq!(page.texts(".check-boxes li"), ["Plan", "Ask"], "not by chance either");
}

#[test]
fn the_sides_of_a_match_stand_apart() {
    let page =
        page_of("match", "- Observe – see what is there\n- Ask - hear it\n  > Or read it.\n");
    assert_eq!(page.texts(".check-boxes li"), ["Observe", "Ask"]);
    assert_eq!(page.texts("ol[type=A] li"), ["hear it", "see what is there"]);
    assert_eq!(page.count("details.answers li"), 2);
    assert_eq!(page.count("details.answers details.feedback"), 1);
    SiteTest::lesson_of("::: check {kind=match}\nWell?\n\n- Observe\n:::\n")
        .build()
        .reports_only(["body/check-answers"])
        .says("has one side only");
}

#[test]
fn gaps_are_empty() {
    let page = page_of("fill", "1. evidence\n2. a judgment\n");
    assert_eq!(page.attributes(".gaps input", "aria-label"), ["Gap 1", "Gap 2"]);
    assert_eq!(page.texts("details.answers li"), ["evidence", "a judgment"]);
}
