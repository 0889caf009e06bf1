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
pub(super) const MORE: &str = "Begin with `chalktalk new my-hub`, which makes a small site in the folder `my-hub` and tells how to go on.\n\
     `chalktalk --help` explains more; `chalktalk build --help` explains one command.";

/// Examples, exit codes, environment.
pub(super) const CHALKTALK_MORE: &str = "\
Examples:
  chalktalk new my-hub               make a small site to begin with
  chalktalk add lesson \"My lesson\"   write a new page
  chalktalk check                    look for mistakes, write nothing
  chalktalk explain yaml/colon       tell more about a message
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

/// What `serve` does.
pub(super) const SERVE: &str = "\
Shows your site in the browser while you write it. Whenever you save a page, the browser shows it as it is now, with all \
lists that name it; nothing is written to the disk.

Drafts and pages for a later day are shown, too, each with a banner that says so. \"About this page\", a button at the \
bottom of each page, tells what the page is, from which file it comes, whether a build publishes it and why, and what \
was found in it.

A page with an error gives way to one that says what is wrong, and the others go on; an error in `chalktalk.yaml` or in \
the theme keeps the site as it was.";

/// Examples of `serve`.
pub(super) const SERVE_MORE: &str = "\
Examples:
  chalktalk serve                    then type the address it tells into your browser
  chalktalk serve --open             open the browser, too
  chalktalk serve --follow           let the browser open each page that you save
  chalktalk serve --port 8080        at a port of your own
  chalktalk serve --host             let a colleague in your network look on
  chalktalk serve --poll             on a network drive that tells of no changes

With `--follow` every window that shows the site goes to the page whose text you have just changed and saved; of several \
that were saved at once, to the first by address. Saving a template, a style sheet, a picture or the settings leads \
nowhere, nor does saving a page that stayed as it was.

Errors are told in the page, and lead to their place in Visual Studio Code. For another editor set the variable \
CHALKTALK_EDITOR to its address, as in `idea://open?file={file}&line={line}`.

Ctrl-C ends it.

Exit codes, where it cannot begin: 2 there is no site here, or what was typed is wrong; 3 the port is in use.";

/// What `watch` does.
pub(super) const WATCH: &str = "\
Makes the website as `build` does, and again whenever you save something, for a web server of your own. As long as there \
is an error nothing is written, and the site that is there stays as it was.";

/// Examples of `watch`.
pub(super) const WATCH_MORE: &str = "\
Examples:
  chalktalk watch                         into `public`, as the settings say
  chalktalk watch --drafts --future       with pages that are not out yet
  chalktalk watch --output ~/site         into another folder

Ctrl-C ends it; what is in the output folder then is whole.

Exit codes, where it cannot go on: 2 there is no site here, or the output folder is refused; 3 a file could not be \
read or written.";

/// What `check` does.
pub(super) const CHECK: &str = "\
Looks for mistakes: does everything that `build` does, except that nothing is written. All faults of all pages are told \
at once, each with its file, its line and what to write instead.

With `--fix` it mends your pages first. It writes the ids of discussion questions and of the fields of plans, as in \
`Who answers? {#who-answers}`, so that links and saved plans last when the words change; and it mends slips that can \
mean one thing only: a missing space after a colon, curly quotation marks, tabs, `yes` for `true`, a day like \
30.04.2024, a link to a page's `.html` file. You see every change before it is written: a line that begins with `-` \
goes, one that begins with `+` comes. Then you are asked; only `y` writes.";

/// Examples of `check`.
pub(super) const CHECK_MORE: &str = "\
Examples:
  chalktalk check                    tell errors and warnings
  chalktalk check --quiet            tell errors only
  chalktalk check --strict           warnings count as errors
  chalktalk check --format json      one JSON object a line, for other programs
  chalktalk check --fix              show what can be mended, ask, and write it
  chalktalk check --fix --yes        the same without asking, for scripts

Without a terminal, as in a script, `--fix` only shows the changes, unless `--yes` is there, too. A page that is changed \
by another program meanwhile, is write-protected or is a link stays as it is.

