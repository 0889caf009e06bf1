//! What is known of a file, told in words. Entry points: [`file()`], [`made_page`].

use super::file::{File, Media, PageFile, What};
use super::found::{Field, Found, Item, LeadsTo, Place, Reference};
use super::lay_out::{indented, wrap};
use super::places::{From, PartOf};
use super::publishing::Published;

/// Tells what is known of a file; `how` says how it was found, where that was not by its path.
pub fn file(file: &File, how: Option<&str>, width: usize) -> String {
    let mut sheet = Sheet::new(width);
    sheet.line(&file.file);
    if let Some(how) = how {
        sheet.line(how);
    }
    match &file.what {
        What::Page(page) => of_page(page, &mut sheet),
        What::Media(media) => of_media(media, &mut sheet),
        What::Other { about } => {
            sheet.gap();
            sheet.line(about);
        }
    }
    sheet.out
}

/// Tells what a page is that chalktalk makes itself, and of which files.
pub fn made_page(address: &str, what: &str, files: &[String], width: usize) -> String {
    let mut sheet = Sheet::new(width);
    sheet.line(&format!("{address} is a page that chalktalk makes itself: {what}."));
    if !files.is_empty() {
        sheet.gap();
        sheet.rows("Made of", files);
    }
    sheet.out
}

/// Rows of labels and what is said of each.
struct Sheet {
    out: String,
    width: usize,
}

/// Columns of a label.
const LABEL: usize = 12;

impl Sheet {
    fn new(width: usize) -> Self {
        Self { out: String::new(), width }
    }

    fn line(&mut self, words: &str) {
        let line = wrap(words, self.width, 0);
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(&line);
    }

    fn gap(&mut self) {
        self.out.push('\n');
    }

    fn row(&mut self, label: &str, words: &str) {
        self.indented(label, words, 0);
    }

    fn indented(&mut self, label: &str, words: &str, more: usize) {
        let mark = format!("  {label:LABEL$}  ");
        self.out.push('\n');
        self.out.push_str(&indented(&mark, words, self.width, mark.chars().count() + more));
    }

    /// Writes a label before the first of some lines; nothing if there are none. Where one of several goes on in another
    /// line, that is indented.
    fn rows(&mut self, label: &str, lines: &[String]) {
        for (index, line) in lines.iter().enumerate() {
            self.indented(if index == 0 { label } else { "" }, line, 2);
        }
    }

    /// Writes how many there are, and them below.
    fn counted(&mut self, label: &str, lines: &[String]) {
        if !lines.is_empty() {
            self.row(label, &lines.len().to_string());
            self.rows("", lines);
        }
    }
}

fn of_page(page: &PageFile, sheet: &mut Sheet) {
    sheet.gap();
    sheet.row("Title", &page.title);
    sheet.row("Kind", &format!("{}, {}", page.what, page.since));
    sheet.row("Address", &page.address);
    sheet.row("Output", &page.output);
    published(&page.published, sheet);
    of_places(page, sheet);
    sheet.gap();
    of_found(&page.found, sheet);
}

fn published(published: &Published, sheet: &mut Sheet) {
    let word = if published.published { "yes" } else { "no" };
    let mut lines = published.why.clone();
    match lines.first_mut() {
        Some(first) => *first = format!("{word}: {first}"),
        None => lines.push(word.to_owned()),
    }
    sheet.rows("Published", &lines);
}

fn of_places(page: &PageFile, sheet: &mut Sheet) {
    let places = &page.places;
    let part = |part: &PartOf| {
        let PartOf { kind, title, file, number, of } = part;
        format!("{number} of {of} in the {kind} \u{201c}{title}\u{201d} ({file})")
    };
    sheet.rows("Its place", &places.part_of.iter().map(part).collect::<Vec<_>>());
    sheet.counted("Holds", &places.holds);
    let shown: Vec<String> =
        places.shown_on.iter().map(|on| format!("{}: {}", on.what, on.address)).collect();
    // A page that is not published has its place all the same, as soon as it is.
    sheet.rows(if page.published.published { "Shown on" } else { "Would be on" }, &shown);
    match places.linked_from.as_slice() {
        [] => sheet.row("Linked from", "no other page"),
        from => sheet.rows("Linked from", &lines(from)),
    }
    sheet.rows("Aliases", &places.aliases);
}

fn lines(from: &[From]) -> Vec<String> {
    from.iter().map(|from| format!("{}:{}", from.file, from.line)).collect()
}

fn of_found(found: &Found, sheet: &mut Sheet) {
    let minutes = found.reading_minutes;
    let plural = if minutes == 1 { "" } else { "s" };
    sheet.row("Words", &format!("{}, about {minutes} minute{plural} to read", found.words));
    sheet.rows("Time", found.duration.as_slice());
    sheet.rows("Topics", &joined(&found.topics));
    // The headings of a plan are its sections and fields, which follow.
    if found.sections.is_empty() {
        sheet.counted("Headings", &places(&found.headings));
    }
    sheet.counted("Questions", &places(&found.questions));
    let resource = |item: &Item| match &item.duration {
        Some(duration) => format!("{} ({duration})", item.title),
        None => item.title.clone(),
    };
    sheet.counted("Resources", &found.resources.iter().map(resource).collect::<Vec<_>>());
    sheet.counted("Links", &references(&found.links));
    sheet.counted("Shows", &references(&found.media));
    let blocks: Vec<String> =
        found.blocks.iter().map(|(name, count)| format!("{count} {name}")).collect();
    sheet.rows("Blocks", &joined(&blocks));
    for section in &found.sections {
        sheet.row("Section", &format!("#{}: {}", section.id, section.title));
        let field = |field: &Field| format!("#{}: {} [{}]", field.id, field.question, field.answer);
        sheet.rows("", &section.fields.iter().map(field).collect::<Vec<_>>());
    }
    sheet.rows("Glossary", &joined(&found.terms));
}

/// Puts words into one line; none if there are none.
fn joined(words: &[String]) -> Vec<String> {
    if words.is_empty() { Vec::new() } else { vec![words.join(", ")] }
}

fn places(places: &[Place]) -> Vec<String> {
    places.iter().map(|place| format!("#{}: {}", place.id, place.text)).collect()
}

/// Tells of links, those that lead nowhere first.
fn references(references: &[Reference]) -> Vec<String> {
    let mut sorted: Vec<&Reference> = references.iter().collect();
    sorted.sort_by_key(|reference| (reference.leads_to > LeadsTo::Unpublished, reference.line));
    sorted.into_iter().map(reference).collect()
}

fn reference(reference: &Reference) -> String {
    let Reference { line, target, leads_to, address } = reference;
    let to = match (leads_to, address) {
        (LeadsTo::Nothing, _) => " leads nowhere".to_owned(),
        (LeadsTo::Unpublished, _) => " is not published".to_owned(),
        (LeadsTo::Page | LeadsTo::File, Some(address)) if address != target => {
            format!(" leads to {address}")
        }
        _ => String::new(),
    };
    format!("line {line}: {target}{to}")
}

fn of_media(media: &Media, sheet: &mut Sheet) {
    sheet.gap();
    sheet.row("Size", &media.size);
    if let Some((width, height)) = media.pixels {
        sheet.row("Image", &format!("{width} by {height} pixels"));
    }
    sheet.rows("Address", media.address.as_slice());
    published(&media.published, sheet);
    sheet.rows("Used by", &lines(&media.used_by));
}
