//! The options of the verbs about articles, foods and factors: `match`, `foods`, `data`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::args::ProblemFormat;
use crate::language::say;

/// `match`
#[derive(Debug, Args)]
pub(crate) struct MatchArgs {
    #[arg(
        required = true, value_name = say("FIL", "FILE"), help_heading = say("Argument", "Arguments"),
        help = say(
            "Listor med artiklar (csv, xlsx, ods, eller en artikel på varje rad); - är standard in",
            "Lists of articles (csv, xlsx, ods, or one article on each line); - is standard input",
        ),
    )]
    pub(crate) files: Vec<PathBuf>,

    #[arg(
        long, num_args = 1.., value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Mappningsfiler med det som någon har bekräftat; frågas först",
            "Mapping files with what somebody has confirmed; asked first",
        ),
    )]
    pub(crate) mapping: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) factors: FactorsArg,

    #[arg(
        long, short, value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Filen att skriva; - är standard ut. Med flera listor en mapp",
            "The file to write; - is standard output. With several lists a folder",
        ),
    )]
    pub(crate) output: Option<PathBuf>,

    #[arg(
        long, value_enum, hide_possible_values = true, value_name = "csv|xlsx|json|text",
        help_heading = say("Flaggor", "Options"),
        help = say(
            "Formatet; annars det som filnamnet efter -o säger, annars text. csv och xlsx är samma rader med kolumner till",
            "The format; else what the file name after -o says, else text. csv and xlsx are the same rows with columns added",
        ),
    )]
    pub(crate) format: Option<RowsFormat>,

    #[arg(
        long, value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Skriv de rader som någon måste ta ställning till, som en mappningsfil att fylla i; finns den läggs nya rader till",
            "Write the rows that somebody has to decide about, as a mapping file to fill in; if it exists, new rows are added",
        ),
    )]
    pub(crate) ask: Option<PathBuf>,
}

/// A user's own sets of factors.
#[derive(Debug, Args)]
pub(crate) struct FactorsArg {
    #[arg(
        id = "factors", long = "factors", num_args = 1..,
        value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Egna klimatvärden, med sin källa bredvid (FIL.source.toml); går före de medföljande",
            "Your own emission factors, with their source beside them (FILE.source.toml); they come before the bundled ones",
        ),
    )]
    pub(crate) files: Vec<PathBuf>,
}

/// `foods`
#[derive(Debug, Args)]
pub(crate) struct FoodsArgs {
    #[arg(
        value_name = say("SÖKORD", "QUERY"), help_heading = say("Argument", "Arguments"),
        help = say(
            "Ett namn, eller ett livsmedels id för att se allt om det; utan sökord visas grupperna",
            "A name, or a food's id to see everything about it; without a query the groups are listed",
        ),
    )]
    pub(crate) query: Vec<String>,

    #[arg(
        long, value_name = say("GRUPP", "GROUP"), help_heading = say("Flaggor", "Options"),
        help = say("Bara livsmedel i en grupp", "Only foods of one group"),
    )]
    pub(crate) group: Option<String>,

    #[command(flatten)]
    pub(crate) factors: FactorsArg,

    #[command(flatten)]
    pub(crate) format: TextOrJson,
}

/// Text or JSON.
#[derive(Debug, Args)]
pub(crate) struct TextOrJson {
    #[arg(
        id = "format", long = "format", value_enum, global = true, hide_possible_values = true, hide_default_value = true,
        default_value = "text", value_name = "text|json", help_heading = say("Flaggor", "Options"),
        help = say("Formatet; text om inget sägs", "The format; text unless said"),
    )]
    pub(crate) name: ProblemFormat,
}

/// `data`
#[derive(Debug, Args)]
pub(crate) struct DataArgs {
    #[command(subcommand)]
    pub(crate) verb: Option<DataVerb>,

    #[command(flatten)]
    pub(crate) format: TextOrJson,
}

