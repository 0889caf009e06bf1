//! `chalktalk schema`: the keys of a kind, or of the settings, for editors. Entry point: `Schema::run`.

use crate::authoring::schema;
use crate::authoring::starters::STARTERS;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::kinds::Kind;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

/// What `schema` is asked for.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// A kind of page, or `settings`
    #[arg(value_name = "KIND", value_parser = names())]
    kind: String,
}

fn names() -> PossibleValuesParser {
    let kinds = STARTERS.iter().map(|starter| PossibleValue::new(starter.kind).help(starter.about));
    let settings = PossibleValue::new("settings").help("the file chalktalk.yaml");
    PossibleValuesParser::new(kinds.chain([settings]).collect::<Vec<_>>())
}

impl Schema {
    /// Writes the schema to standard output.
    pub(super) fn run(&self, console: &mut Console<'_>) -> Exit {
        let schema = Kind::find(&self.kind).map_or_else(schema::settings, schema::front_matter);
        console.write(&format!("{schema:#}\n"));
        Exit::Fine
    }
}
