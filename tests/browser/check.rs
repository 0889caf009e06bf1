//! The answers of a `check` in a real browser: pressed on their words they are ticked, and links among these still lead.

use crate::preview::Preview;
use crate::window::Window;

pub(crate) fn an_answer_is_ticked_by_its_words_and_its_link_still_leads() {
    let check = "# First\n\n::: check {kind=one}\nWho?\n\n- [x] *Whoever* waits\n- [ ] As in [the other](b.md)\n:::\n";
    let preview = Preview::of(&[
        ("content/lessons/a.md", check),
        ("content/lessons/b.md", "# Second\n\nWords.\n"),
    ]);
    let window = Window::open(&preview.address("lessons/a/"));
    let ticked = "[...document.querySelectorAll('.task input')].map((it) => it.checked).join()";
    window.has(&format!("{ticked} === 'false,false'"));
    window.run("document.querySelector('.task em').click()");
    window.has(&format!("{ticked} === 'true,false'"));
    window.has(&format!("(document.querySelector('.task a').click(), {ticked} === 'true,false')"));
    window.until("location.pathname === '/lessons/b/'");
}
