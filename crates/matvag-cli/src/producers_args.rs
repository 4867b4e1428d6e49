//! The options of `producers`.

use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::Args;

use crate::args::Format;
use crate::language::say;

/// `producers`
#[derive(Debug, Args)]
pub(crate) struct ProducersArgs {
    #[arg(
        value_name = say("UPPHANDLING", "PROCUREMENT"), required_unless_present = "template",
        help_heading = say("Argument", "Arguments"),
        help = say(
            "Upphandlingen (TOML eller JSON), eller en mapp med upphandling.toml; - är standard in",
            "The procurement (TOML or JSON), or a folder with upphandling.toml or procurement.toml; - is standard input",
        ),
    )]
    pub(crate) procurement: Option<PathBuf>,

    #[arg(
        long, required_unless_present = "template",
        value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Registret över leverantörer (xlsx, ods, csv): en rad för varje vara",
            "The register of producers (xlsx, ods, csv): a row for each product",
        ),
    )]
    pub(crate) producers: Option<PathBuf>,

    #[arg(
        long, conflicts_with = "place", value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Köken som varorna levereras till (xlsx, ods, csv): kök, kommun eller lat och long, portioner",
            "The kitchens that goods are delivered to (xlsx, ods, csv): kitchen, municipality or lat and long, portions",
        ),
    )]
    pub(crate) kitchens: Option<PathBuf>,

    #[arg(
        long, value_name = say("KOMMUN", "MUNICIPALITY"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Kommunen som varorna levereras till, när köken inte är kända; utan den är avstånd okända",
            "The municipality that goods are delivered to, where the kitchens are not known; without it distances are unknown",
        ),
    )]
    pub(crate) place: Option<String>,

    #[arg(
        long, value_name = say("KOMMUN", "MUNICIPALITY"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Kommunen där varorna samlastas, eller grader som 58,75;17,01",
            "The municipality where goods are consolidated, or degrees such as 58.75;17.01",
        ),
    )]
    pub(crate) hub: Option<String>,

    #[arg(
        long, value_name = say("MÅNADER", "MONTHS"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Månader med leverans, som 8-6 för en skola; annars hela året",
            "Months of delivery, such as 8-6 for a school; else all year",
        ),
    )]
    pub(crate) months: Option<String>,

    #[arg(
        long, value_name = say("ANTAL", "NUMBER"), default_value = "1", hide_default_value = true,
        help_heading = say("Flaggor", "Options"),
        help = say("Så många år gäller upphandlingens mängder; annars 1", "So many years are the quantities for; else 1"),
    )]
    pub(crate) years: NonZeroU32,

    #[arg(
        long, value_name = say("ANTAL", "NUMBER"), default_value = "1", hide_default_value = true,
        value_parser = clap::value_parser!(u32).range(1..=7), help_heading = say("Flaggor", "Options"),
        help = say("Leveranser i veckan till varje plats; annars 1", "Deliveries a week to each place; else 1"),
    )]
    pub(crate) deliveries: u32,

    #[arg(
        long, value_name = say("TAL", "NUMBER"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Kilometer väg för varje kilometer fågelvägen; annars 1,3",
            "Kilometres of road for each kilometre along the great circle; else 1.3",
        ),
    )]
    pub(crate) detour: Option<String>,

    #[arg(
        long, value_enum, hide_possible_values = true, value_name = "text|json|html|xlsx|csv",
        help_heading = say("Flaggor", "Options"),
        help = say(
            "Formatet; annars det som filnamnet efter -o säger, annars text",
            "The format; else what the file name after -o says, else text",
        ),
    )]
    pub(crate) format: Option<Format>,

    #[arg(
        long, short, value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say("Filen att skriva; - är standard ut", "The file to write; - is standard output"),
    )]
    pub(crate) output: Option<PathBuf>,

    #[arg(
        long, help_heading = say("Flaggor", "Options"),
        help = say("Visa alla rader i text", "Show all rows in text"),
    )]
    pub(crate) full: bool,

    #[arg(
        long, requires = "output", conflicts_with_all = ["procurement", "producers"],
        help_heading = say("Flaggor", "Options"),
        help = say(
            "Skriv ett tomt register att fylla i (xlsx) till filen efter -o",
            "Write an empty register to fill in (xlsx) to the file after -o",
        ),
    )]
    pub(crate) template: bool,
}