/// What is done with data sets.
#[derive(Debug, Subcommand)]
pub(crate) enum DataVerb {
    #[command(
        about = say("Visa en uppsättning: källa, innehåll och rader", "Show a set: its source, what it holds and its rows"),
        override_usage = say("matvag data show UPPSÄTTNING", "matvag data show SET"),
        after_help = say(
            "Exempel:\n  matvag data show su-eatable-life\n  matvag data show egna.csv",
            "Example:\n  matvag data show su-eatable-life\n  matvag data show own.csv",
        ),
    )]
    Show(ShowArgs),

    #[command(
        about = say(
            "Läs en egen uppsättning: allt som är fel, vad den täcker och hur den skiljer sig",
            "Read a set of your own: all that is wrong, what it covers and how it differs",
        ),
        override_usage = say("matvag data check FIL [--source FIL]", "matvag data check FILE [--source FILE]"),
        after_help = say(
            "Källan läses ur FIL.source.toml bredvid, eller ur ett blad Källa i ett kalkylark.\n\n\
             Exempel:\n  matvag data check egna.xlsx\n  matvag data check egna.csv --source egna.source.toml",
            "The source is read from FILE.source.toml beside it, or from a sheet Source of a spreadsheet.\n\n\
             Example:\n  matvag data check own.xlsx\n  matvag data check own.csv --source own.source.toml",
        ),
    )]
    Check(CheckSetArgs),

    #[command(
        about = say(
            "Skriv en egen uppsättning i enhetlig form, med källa och kontrollsumma, i en mapp",
            "Write a set of your own in a uniform form, with its source and digest, to a folder",
        ),
        override_usage = say(
            "matvag data import FIL [--source FIL] --to MAPP",
            "matvag data import FILE [--source FILE] --to FOLDER",
        ),
        after_help = say(
            "Exempel:\n  matvag data import egna.xlsx --to klimatdata\n  \
             matvag match artiklar.csv --factors klimatdata/kommunens-klimatlista.tsv",
            "Example:\n  matvag data import own.xlsx --to climate-data\n  \
             matvag match articles.csv --factors climate-data/our-list.tsv",
        ),
    )]
    Import(ImportArgs),

    #[command(
        about = say(
            "Jämför två uppsättningar eller två versioner av en: vad som ändrats, tillkommit och försvunnit",
            "Compare two sets or two versions of one: what has changed, appeared and disappeared",
        ),
        override_usage = say("matvag data compare A B", "matvag data compare A B"),
        after_help = say(
            "A och B är filer eller medföljande uppsättningars id.\n\n\
             Exempel:\n  matvag data compare egna-2025.csv egna-2026.csv\n  \
             matvag data compare su-eatable-life egna.csv",
            "A and B are files or the ids of bundled sets.\n\n\
             Example:\n  matvag data compare own-2025.csv own-2026.csv\n  \
             matvag data compare su-eatable-life own.csv",
        ),
    )]
    Compare(CompareArgs),
}

/// `data show`
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    #[arg(
        value_name = say("UPPSÄTTNING", "SET"), help_heading = say("Argument", "Arguments"),
        help = say("En medföljande uppsättnings id, eller en fil", "The id of a bundled set, or a file"),
    )]
    pub(crate) set: PathBuf,

    #[arg(
        long, help_heading = say("Flaggor", "Options"),
        help = say("Visa alla rader", "Show all rows"),
    )]
    pub(crate) full: bool,
}

/// `data check`
#[derive(Debug, Args)]
pub(crate) struct CheckSetArgs {
    #[command(flatten)]
    pub(crate) set: OwnSet,

    #[arg(
        long, help_heading = say("Flaggor", "Options"),
        help = say("Visa alla rader", "Show all rows"),
    )]
    pub(crate) full: bool,
}

/// `data import`
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    #[command(flatten)]
    pub(crate) set: OwnSet,

    #[arg(
        long, required = true, value_name = say("MAPP", "FOLDER"), help_heading = say("Flaggor", "Options"),
        help = say("Mappen att skriva i", "The folder to write in"),
    )]
    pub(crate) to: PathBuf,

    #[arg(
        long, help_heading = say("Flaggor", "Options"),
        help = say("Skriv över filer som redan finns", "Write over files that are already there"),
    )]
    pub(crate) force: bool,
}

/// A set of the user's own, with its source.
#[derive(Debug, Args)]
pub(crate) struct OwnSet {
    #[arg(
        value_name = say("FIL", "FILE"), help_heading = say("Argument", "Arguments"),
        help = say("Tabellen (csv, tsv, xlsx, ods)", "The table (csv, tsv, xlsx, ods)"),
    )]
    pub(crate) file: PathBuf,

    #[arg(
        long, value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Källan (TOML); annars FIL.source.toml bredvid, annars bladet Källa",
            "The source (TOML); else FILE.source.toml beside it, else the sheet Source",
        ),
    )]
    pub(crate) source: Option<PathBuf>,
}

/// `data compare`
#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    #[arg(
        value_name = "A", help_heading = say("Argument", "Arguments"),
        help = say("Den äldre: en fil, eller en medföljande uppsättnings id", "The older: a file, or the id of a bundled set"),
    )]
    pub(crate) first: PathBuf,

    #[arg(
        value_name = "B", help_heading = say("Argument", "Arguments"),
        help = say("Den nyare", "The newer"),
    )]
    pub(crate) second: PathBuf,

    #[arg(
        long, help_heading = say("Flaggor", "Options"),
        help = say("Visa alla rader", "Show all rows"),
    )]
    pub(crate) full: bool,
}

/// The formats of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowsFormat {
    Csv,
    Xlsx,
    Json,
    Text,
}

impl RowsFormat {
    /// What a file of this format is called last.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::Text => "txt",
        }
    }
}
