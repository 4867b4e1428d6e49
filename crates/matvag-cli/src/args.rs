//! The verbs and their options. Each help text stands beside its option, in both languages.
//!
//! clap's own words ("Usage", "Options") are replaced too: what it prints of its own accord when arguments cannot be
//! understood is in `usage`.

use std::path::PathBuf;

use clap::builder::Styles;
use clap::{ArgAction, Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use matvag::text::Lang;

use crate::food_args::{DataArgs, FactorsArg, FoodsArgs, MatchArgs};
use crate::language::say;
use crate::menu_args::MenuArgs;
use crate::producers_args::ProducersArgs;

/// What a verb needs to know beside its own arguments.
pub(crate) struct Session {
    pub(crate) lang: Lang,
    pub(crate) problems: ProblemFormat,
}

/// Everything that was written after `matvag`.
#[derive(Debug, Parser)]
#[command(
    name = "matvag",
    version,
    about = say(
        "Matvåg väger anbud på offentliga måltider: pris, klimat och kvalitet, och visar varför vågen väger som den gör",
        "Matvåg weighs bids for public meals: price, climate and quality, and shows why the scales tip as they do",
    ),
    override_usage = say("matvag KOMMANDO …", "matvag COMMAND …"),
    subcommand_help_heading = say("Kommandon", "Commands"),
    arg_required_else_help = true,
    after_help = say(
        "Börja här:\n  matvag init provupphandling\n  matvag evaluate provupphandling\n\n\
         Varje kommando har egen hjälp med ett exempel: matvag evaluate --help\n\n\
         Slutkod: 0 klart, 1 klart men med fel i underlaget, 2 kunde inte utföras",
        "Begin here:\n  matvag init trial\n  matvag evaluate trial\n\n\
         Every command has help of its own with an example: matvag evaluate --help\n\n\
         Exit code: 0 done, 1 done but with errors in the input, 2 could not be carried out",
    ),
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,

    #[arg(
        long, global = true, value_name = say("sv|en", "sv|en"), value_enum, hide_possible_values = true,
        help_heading = say("Gäller alla kommandon", "For all commands"),
        help = say("Språk; annars datorns, annars svenska", "Language; else the computer's, else Swedish"),
    )]
    pub(crate) lang: Option<LangName>,

    #[arg(
        long, global = true, value_name = "text|json", value_enum, default_value = "text",
        hide_possible_values = true, hide_default_value = true,
        help_heading = say("Gäller alla kommandon", "For all commands"),
        help = say(
            "Hur anmärkningar skrivs: som text, eller som en rad JSON för var och en",
            "How problems are written: as text, or as one line of JSON each",
        ),
    )]
    pub(crate) problems: ProblemFormat,

    #[arg(
        long, short = 'h', global = true, action = ArgAction::Help,
        help_heading = say("Gäller alla kommandon", "For all commands"),
        help = say("Visa den här hjälpen", "Show this help"),
    )]
    help: Option<bool>,

    #[arg(
        long, short = 'V', action = ArgAction::Version,
        help_heading = say("Gäller alla kommandon", "For all commands"),
        help = say("Visa versionen", "Show the version"),
    )]
    version: Option<bool>,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    #[command(
        about = say("Skriv en exempelupphandling som kan utvärderas genast", "Write an example procurement that evaluates at once"),
        override_usage = say("matvag init [MAPP] [--force]", "matvag init [FOLDER] [--force]"),
        after_help = say(
            "Exempel:\n  matvag init provupphandling\n  matvag evaluate provupphandling",
            "Example:\n  matvag init trial\n  matvag evaluate trial",
        ),
    )]
    Init(InitArgs),

    #[command(
        about = say("Skriv prisbilagan som anbudsgivarna fyller i", "Write the price form that bidders fill in"),
        override_usage = say("matvag form UPPHANDLING -o FIL.xlsx", "matvag form PROCUREMENT -o FILE.xlsx"),
        after_help = say(
            "Exempel:\n  matvag form upphandling.toml -o prisbilaga.xlsx",
            "Example:\n  matvag form upphandling.toml -o price-form.xlsx",
        ),
    )]
    Form(FormArgs),

    #[command(
        about = say("Läs filer och visa allt som är fel i dem", "Read files and show everything that is wrong in them"),
        override_usage = say(
            "matvag check FIL … [--procurement UPPHANDLING]",
            "matvag check FILE … [--procurement PROCUREMENT]",
        ),
        after_help = say(
            "Ett anbud läses mot upphandlingen som står närmast före det, eller mot --procurement.\n\
             Anmärkningarna skrivs till standard ut.\n\n\
             Exempel:\n  matvag check upphandling.toml anbud/01.xlsx anbud/02.csv\n  \
             matvag check --procurement upphandling.toml anbud",
            "A bid is read against the procurement that stands nearest before it, or against --procurement.\n\
             The problems are written to standard output.\n\n\
             Example:\n  matvag check upphandling.toml anbud/01.xlsx anbud/02.csv\n  \
             matvag check --procurement upphandling.toml anbud",
        ),
    )]
    Check(CheckArgs),

    #[command(
        about = say("Utvärdera anbud och visa vem som vinner och varför", "Evaluate bids and show who wins and why"),
        override_usage = say(
            "matvag evaluate UPPHANDLING [--bids FIL|MAPP …] [FLAGGOR]\n            \
             matvag evaluate --batch MAPP|FIL … -o MAPP [FLAGGOR]",
            "matvag evaluate PROCUREMENT [--bids FILE|FOLDER …] [OPTIONS]\n       \
             matvag evaluate --batch FOLDER|FILE … -o FOLDER [OPTIONS]",
        ),
        after_help = say(
            "Utan --bids läses mappen anbud (eller bids) bredvid upphandlingen, och anbud i upphandlingens egen fil.\n\
             Ett anbud som inte går att läsa hindrar inte de andra; slutkoden blir då 1.\n\n\
             Exempel:\n  matvag evaluate upphandling.toml --bids anbud\n  \
             matvag evaluate examples/skolkok --format html -o protokoll.html\n  \
             matvag evaluate examples/skolkok --format json --time now -o protokoll.json\n  \
             matvag evaluate --batch upphandlingar -o rapporter --format html",
            "Without --bids the folder anbud (or bids) beside the procurement is read, and bids in the procurement's own file.\n\
             A bid that cannot be read does not stop the others; the exit code is then 1.\n\n\
             Example:\n  matvag evaluate upphandling.toml --bids anbud\n  \
             matvag evaluate examples/skolkok --format html -o protocol.html\n  \
             matvag evaluate examples/skolkok --format json --time now -o protocol.json\n  \
             matvag evaluate --batch procurements -o reports --format html",
        ),
    )]
    Evaluate(EvaluateArgs),

    #[command(
        about = say("Räkna om ett protokoll och säg om varje siffra stämmer", "Recompute a protocol and say whether every figure is the same"),
        override_usage = say("matvag verify PROTOKOLL [--files MAPP]", "matvag verify PROTOCOL [--files FOLDER]"),
        after_help = say(
            "Protokollet är det som evaluate --format json skriver. Slutkod 1 om något skiljer sig.\n\n\
             Exempel:\n  matvag verify protokoll.json\n  matvag verify protokoll.json --files handlingar",
            "The protocol is what evaluate --format json writes. Exit code 1 if anything differs.\n\n\
             Example:\n  matvag verify protocol.json\n  matvag verify protocol.json --files documents",
        ),
    )]
    Verify(VerifyArgs),

    #[command(
        about = say(
            "Läs listor med artiklar: vilket livsmedel, vilken vikt, märkning, ursprung och klimatvärde",
            "Read lists of articles: which food, which mass, labels, origin and emission factor",
        ),
        override_usage = say(
            "matvag match FIL … [--mapping FIL …] [-o FIL] [--ask FIL]",
            "matvag match FILE … [--mapping FILE …] [-o FILE] [--ask FILE]",
        ),
        after_help = say(
            "Bara en kolumn med benämningar behövs, och inget som är osäkert räknas.\n\
             Det som någon måste avgöra skrivs med --ask; fyll i kolumnen food där,\n\
             och ange filen efter --mapping nästa gång.\n\n\
             Exempel:\n  matvag match artiklar.xlsx -o artiklar-livsmedel.xlsx --ask att-avgora.csv\n  \
             matvag match artiklar.xlsx --mapping att-avgora.csv -o artiklar-livsmedel.xlsx\n  \
             echo \"NÖTFÄRS 12% FRYST 2X5KG SE\" | matvag match -",
            "Only a column of names is needed, and nothing that is unsure counts.\n\
             What somebody has to decide is written with --ask; fill in the column food\n\
             there, and name the file after --mapping the next time.\n\n\
             Example:\n  matvag match articles.xlsx -o articles-foods.xlsx --ask to-decide.csv\n  \
             matvag match articles.xlsx --mapping to-decide.csv -o articles-foods.xlsx\n  \
             echo \"NÖTFÄRS 12% FRYST 2X5KG SE\" | matvag match -",
        ),
    )]
    Match(MatchArgs),

    #[command(
        about = say(
            "Räkna på recept och matsedlar: pris, klimat och näring, och minsta ändringen som når ett mål",
            "Recipes and menus: cost, climate and nutrition, and the smallest change that reaches a goal",
        ),
        override_usage = say(
            "matvag menu FIL … [--compare | --goal-co2e MÅL | --scorecard SKOLA] [-o FIL]\n       \
             matvag menu --template -o FIL.xlsx",
            "matvag menu FILE … [--compare | --goal-co2e GOAL | --scorecard SEGMENT] [-o FILE]\n       \
             matvag menu --template -o FILE.xlsx",
        ),
        after_help = say(
            "Exempel:\n  matvag menu recept.csv meny.csv priser.csv\n  \
             matvag menu recept.csv meny.csv priser.csv --goal-co2e=-40%\n  \
             matvag menu recept.csv meny.csv meny-gron.csv priser.csv --compare\n  \
             matvag menu recept.csv meny.csv meny-gron.csv priser.csv --scorecard school -o styrkort.html\n  \
             matvag menu recept.csv meny.csv --prices-from avtal\n  \
             matvag menu open-meal.json recept.csv",
            "Example:\n  matvag menu recipes.csv menu.csv prices.csv\n  \
             matvag menu recipes.csv menu.csv prices.csv --goal-co2e=-40%\n  \
             matvag menu recipes.csv menu.csv greener.csv prices.csv --compare\n  \
             matvag menu recipes.csv menu.csv greener.csv prices.csv --scorecard school -o scorecard.html\n  \
             matvag menu recipes.csv menu.csv --prices-from contract\n  \
             matvag menu open-meal.json recipes.csv",
        ),
    )]
    Menu(Box<MenuArgs>),

    #[command(
        about = say(
            "Sök i livsmedelstabellen: klimatvärden, spridning, vikter",
            "Search the table of foods: emission factors, their spread, masses",
        ),
        override_usage = say(
            "matvag foods [SÖKORD …] [--group GRUPP] [--format text|json]",
            "matvag foods [QUERY …] [--group GROUP] [--format text|json]",
        ),
        after_help = say(
            "Exempel:\n  matvag foods nötfärs\n  matvag foods --group baljvaxter\n  matvag foods notfars",
            "Example:\n  matvag foods beef mince\n  matvag foods --group baljvaxter\n  matvag foods notfars",
        ),
    )]
    Foods(FoodsArgs),

    #[command(
        about = say(
            "Visa klimatdata som följer med, och läs och jämför egna",
            "Show the climate data that come with it, and read and compare your own",
        ),
        override_usage = say("matvag data [KOMMANDO]", "matvag data [COMMAND]"),
        subcommand_help_heading = say("Kommandon", "Commands"),
        after_help = say(
            "Exempel:\n  matvag data\n  matvag data show su-eatable-life\n  matvag data check egna.xlsx",
            "Example:\n  matvag data\n  matvag data show su-eatable-life\n  matvag data check own.xlsx",
        ),
    )]
    Data(DataArgs),

    #[command(
        about = say(
            "Håll lokala leverantörer mot upphandlingens behov: vem kan leverera vad, och vad som hindrar",
            "Hold local producers against the needs of a procurement: who can deliver what, and what stands in the way",
        ),
        override_usage = say(
            "matvag producers UPPHANDLING --producers FIL [--hub KOMMUN] [--kitchens FIL|--place KOMMUN]\n            \
             matvag producers --template -o FIL.xlsx",
            "matvag producers PROCUREMENT --producers FILE [--hub MUNICIPALITY] [--kitchens FILE|--place MUNICIPALITY]\n       \
             matvag producers --template -o FILE.xlsx",
        ),
        after_help = say(
            "Underlag för marknadsdialog och uppföljning. Lokalt ursprung får varken krävas eller ge poäng\n\
             (LOU 4 kap. 1 §), och inget härifrån når en utvärdering.\n\n\
             Exempel:\n  matvag producers --template -o leverantorer.xlsx\n  \
             matvag producers upphandling.toml --producers leverantorer.xlsx --place Nyköping\n  \
             matvag producers examples/leverantorer --producers examples/leverantorer/leverantorer.csv --kitchens examples/leverantorer/kok.csv --hub Nyköping",
            "For market dialogue and follow-up. Local origin may be neither demanded nor scored\n\
             (LOU ch. 4 § 1), and nothing from here reaches an evaluation.\n\n\
             Example:\n  matvag producers --template -o producers.xlsx\n  \
             matvag producers procurement.toml --producers producers.xlsx --place Nyköping\n  \
             matvag producers examples/leverantorer --producers examples/leverantorer/leverantorer.csv --kitchens examples/leverantorer/kok.csv --hub Nyköping",
        ),
    )]
    Producers(ProducersArgs),

    #[command(
        about = say("Visa JSON Schema för en fil in eller ut", "Show the JSON Schema of an input or an output"),
        override_usage = say("matvag schema NAMN\n            matvag schema --list", "matvag schema NAME\n       matvag schema --list"),
        after_help = say(
            "Exempel:\n  matvag schema procurement -o procurement.schema.json",
            "Example:\n  matvag schema procurement -o procurement.schema.json",
        ),
    )]
    Schema(SchemaArgs),

    #[command(
        about = say("Skriv komplettering för skalet", "Write completions for the shell"),
        override_usage = say("matvag completions SKAL", "matvag completions SHELL"),
        after_help = say(
            "Exempel:\n  matvag completions bash > ~/.local/share/bash-completion/completions/matvag",
            "Example:\n  matvag completions bash > ~/.local/share/bash-completion/completions/matvag",
        ),
    )]
    Completions(CompletionsArgs),
}

