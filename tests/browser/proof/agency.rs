//! The second theme, held to the same on the same pages: other colours, sizes and regions must not undo what the default
//! theme does. What its markup is made of stands in the templates that both share, so a phone's width is enough.

use super::layout::REFLOW;
use super::modes::{DARK, LIGHT, PHONE};
use super::{axe, hub, markup, on_each_page_of, probe};

pub(super) fn axe_and_reflow_find_nothing_on_a_phone() {
    on_each_page_of(hub::agency(), &[], |window, page, faults| {
        PHONE.put_on(window);
        faults.take(page.name, "agency", probe(window, REFLOW));
        LIGHT.put_on(window);
        faults.take(page.name, "agency, light", axe::found(window));
        DARK.put_on(window);
        faults.take(page.name, "agency, dark", axe::found_in_other_colours(window));
    });
}

pub(super) fn html_validate_finds_nothing() {
    markup::html_validate_finds_nothing_in(hub::agency());
}
