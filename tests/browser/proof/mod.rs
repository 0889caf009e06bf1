//! The default theme held to what it promises, on one page of each type of the example hub: axe, the checkers of HTML,
//! reflow, spacing, targets, the keyboard, sizes in bytes, reading without scripts, paper, and reading from a folder.
//!
//! Each file is one concern. `pages` says which pages, `modes` in which colours and sizes they are looked at, `faults`
//! how what is wrong is told, `known` what is known to be wrong. `probes` holds the scripts that run in the page.
//! Entry points: [`TESTS`], [`on_each_page`].

mod agency;
mod asked;
mod axe;
mod deeds;
mod faults;
mod folder;
mod hub;
mod keyboard;
mod known;
mod layout;
mod markup;
mod modes;
mod pages;
mod paper;
mod pdf;
mod scriptless;
mod server;
mod shift;
mod states;
mod tools;

use crate::window::Window;
use faults::Faults;
use hub::Hub;
use pages::Page;
use serde_json::Value;

/// All proofs. Those that take longest come first, so that the others run beside them.
pub(crate) const TESTS: &[(&str, fn())] = &tests! { "proof::"
    axe {
        axe_finds_nothing_on_every_other_page
        axe_finds_nothing_on_the_pages_between
    }
    keyboard {
        every_target_is_reached_in_order_and_shows_the_focus
        search_filters_and_colours_are_used_by_keys_alone
    }
    agency {
        axe_and_reflow_find_nothing_on_a_phone
        html_validate_finds_nothing
    }
    states {
        results_and_filtered_tables_are_as_good_as_pages
    }
    folder {
        the_hub_is_walked_from_its_folder
    }
    markup {
        html_validate_finds_nothing
        the_nu_checker_finds_nothing
    }
    paper {
        pages_are_printed_whole_without_bars_and_in_black_on_white
        header_rows_are_repeated_on_every_sheet
        pictures_are_there_for_the_printer_before_anyone_scrolls
    }
    layout {
        nothing_is_wider_than_the_window
        wider_spacing_of_text_loses_nothing
        text_and_targets_are_large_enough
        lines_have_sixty_to_seventy_characters
    }
    shift {
        nothing_moves_while_a_page_comes_in_and_is_scrolled
    }
    asked {
        pages_load_little_and_only_from_their_own_host
        the_browser_complains_of_nothing
    }
    scriptless {
        without_scripts_everything_is_there
        without_scripts_details_open_and_plans_are_typed_in
    }
};

/// What all probes use.
const COMMON: &str = include_str!("probes/common.js");

/// Opens each page that is asked for, one after the other, and settles what was found.
fn on_each_page(rules: &[&str], look: impl Fn(&Window, &Page, &mut Faults)) {
    on_pages_of(hub::served(), &pages::asked_for(), rules, look);
}

/// Does the same with some pages of a hub.
fn on_pages_of(
    hub: &Hub,
    pages: &[&Page],
    rules: &[&str],
    look: impl Fn(&Window, &Page, &mut Faults),
) {
    let window = Window::watched();
    let mut faults = Faults::default();
    for page in pages {
        window.go(&hub.address(page));
        look(&window, page, &mut faults);
        window.events();
    }
    faults.settle_on(pages, rules);
}

/// Runs the script of a proof in a page.
fn probe(window: &Window, script: &str) -> Value {
    window.run(&format!("(() => {{ {COMMON}\n{script} }})()"))
}