/// `init`
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    #[arg(
        value_name = say("MAPP", "FOLDER"), default_value = ".", hide_default_value = true,
        help_heading = say("Argument", "Arguments"),
        help = say("Mappen att skriva i; annars den du står i", "The folder to write in; else the one you are in"),
    )]
    pub(crate) folder: PathBuf,

    #[arg(
        long, help_heading = say("Flaggor", "Options"),
        help = say("Skriv över filer som redan finns", "Write over files that are already there"),
    )]
    pub(crate) force: bool,
}

/// `form`
#[derive(Debug, Args)]
pub(crate) struct FormArgs {
    #[command(flatten)]
    pub(crate) procurement: ProcurementArg,

    #[arg(
        long, short, required = true,
        value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say("Filen att skriva; - är standard ut", "The file to write; - is standard output"),
    )]
    pub(crate) output: PathBuf,
}

/// One procurement.
#[derive(Debug, Args)]
pub(crate) struct ProcurementArg {
    #[arg(
        value_name = say("UPPHANDLING", "PROCUREMENT"), help_heading = say("Argument", "Arguments"),
        help = say(
            "Upphandlingen (TOML eller JSON), eller en mapp med upphandling.toml; - är standard in",
            "The procurement (TOML or JSON), or a folder with upphandling.toml or procurement.toml; - is standard input",
        ),
    )]
    pub(crate) path: PathBuf,
}

