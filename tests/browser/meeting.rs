//! The questions of a meeting in a real browser: copied as an agenda with its times, printed with notes or without.

use crate::preview::Preview;
use crate::window::Window;

const LESSON: &str = "---\ntitle: Wait time\n---\nText.\n\n\
    :::: questions {title=\"In pairs\" duration=\"10 min\"}\n\
    - Who waits longest?\n\n  - And why?\n\n  ::: facilitator\n  Count to five.\n  :::\n::::\n\n\
    :::: questions {title=\"All together\" duration=\"1 h 5 min\"}\n- What changes on Monday?\n::::\n";
/// Keeps what is copied, and says with what it would be printed.
const STAND_INS: &str = "window.copied = null; window.printed = [];
  navigator.clipboard.writeText = async (text) => { window.copied = text; };
  window.print = () => printed.push(getComputedStyle(document.querySelector('.facilitator')).display);";

fn discussion() -> (Preview, Window) {
    let preview = Preview::of(&[("content/lessons/wait.md", LESSON)]);
    let window = Window::open(&preview.address("lessons/wait/discussion/"));
    window.until("document.querySelector('.tools').checkVisibility()");
    window.run(STAND_INS);
    (preview, window)
}

pub(crate) fn an_agenda_has_the_questions_and_their_times() {
    let (_preview, window) = discussion();
    window.run("document.querySelector('.tools [name=copy]').click()");
    window.until(
        "document.querySelector('.tools [role=status]').textContent === 'The agenda is copied.'",
    );
    let expected = "0:00–0:10  In pairs, 10 min\\n1. Who waits longest?\\n   – And why?\\n\\n\
                    0:10–1:15  All together, 1 h 5 min\\n2. What changes on Monday?\\n";
    window.has(&format!("copied.endsWith(\"\\n\\n{expected}\")"));
    window.has("copied.startsWith('Wait time\\n')");
    window.has("copied.includes(location.href.split('#')[0])");
    window.has("!copied.includes('Count to five')");
}

pub(crate) fn notes_are_printed_only_where_they_are_wanted_or_open() {
    let (_preview, window) = discussion();
    let media = |name: &str| {
        window.ask("Emulation.setEmulatedMedia", &serde_json::json!({ "media": name }));
    };
    media("print");
    window.run("document.querySelector('.tools [name=print]:not([value])').click()");
    window.run("document.querySelector('.tools [value=notes]').click()");
    window.run("dispatchEvent(new Event('afterprint'))");
    window.run("document.querySelector('.tools [name=print]:not([value])').click()");
    window.run("document.querySelector('.facilitator').open = true");
    window.run("document.querySelector('.tools [name=print]:not([value])').click()");
    window.has("printed.join() === 'none,block,none,block'");
    media("");
}

pub(crate) fn each_question_has_its_address() {
    let (_preview, window) = discussion();
    window.has("document.querySelectorAll('.question-list > li').length === 2");
    window.has(
        "[...document.querySelectorAll('.question-list > li')].every((item, at) => {
           const link = item.querySelector('.anchor');
           return link.hash === `#${item.id}` && link.ariaLabel === `Link to question ${at + 1}`;
         })",
    );
}
