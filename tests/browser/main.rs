//! The preview in a real browser: the program serves a small site, Chromium shows it, and files are saved, added and
//! deleted while it is open. And the pages of the default theme, which `proof` holds to what they promise. One binary beside `tests/it`, since it needs a browser that not everybody has.
//!
//! The harness is `libtest-mimic`, with which tests can be left out at run time and be counted as what they are. They
//! run if `CHALKTALK_BROWSER_TESTS` is set, as `tests/run` does, or if they are asked for with `--include-ignored`, as
//! `cargo browser` does; then they fail where there is no Chromium. Otherwise a notice says that they were left out.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test cannot find is a failure of the test"
)]

mod check;
mod chromium;
#[path = "../it/disk.rs"]
#[expect(dead_code, reason = "these tests need only some of what the other binary does on a disk")]
mod disk;
mod faults;
mod filter;
mod follow;
mod kept;
mod meeting;
mod metadata;
mod panel;
mod pictures;
mod preview;
mod profiles;
mod reached;
mod saved;
mod scheme;
mod search;
mod search_queries;
mod search_words;
mod sizes;
mod tabs;
mod window;

use libtest_mimic::{Arguments, Trial};
use std::process::ExitCode;

/// Names the tests of each module; one that is missing here is dead code to the compiler.
macro_rules! tests {
    ($above:literal $($module:ident { $($name:ident)+ })+) => {
        [$($((concat!($above, stringify!($module), "::", stringify!($name)), $module::$name as fn()),)+)+]
    };
}

mod proof;

/// The tests of the preview; those of the theme are named in `proof`.
const TESTS: &[(&str, fn())] = &tests! { ""
    check {
        an_answer_is_ticked_by_its_words_and_its_link_still_leads
    }
    meeting {
        an_agenda_has_the_questions_and_their_times
        notes_are_printed_only_where_they_are_wanted_or_open
        each_question_has_its_address
    }
    scheme {
        what_the_reader_chooses_goes_before_the_system_and_stays
    }
    saved {
        a_save_is_shown_without_a_reload
        the_place_on_the_page_is_kept
        the_place_is_kept_in_a_tab_behind_another
        the_place_is_kept_over_an_error
        what_is_open_and_where_the_focus_is_are_kept
        other_pages_stay_still
        lists_follow_pages_that_come_and_go
        new_style_takes_the_place_of_the_old_one
    }
    faults {
        errors_are_told_over_any_page_until_they_are_mended
        a_page_with_an_error_gives_way_and_comes_back_with_its_style
        errors_that_were_put_away_come_back_with_the_next_build
        warnings_are_a_badge_that_opens
    }
    kept {
        what_was_typed_and_chosen_stays_when_the_plan_is_saved
        the_cursor_stays_in_a_field_that_is_being_typed_in
        what_was_typed_is_back_when_an_error_is_mended
        what_nobody_has_touched_is_as_the_page_says
        a_field_that_became_another_gets_nothing_of_the_old_one
        what_is_open_stays_open_when_something_is_inserted_above
        what_is_open_stays_open_when_its_title_changes
    }
    metadata {
        the_policy_has_nothing_against_data_in_the_page
    }
    panel {
        the_panel_opens_by_keyboard_and_escape_gives_the_focus_back
        a_lesson_is_told_with_what_was_found_in_it
        a_draft_is_told_with_the_reason_why_it_is_not_published
        links_lead_into_the_editor
        the_panel_stays_open_over_an_update_and_tells_the_new_state
        the_panel_stays_open_over_a_navigation_until_it_is_closed
    }
    follow {
        the_tab_goes_to_the_page_that_was_saved
        a_page_that_is_shown_already_is_not_opened_again
        style_sheets_and_templates_move_nobody
        without_the_switch_the_tab_stays
        a_page_that_was_saved_on_the_way_is_opened_on_arrival
    }
    reached {
        a_page_that_is_missing_appears_when_it_is_written
        a_page_that_is_missing_appears_at_its_right_address
        a_page_that_is_deleted_says_so_until_it_is_back
        a_site_below_a_folder_and_names_in_any_script_are_followed
        what_is_saved_before_the_page_listens_is_shown
        after_the_server_starts_anew_the_page_is_current
        a_site_that_was_never_good_appears_when_it_is_mended
        a_site_that_was_never_good_appears_at_its_right_address
        a_file_that_could_not_be_read_comes_back
        a_site_that_moves_below_another_folder_is_followed
    }
    tabs {
        more_tabs_than_a_browser_has_connections_are_all_current
        when_the_tab_that_listens_is_closed_another_does
        without_locks_only_tabs_that_are_shown_listen
    }
    search {
        what_people_ask_the_hub_stands_first_even_from_a_folder
        nothing_is_loaded_before_the_first_use
        the_dialog_is_complete_by_keyboard
        a_slash_in_a_field_is_a_slash
        results_stand_by_kind_with_the_sentence_and_its_section
        the_address_follows_what_is_typed_and_back_leads_back
        what_is_not_found_is_said_with_the_nearest_word
        a_word_that_no_page_has_is_named_with_what_was_looked_for
        words_are_offered_as_the_site_writes_them
        a_term_shows_what_it_means_and_sentences_are_whole
        results_and_the_dialog_say_their_language
        enter_in_the_dialog_leads_to_the_page_with_the_same_query
        enter_in_the_dialog_leads_to_the_page_of_a_folder
        results_that_come_late_leave_the_focus_among_them
        results_are_lists_and_each_count_is_read_out
        more_results_come_once_and_take_the_focus
        what_was_just_saved_is_found_in_the_preview
        the_scripts_are_small
    }
    search_words {
        browser_and_index_take_the_same_words_from_any_text
        browser_and_index_know_the_same_letters
        what_is_written_in_one_way_is_found_where_it_is_typed_in_another
    }
    filter {
        what_is_chosen_is_shown_announced_and_kept_in_the_address
        all_are_offered_only_where_some_are_hidden
        words_are_found_without_accents_and_are_one_step_back
        filters_are_complete_by_keyboard
        the_preview_keeps_what_was_chosen_when_the_page_changes
        without_scripts_all_rows_are_there_and_no_form
        from_a_folder_filters_work_and_nothing_jumps
        on_a_phone_rows_are_cards_that_still_are_rows_of_a_table
        the_script_is_small
    }
    pictures {
        a_picture_that_is_saved_is_shown_anew
        a_new_picture_stays_when_its_page_is_saved
    }
    sizes {
        a_small_window_takes_a_small_picture_and_nothing_moves
    }
};

fn main() -> ExitCode {
    let asked = std::env::var_os("CHALKTALK_BROWSER_TESTS").is_some_and(|value| !value.is_empty());
    let trial = |&(name, test): &(&str, fn())| {
        let run = move || {
            test();
            Ok(())
        };
        Trial::test(name, run).with_ignored_flag(!asked)
    };
    let done = libtest_mimic::run(
        &Arguments::from_args(),
        proof::TESTS.iter().chain(TESTS).map(trial).collect(),
    );
    profiles::end_all();
    if done.num_ignored > 0 {
        say_left_out(done.num_ignored);
    }
    done.exit_code()
}

#[expect(clippy::print_stderr, reason = "nobody is to take silence for success")]
fn say_left_out(count: u64) {
    let line = "!".repeat(76);
    eprintln!("{line}\n!! LEFT OUT: {count} tests in a real browser did not run.");
    eprintln!("!! Run them with `cargo browser` if you have Chromium or Chrome,");
    eprintln!("!! or with `tests/run`, which installs Chromium where it may.\n{line}\n");
}