/// `check`
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[arg(
        required = true, value_name = say("FIL", "FILE"), help_heading = say("Argument", "Arguments"),
        help = say(
            "Upphandlingar, anbud och mappar med sådana; - är standard in",
            "Procurements, bids and folders of them; - is standard input",
        ),
    )]
    pub(crate) files: Vec<PathBuf>,

    #[arg(
        long, value_name = say("UPPHANDLING", "PROCUREMENT"), help_heading = say("Flaggor", "Options"),
        help = say("Upphandlingen som anbuden läses mot", "The procurement that the bids are read against"),
    )]
    pub(crate) procurement: Option<PathBuf>,
}

/// `evaluate`
#[derive(Debug, Args)]
pub(crate) struct EvaluateArgs {
    #[arg(
        required = true, value_name = say("UPPHANDLING", "PROCUREMENT"), help_heading = say("Argument", "Arguments"),
        help = say(
            "Upphandlingen (TOML eller JSON), eller en mapp med upphandling.toml; - är standard in",
            "The procurement (TOML or JSON), or a folder with upphandling.toml or procurement.toml; - is standard input",
        ),
    )]
    pub(crate) procurements: Vec<PathBuf>,

    #[arg(
        long, num_args = 1.., conflicts_with = "batch",
        value_name = say("FIL|MAPP", "FILE|FOLDER"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Anbuden (xlsx, ods, csv, TOML eller JSON), eller mappar med dem; - är standard in",
            "The bids (xlsx, ods, csv, TOML or JSON), or folders of them; - is standard input",
        ),
    )]
    pub(crate) bids: Vec<PathBuf>,

    #[arg(
        long, value_enum, hide_possible_values = true, value_name = "text|json|html|xlsx|csv",
        help_heading = say("Flaggor", "Options"),
        help = say(
            "Rapportens format; annars det som filnamnet efter -o säger, annars text. json är protokollet, som kan räknas om",
            "The report's format; else what the file name after -o says, else text. json is the protocol, which can be recomputed",
        ),
    )]
    pub(crate) format: Option<Format>,

    #[arg(
        long, short, value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Filen att skriva; - är standard ut. Med --batch en mapp",
            "The file to write; - is standard output. With --batch a folder",
        ),
    )]
    pub(crate) output: Option<PathBuf>,

    #[arg(
        long, help_heading = say("Flaggor", "Options"),
        help = say(
            "Utelämna det som upphandlingen anger som hemligt: anbudsgivares namn, artikelpriser",
            "Leave out what the procurement says is secret: bidders' names, article prices",
        ),
    )]
    pub(crate) masked: bool,

    #[arg(
        long, help_heading = say("Flaggor", "Options"),
        help = say("Visa varje siffras hela uträkning i text", "Show the whole working of every figure in text"),
    )]
    pub(crate) full: bool,

    #[arg(
        long, value_name = say("TEXT|now|none", "TEXT|now|none"), default_value = "none", hide_default_value = true,
        help_heading = say("Flaggor", "Options"),
        help = say(
            "Tiden som skrivs i rapporten: en text, now (datorns klocka) eller none. \
             none om inget sägs, så att samma underlag alltid ger samma fil",
            "The time that is written in the report: a text, now (the computer's clock) or none. \
             none unless said, so that the same input always gives the same file",
        ),
    )]
    pub(crate) time: String,

    #[command(flatten)]
    pub(crate) factors: FactorsArg,

    #[arg(
        long, num_args = 1.., conflicts_with = "no_climate",
        value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Mappningsfiler med det som någon har bekräftat om artiklar; frågas först när klimatavtrycket räknas",
            "Mapping files with what somebody has confirmed of articles; asked first when the carbon footprint is counted",
        ),
    )]
    pub(crate) mapping: Vec<PathBuf>,

    #[arg(
        long, help_heading = say("Flaggor", "Options"),
        help = say(
            "Räkna inte anbudens klimatavtryck, som annars visas bredvid tilldelningen",
            "Do not count the bids' carbon footprint, which is else shown beside the award",
        ),
    )]
    pub(crate) no_climate: bool,

    #[arg(
        long, num_args = 1.., conflicts_with_all = ["batch", "no_climate"],
        value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Visa i stället vad som ändras i klimatavtrycket om också dessa egna klimatvärden används",
            "Show instead what changes in the carbon footprint if these emission factors of your own are used too",
        ),
    )]
    pub(crate) drift: Vec<PathBuf>,

    #[arg(
        long, requires = "output", help_heading = say("Flaggor", "Options"),
        help = say(
            "Många upphandlingar: en rapport för var och en i mappen efter -o, och en sammanfattning på standard ut",
            "Many procurements: one report each in the folder after -o, and a summary on standard output",
        ),
    )]
    pub(crate) batch: bool,

    #[arg(
        long, requires = "batch", value_name = say("ANTAL", "NUMBER"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Så många upphandlingar åt gången; annars så många som datorn har kärnor",
            "So many procurements at a time; else as many as the computer has cores",
        ),
    )]
    pub(crate) jobs: Option<std::num::NonZeroUsize>,
}

