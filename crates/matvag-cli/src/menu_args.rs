//! The options of the verb `menu`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::args::Format;
use crate::food_args::FactorsArg;
use crate::language::say;

/// `menu`
#[derive(Debug, Args)]
pub(crate) struct MenuArgs {
    #[arg(
        required_unless_present = "template", value_name = say("FIL", "FILE"),
        help_heading = say("Argument", "Arguments"),
        help = say(
            "Recept, matsedlar och priser (csv, xlsx, ods, json) och matsedlar från Open Meal (json), i vilken ordning som \
             helst; - är standard in",
            "Recipes, menus and prices (csv, xlsx, ods, json) and menus of Open Meal (json), in any order; - is standard \
             input",
        ),
    )]
    pub(crate) files: Vec<PathBuf>,

    #[arg(
        long, value_enum, hide_possible_values = true, value_name = "text|json|html|xlsx|csv",
        help_heading = say("Flaggor", "Options"),
        help = say(
            "Rapportens format; annars det som filnamnet efter -o säger, annars text. json är en rad för varje matsedel",
            "The report's format; else what the file name after -o says, else text. json is a line for each menu",
        ),
    )]
    pub(crate) format: Option<Format>,

    #[arg(
        long, short, value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say("Filen att skriva; - är standard ut", "The file to write; - is standard output"),
    )]
    pub(crate) output: Option<PathBuf>,

    #[arg(
        long, conflicts_with = "files", help_heading = say("Flaggor", "Options"),
        help = say(
            "Skriv en mall med recept, matsedel och priser (xlsx) i stället",
            "Write a template with recipes, a menu and prices (xlsx) instead",
        ),
    )]
    pub(crate) template: bool,

    #[arg(
        long, help_heading = say("Flaggor", "Options"),
        help = say("Visa recepten var för sig, också när det finns en matsedel", "Show each recipe, even if there is a menu"),
    )]
    pub(crate) recipes: bool,

    #[arg(
        long, conflicts_with_all = ["recipes", "goal_co2e", "goal_cost", "scorecard"],
        help_heading = say("Flaggor", "Options"),
        help = say(
            "Jämför den första matsedeln med var och en av de följande: vad som ändras och varför",
            "Compare the first menu with each of the following: what changes and why",
        ),
    )]
    pub(crate) compare: bool,

    #[arg(
        long, value_name = say("KG|PROCENT", "KG|PERCENT"), allow_hyphen_values = true,
        help_heading = say("Flaggor", "Options"),
        help = say(
            "Visa minsta ändringen som når så många kg CO2e i medelmåltiden (0,8), eller så mycket lägre (-40%)",
            "Show the smallest change that reaches so many kg CO2e in the mean meal (0.8), or so much less (-40%)",
        ),
    )]
    pub(crate) goal_co2e: Option<String>,

    #[arg(
        long, value_name = "KR", help_heading = say("Flaggor", "Options"),
        help = say(
            "Vad medelmåltiden får kosta efter ändringen; annars så mycket som nu",
            "What the mean meal may cost after the change; else as much as now",
        ),
    )]
    pub(crate) goal_cost: Option<String>,

    #[arg(
        long, value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Livsmedel som får användas i byten, ett id eller namn på varje rad; annars alla",
            "Foods that may be used in exchanges, an id or name on each line; else all",
        ),
    )]
    pub(crate) allowed: Option<PathBuf>,

    #[arg(
        long, help_heading = say("Flaggor", "Options"),
        help = say(
            "Tillåt byten som för in en allergen som rätten inte har",
            "Allow exchanges that bring an allergen that the dish does not have",
        ),
    )]
    pub(crate) new_allergens: bool,

    #[arg(
        long, value_enum, hide_possible_values = true, value_name = "school|preschool|elderly",
        help_heading = say("Flaggor", "Options"),
        help = say(
            "Visa styrkortet, för vems måltider det är; flera matsedlar visas bredvid varandra",
            "Show the scorecard, for whose meals it is; several menus are shown beside each other",
        ),
    )]
    pub(crate) scorecard: Option<Segment>,

    #[arg(
        long, requires = "scorecard", help_heading = say("Flaggor", "Options"),
        help = say(
            "Visa också ett tal för allt tillsammans, med vikterna",
            "Show a number for everything together too, with the weights",
        ),
    )]
    pub(crate) composite: bool,

    #[arg(
        long, value_name = "KR", requires = "scorecard", help_heading = say("Flaggor", "Options"),
        help = say("Vad en portion får kosta", "What a portion may cost"),
    )]
    pub(crate) budget: Option<String>,

    #[arg(
        long, value_name = "GRAM", help_heading = say("Flaggor", "Options"),
        help = say(
            "Svinn per portion i kök, servering och på tallrik",
            "Waste for each portion in kitchen, serving and on plates",
        ),
    )]
    pub(crate) waste: Option<String>,

    #[arg(
        long, value_name = say("UPPHANDLING", "PROCUREMENT"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Ta priserna från vinnande anbud i en upphandling, fil eller mapp; egna priser går före",
            "Take the prices from the winning bids of a procurement, a file or folder; prices of your own come before them",
        ),
    )]
    pub(crate) prices_from: Option<PathBuf>,

    #[arg(
        long, num_args = 1.., value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Mappningsfiler: vad du har bekräftat att namn är för livsmedel",
            "Mapping files: what you have confirmed that names are",
        ),
    )]
    pub(crate) mapping: Vec<PathBuf>,

    #[arg(
        long, help_heading = say("Flaggor", "Options"),
        help = say("Visa allt i texten, ner till varje cell", "Show everything in the text, down to every cell"),
    )]
    pub(crate) full: bool,

    #[command(flatten)]
    pub(crate) factors: FactorsArg,
}

impl MenuArgs {
    /// Whether the smallest change that reaches a goal is asked for.
    pub(crate) const fn has_goal(&self) -> bool {
        self.goal_co2e.is_some() || self.goal_cost.is_some()
    }
}

/// Whose meals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Segment {
    /// Schools.
    School,
    /// Preschools.
    Preschool,
    /// Care of the elderly.
    Elderly,
}

impl Segment {
    /// Its id in the tables.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Preschool => "preschool",
            Self::Elderly => "elderly",
        }
    }
}