Exit codes: 0 no errors; 1 errors in the pages; 2 what was typed, the settings or the theme are wrong; 3 a file could \
not be read or written. With `--fix` they tell of what is left.";

/// What `explain` does.
pub(super) const EXPLAIN: &str = "\
Tells more about a message, or about a file.

Each message has a code in brackets, such as `yaml/colon`. `chalktalk explain yaml/colon` tells what it means, with an \
example of the fault and of how it is put right. Without its area, `colon` is enough where that is clear; with nothing \
behind it, all codes are listed.

`chalktalk explain FILE` tells what chalktalk makes of a file of your site: of what kind it is and why, its address, \
whether it is published and what would change that, its place in modules and lists, which pages link to it, and what \
was found in it: questions with their ids, resources with their times, links and where they lead. The file can be \
named by its path or by its address on the site. Nothing is written.";

/// Examples of `explain`.
pub(super) const EXPLAIN_MORE: &str = "\
Examples:
  chalktalk explain                                  list all codes
  chalktalk explain yaml/colon                       what a message means
  chalktalk explain lint                             all codes about texts for all readers
  chalktalk explain content/lessons/rehearsal.md     what becomes of a page
  chalktalk explain /lessons/rehearsal/              the same page, by its address
  chalktalk explain content/images/team.jpg          which pages show a picture
  chalktalk explain lessons/a.md --now 2026-09-01    what will be published on that day

Exit codes: 0 told; 2 there is no such code or file, or no site here.";

/// What `clean` does.
pub(super) const CLEAN: &str = "\
Deletes what `build` wrote into the output folder, and the folder itself if nothing else is in it. Files that chalktalk \
did not write stay. What is kept of pictures in `.chalktalk`, so that they need not be made small again, goes too. \
Your pages are never touched; the next `build` makes everything again.";

/// Examples of `clean`.
pub(super) const CLEAN_MORE: &str = "\
Examples:
  chalktalk clean                    empty the output folder that the settings name
  chalktalk clean --output ~/site    empty another one

Exit codes: 0 done; 2 what was typed or the settings are wrong; 3 a file could not be deleted.";

/// What `new` does.
pub(super) const NEW: &str = "\
Makes a small site in a new folder: settings, a home page, a lesson, an issue of a newsletter, a plan and a page about \
you. It asks nothing, and everything in it can be changed. Nothing is ever overwritten: the folder has to be new or \
empty.";

/// Examples of `new`.
pub(super) const NEW_MORE: &str = "\
Examples:
  chalktalk new my-hub                               a site in the folder `my-hub`, called My hub
  chalktalk new my-hub --title \"Northfield coaches\"  with a title of its own
  chalktalk new .                                    in this folder, if it is empty

Then go into the folder with `cd my-hub`, and type `chalktalk check` and `chalktalk build`.

Exit codes: 0 made; 2 the folder is not one for a new site; 3 a file could not be written.";

/// What `add` does.
pub(super) const ADD: &str = "\
Writes a new page with its title and today's date, all the keys that pages of its kind have, each with what it is for, \
and a text to begin with. Its file lies in the right folder and has its name from the title. A file that is there is \
never overwritten.

A new page is a draft: it is checked, but not published until its line `draft: true` is deleted.";

/// Examples of `add`.
pub(super) const ADD_MORE: &str = "\
Examples:
  chalktalk add lesson \"Seeing before judging\"       content/lessons/seeing-before-judging.md
  chalktalk add newsletter Starting small             quotation marks can be left out
  chalktalk add module \"The first year\"              a folder with an index.md and a first lesson
  chalktalk add lesson \"The first visit\" --in the-first-year
  chalktalk add plan \"Coaching agreement\"            a form with every kind of answer, to be cut down

Exit codes: 0 made; 2 what was typed is wrong, or the file is there already; 3 a file could not be written.";

/// What `theme` does.
pub(super) const THEME: &str = "\
A theme is the look of a site. Two are built in: `default`, and `agency` for public agencies. A theme of your own is a \
folder in `themes` with those files that you want to be different; all others come from the theme that it extends.";

