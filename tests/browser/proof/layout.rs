//! Where things stand: nothing is too wide, too small, cut off or covered.

use super::modes::{PHONE, SIZES, WIDE};
use super::{hub, on_each_page, on_pages_of, pages, probe};

pub(super) const REFLOW: &str = include_str!("probes/reflow.js");
pub(super) const SPACING: &str = include_str!("probes/spacing.js");
pub(super) const LARGE: &str = include_str!("probes/sizes.js");
const MEASURE: &str = include_str!("probes/measure.js");
/// Pages whose text is long enough to measure its lines.
const READ: [&str; 5] =
    ["lesson", "lesson with pictures", "page", "issue", "chapter of the handbook"];

pub(super) fn nothing_is_wider_than_the_window() {
    on_each_page(&["reflow/"], |window, page, faults| {
        for size in SIZES {
            size.put_on(window);
            faults.take(page.name, size.name, probe(window, REFLOW));
        }
    });
}

pub(super) fn wider_spacing_of_text_loses_nothing() {
    on_each_page(&["spacing/"], |window, page, faults| {
        for size in SIZES {
            size.put_on(window);
            faults.take(page.name, size.name, probe(window, SPACING));
        }
    });
}

pub(super) fn text_and_targets_are_large_enough() {
    on_each_page(&["sizes/"], |window, page, faults| {
        for size in [WIDE, PHONE] {
            size.put_on(window);
            faults.take(page.name, size.name, probe(window, LARGE));
        }
    });
}

pub(super) fn lines_have_sixty_to_seventy_characters() {
    let read = pages::asked_for().into_iter().filter(|page| READ.contains(&page.name));
    on_pages_of(hub::served(), &read.collect::<Vec<_>>(), &["lines/"], |window, page, faults| {
        WIDE.put_on(window);
        let measured = probe(window, MEASURE);
        let (lines, median) = (measured["lines"].as_u64().unwrap(), measured["median"].as_u64());
        let median = median.unwrap();
        if lines < 10 {
            let remedy = "there are fewer than ten full lines to measure; let another page stand for the type";
            faults.say(page.name, WIDE.name, "lines/few", "main .prose > p", remedy);
        } else if !(60..=70).contains(&median) {
            let remedy = format!(
                "half of its {lines} full lines have {median} characters or fewer; 60 to 70 is the rule (--measure)"
            );
            faults.say(page.name, WIDE.name, "lines/length", "main .prose > p", &remedy);
        }
    });
}
