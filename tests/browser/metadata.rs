//! What pages say of themselves to machines: the policy of the page has nothing against it.

use crate::preview::Preview;
use crate::window::Window;

/// Notes what the policy of a page keeps from it.
const WATCH: &str = "window.kept = [];
document.addEventListener('securitypolicyviolation', (it) => kept.push(it.violatedDirective));";

pub(crate) fn the_policy_has_nothing_against_data_in_the_page() {
    let lesson = "---\ntitle: </script><script>window.ran = true</script>\n---\nWords.\n";
    let preview = Preview::of(&[("content/lessons/a.md", lesson)]);
    let window = Window::empty();
    window.before_each_page(WATCH);
    window.go(&preview.address("lessons/a/"));
    window.until("watched.hellos > 0");
    window.has("document.querySelectorAll('script[type=\"application/ld+json\"]').length === 1");
    let name =
        "JSON.parse(document.querySelector('script[type$=json]').textContent)['@graph'][0].name";
    window.has(&format!("{name} === document.querySelector('h1').textContent"));
    window.has("kept.length === 0 && window.ran === undefined");
    // The same element with a program in it is kept from running, and noticed.
    window.run(
        "const script = document.createElement('script');
         script.textContent = 'window.ran = true';
         document.head.append(script); 0",
    );
    window.until("kept.length === 1");
    window.has("window.ran === undefined");
}