/// Examples of `theme`.
pub(super) const THEME_MORE: &str = "\
Examples:
  chalktalk theme list                   which themes there are, and which one is in use
  chalktalk theme eject                  which files a theme can replace
  chalktalk theme eject lesson.html      copy one of them, to change it
  chalktalk theme diff lesson.html       how your copy differs from the original

Exit codes: 0 done; 2 what was typed is wrong, or the file is there already; 3 a file could not be written.";

/// What `theme list` does.
pub(super) const THEME_LIST: &str = "\
Tells which themes there are: those that are built in, and those in the folder `themes`, with the theme that each \
extends. The one in use has a star. To use another, write its name into `chalktalk.yaml`, as in `theme: agency`; what it \
lets you choose goes under `theme_settings`.";

/// Examples of `theme list`.
pub(super) const THEME_LIST_MORE: &str = "\
Examples:
  chalktalk theme list
  chalktalk theme list --format json     for other programs

Exit codes: 0 done; 2 there is no site here.";

/// What `theme eject` does.
pub(super) const THEME_EJECT: &str = "\
Copies a file of the theme that yours extends into your own, and makes your theme if there is none yet. From then on your \
copy is used in the place of the original. Its first line remembers the version it was copied from, so that \
`chalktalk check` can tell when a newer chalktalk brings another one. A file that is there is never overwritten.

Copy as little as you can. A template that only adds something does not need a copy: it can extend or include the \
original by its whole name, as in `{% extends \"default/lesson.html\" %}`, and replace one block. Colors, fonts and sizes \
need no copy either: they are the `tokens` of your theme's `theme.yaml`. Of words, as in `i18n/en.yaml`, keep those that \
you change.";

/// What `theme diff` does.
pub(super) const THEME_DIFF: &str = "\
Shows how the files of your own theme differ from those of the theme that it extends, as they are in this version of \
chalktalk: lines that begin with a minus are the original's, those with a plus are yours. It helps to bring what is new \
in an original into a copy.";

/// Examples of `theme diff`.
pub(super) const THEME_DIFF_MORE: &str = "\
Examples:
  chalktalk theme diff                   all files
  chalktalk theme diff lesson.html       one of them

Exit codes: 0 done; 2 what was typed is wrong, or there is no such file in your theme.";

/// Examples of `theme eject`.
pub(super) const THEME_EJECT_MORE: &str = "\
Examples:
  chalktalk theme eject                                list the files, with what each is for
  chalktalk theme eject partials/footer.html           copy one into the theme in use, else into `own`
  chalktalk theme eject css/forms.css --into northfield

Exit codes: 0 done; 2 what was typed is wrong, or the file is there already; 3 a file could not be written.";

/// What `schema` does.
pub(super) const SCHEMA: &str = "\
Writes which keys a page of a kind can have, or which settings there are, as a JSON Schema (2020-12). Editors that know \
YAML offer the keys while you type, and mark slips, if they are given this.";

/// Examples of `schema`.
pub(super) const SCHEMA_MORE: &str = "\
Examples:
  chalktalk schema settings > settings.schema.json
  chalktalk schema lesson > lesson.schema.json

For `chalktalk.yaml`, write this as its first line, and an editor with yaml-language-server reads the schema:
  # yaml-language-server: $schema=settings.schema.json

Exit codes: 0 done; 2 what was typed is wrong.";

/// What `completions` does.
pub(super) const COMPLETIONS: &str = "\
Writes a script for your shell, the program that runs in a terminal. With it, the Tab key completes the names of \
commands and options.";

/// Examples of `completions`.
pub(super) const COMPLETIONS_MORE: &str = "\
Examples:
  chalktalk completions bash > ~/.local/share/bash-completion/completions/chalktalk
  chalktalk completions zsh > ~/.zfunc/_chalktalk
  chalktalk completions fish > ~/.config/fish/completions/chalktalk.fish
  chalktalk completions powershell >> $PROFILE

Open a new terminal afterwards.

Exit codes: 0 done; 2 what was typed is wrong.";
