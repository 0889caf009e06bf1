//! Reading without scripts: the same text and lists are there, folded parts open, and plans can be typed in.

use super::modes::WIDE;
use super::pages::Budget;
use super::{on_each_page, probe};
use crate::window::Window;
use serde_json::{Value, json};

const CONTENT: &str = include_str!("probes/content.js");
const LESS: &str = include_str!("probes/less.js");
const FOLDED: &str = include_str!("probes/folded.js");

pub(super) fn without_scripts_everything_is_there() {
    on_each_page(
        &["scriptless/text", "scriptless/list", "scriptless/button"],
        |window, page, faults| {
            WIDE.put_on(window);
            let with = probe(window, CONTENT);
            let script = scriptless(window, &format!("const before = {with};\n{LESS}"));
            faults.take(page.name, "no scripts", script);
        },
    );
}

pub(super) fn without_scripts_details_open_and_plans_are_typed_in() {
    on_each_page(&["scriptless/folded", "scriptless/plan"], |window, page, faults| {
        WIDE.put_on(window);
        without(window);
        for _ in 0..2 {
            let Some(at) = probe(window, FOLDED).as_array().cloned() else { break };
            click(window, &at[0], &at[1]);
            if window.run("document.querySelector('summary[data-proof]').parentElement.open")
                != true
            {
                let remedy = "a click does not open it without scripts";
                faults.say(page.name, "no scripts", "scriptless/folded", "details", remedy);
            }
        }
        if page.budget == Budget::Plan {
            for field in type_in(window) {
                let remedy = "words that are typed are not in it without scripts";
                faults.say(page.name, "no scripts", "scriptless/plan", &field, remedy);
            }
        }
        with(window);
    });
}

/// Opens the page of a window anew without scripts, and asks it there.
fn scriptless(window: &Window, script: &str) -> Value {
    without(window);
    let told = probe(window, script);
    with(window);
    told
}

fn without(window: &Window) {
    window.ask("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    let address = window.run("location.href");
    window.go_without_scripts(address.as_str().unwrap());
}

fn with(window: &Window) {
    window.ask("Emulation.setScriptExecutionDisabled", &json!({ "value": false }));
}

fn click(window: &Window, x: &Value, y: &Value) {
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
        window.ask("Input.dispatchMouseEvent", &event);
    }
}

/// Types into each field of a plan that takes words, and returns those that do not hold them.
fn type_in(window: &Window) -> Vec<String> {
    let fields =
        "[...document.querySelectorAll('main :is(input[type=text], input:not([type]), textarea)')]";
    let count = window.run(&format!("{fields}.filter((field) => field.checkVisibility()).length"));
    let count = count.as_u64().unwrap();
    assert!(count > 0, "a plan has fields");
    let field = |at: u64| format!("{fields}.filter((field) => field.checkVisibility())[{at}]");
    let holds = |at: &u64| {
        window.run(&format!("{}.focus()", field(*at)));
        window.types("Words");
        window.run(&format!("{}.value", field(*at))).as_str().unwrap().contains("Words")
    };
    let empty = (0..count).filter(|at| !holds(at));
    empty.map(|at| window.run(&format!("{}.name", field(at))).to_string()).collect()
}
