//! The longer texts of `--help`, for people who have never used a terminal.

/// What chalktalk is.
pub(super) const CHALKTALK: &str = "\
chalktalk makes a website from a folder of text files: lessons, newsletters with an index of back issues, coaching \
plans, discussion questions.

You write pages in Markdown, in the folder `content`. chalktalk reads all of them, tells you of every mistake it finds \
with its file and line, and makes the website, which any web server or a plain folder can hold.

Commands are typed in a terminal (Terminal on a Mac, PowerShell on Windows), in the site's folder: the one that holds \
the file `chalktalk.yaml`. Type `cd`, a space and the folder's name to go there.";

/// Where to read on.
pub(super) const MORE: &str =
    "`chalktalk --help` explains more; `chalktalk build --help` explains one command.";

/// Examples, exit codes, environment.
pub(super) const CHALKTALK_MORE: &str = "\
Examples:
  chalktalk check                    look for mistakes, write nothing
  chalktalk build                    make the website in the folder `public`
  chalktalk build --links file       make it so that it can be read without a web server
  chalktalk build --help             all that `build` can do

Exit codes, for scripts (of several, the highest):
  0  all is well
  1  there are errors in the pages
  2  what was typed, the settings or the theme are wrong
  3  a file could not be read or written

Each option can be set by a variable of the environment, too: `--base-url` by CHALKTALK_BASE_URL, and so on; one \
without a value, like `--drafts`, by true, yes, on or 1, and by false, no, off or 0. NO_COLOR and CLICOLOR_FORCE are \
obeyed.";

/// What `build` does.
pub(super) const BUILD: &str = "\
Makes the website: reads `chalktalk.yaml` and the pages in `content`, checks them, and writes the site into the folder \
`public`.

If there is an error in any page, nothing is written, and the site that is there stays as it was. Warnings do not stop \
the build. Only files that chalktalk wrote itself are ever replaced or deleted in the output folder.";

/// Examples of `build`.
pub(super) const BUILD_MORE: &str = "\
Examples:
  chalktalk build                                  into `public`, as the settings say
  chalktalk build --output ~/site --links file     into another folder, to be read straight from there
  chalktalk build --drafts --future                with pages that are not out yet, to look at them
  chalktalk build --strict --format github         in a workflow on GitHub, where warnings fail, too
  chalktalk build --now 2025-09-01                 as it will be on that day

Exit codes: 0 built; 1 errors in the pages; 2 what was typed, the settings or the theme are wrong; 3 a file could not \
be read or written.";

/// What `check` does.
pub(super) const CHECK: &str = "\
Looks for mistakes: does everything that `build` does, except that nothing is written. All faults of all pages are told \
at once, each with its file, its line and what to write instead.";

/// Examples of `check`.
pub(super) const CHECK_MORE: &str = "\
Examples:
  chalktalk check                    tell errors and warnings
  chalktalk check --quiet            tell errors only
  chalktalk check --strict           warnings count as errors
  chalktalk check --format json      one JSON object a line, for other programs

Exit codes: 0 no errors; 1 errors in the pages; 2 what was typed, the settings or the theme are wrong; 3 a file could \
not be read.";

/// What `clean` does.
pub(super) const CLEAN: &str = "\
Deletes what `build` wrote into the output folder, and the folder itself if nothing else is in it. Files that chalktalk \
did not write stay. Your pages are never touched; the next `build` makes everything again.";

/// Examples of `clean`.
pub(super) const CLEAN_MORE: &str = "\
Examples:
  chalktalk clean                    empty the output folder that the settings name
  chalktalk clean --output ~/site    empty another one

Exit codes: 0 done; 2 what was typed or the settings are wrong; 3 a file could not be deleted.";