/// `verify`
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    #[arg(
        value_name = say("PROTOKOLL", "PROTOCOL"), help_heading = say("Argument", "Arguments"),
        help = say("Protokollet (JSON); - är standard in", "The protocol (JSON); - is standard input"),
    )]
    pub(crate) protocol: PathBuf,

    #[arg(
        long, value_name = say("MAPP", "FOLDER"), help_heading = say("Flaggor", "Options"),
        help = say(
            "Mappen med filerna som lästes, för att jämföra deras kontrollsummor; annars protokollets egen mapp, \
             om filerna finns där",
            "The folder of the files that were read, to compare their digests; else the protocol's own folder, \
             if the files are there",
        ),
    )]
    pub(crate) files: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) factors: FactorsArg,

    #[arg(
        long, value_enum, default_value = "text", hide_possible_values = true, hide_default_value = true,
        value_name = "text|json", help_heading = say("Flaggor", "Options"),
        help = say("Beskedets format", "The format of the verdict"),
    )]
    pub(crate) format: ProblemFormat,
}

/// `schema`
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    #[arg(
        value_name = say("NAMN", "NAME"), required_unless_present = "list", help_heading = say("Argument", "Arguments"),
        help = say("Vad schemat gäller", "What the schema is of"),
    )]
    pub(crate) name: Option<String>,

    #[arg(
        long, conflicts_with = "name", help_heading = say("Flaggor", "Options"),
        help = say("Visa vilka scheman som finns", "Show which schemas there are"),
    )]
    pub(crate) list: bool,

    #[arg(
        long, short, value_name = say("FIL", "FILE"), help_heading = say("Flaggor", "Options"),
        help = say("Filen att skriva; - är standard ut", "The file to write; - is standard output"),
    )]
    pub(crate) output: Option<PathBuf>,
}

/// `completions`
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    #[arg(
        value_enum, hide_possible_values = true, value_name = say("SKAL", "SHELL"),
        help_heading = say("Argument", "Arguments"),
        help = "bash, zsh, fish, powershell, elvish",
    )]
    pub(crate) shell: Shell,
}

/// A language as it is written after `--lang`. `language` has read it before; here it is only checked.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LangName {
    Sv,
    En,
}

/// How problems, and the verdict on a protocol, are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProblemFormat {
    Text,
    Json,
}

/// The formats of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Html,
    Xlsx,
    Csv,
}

impl Format {
    /// What a file of this format is called last.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }
}

/// Reads the arguments that the command was given.
pub(crate) fn read(lang: Lang) -> Result<Cli, clap::Error> {
    let matches = command(lang).try_get_matches()?;
    Cli::from_arg_matches(&matches)
}

/// The command with everything that is said about it.
pub(crate) fn command(lang: Lang) -> Command {
    let dressed =
        |command: Command| {
            let header = *Styles::default().get_header();
            let usage = match lang {
                Lang::Sv => "Användning",
                Lang::En => "Usage",
            };
            command.disable_help_flag(true).disable_version_flag(true).disable_help_subcommand(true).help_template(
                format!("{{about}}\n\n{header}{usage}:{header:#} {{usage}}\n\n{{all-args}}{{after-help}}"),
            )
        };
    dressed(Cli::command()).mut_subcommands(|verb| dressed(verb).mut_subcommands(dressed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_made() {
        command(Lang::Sv).debug_assert();
    }

    #[test]
    fn every_verb_and_option_says_what_it_does() {
        let command = command(Lang::Sv);
        let below = command.get_subcommands().flat_map(Command::get_subcommands);
        for verb in command.get_subcommands().chain(below) {
            let name = verb.get_name();
            assert!(verb.get_about().is_some(), "{name}");
            assert!(verb.get_after_help().is_some_and(|help| help.to_string().contains("Exempel")), "{name}");
            for argument in verb.get_arguments() {
                assert!(argument.get_help().is_some(), "{name} {}", argument.get_id());
            }
        }
    }
}
