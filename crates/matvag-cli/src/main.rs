//! The command `matvag`: arguments, files, threads, today's date and exit codes.
//!
//! It computes nothing. What is read goes to `matvag_files` as bytes, what is evaluated goes to `matvag`, and what comes
//! back is written as it is. Data go to standard output; problems, progress and failures to standard error.
//!
//! | file | idea |
//! |---|---|
//! | `language` | which language people are spoken to in |
//! | `args` | the verbs and their options, with their help in both languages |
//! | `usage` | what is said when the arguments cannot be understood |
//! | `failure` | why a command could not be carried out, and how one ends |
//! | `input` | files and folders into bytes |
//! | `output` | whole files or none |
//! | `snippet`, `diagnostics` | problems for people and for programs |
//! | `progress` | how far it has come |
//! | `climate` | the carbon footprint of what bids offer |
//! | `case` | a procurement with its bids, from disk |
//! | `report` | an outcome in the format that is wanted |
//! | `food_args` | the options of the verbs about articles, foods and factors |
//! | `sets` | the bundled foods and factors, and the user's own from disk |
//! | `food_record` | a food as a record for programs |
//! | `food_document`, `set_document` | foods and sets as documents |
//! | `matching`, `foods`, `data` | the verbs `match`, `foods` and `data` |
//! | `menu_args`, `menu`, `menu_stream` | the verb `menu` with its options; menus one after another |
//! | `producers_args`, `producers` | the verb `producers` with its options |
//! | `init`, `form`, `check`, `evaluate`, `batch`, `verify`, `schema`, `completions` | one verb each |

mod args;
mod batch;
mod case;
mod check;
mod climate;
mod completions;
mod data;
mod diagnostics;
mod evaluate;
mod failure;
mod food_args;
mod food_document;
mod food_record;
mod foods;
mod form;
mod init;
mod input;
mod language;
mod matching;
mod menu;
mod menu_args;
mod menu_from;
mod menu_stream;
mod menu_views;
mod output;
mod producers;
mod producers_args;
mod progress;
mod report;
mod schema;
mod set_document;
mod sets;
mod snippet;
mod usage;
mod verify;

use std::process::ExitCode;

use crate::args::{Cli, Session, Verb};
use crate::failure::{Ending, Failure};

fn main() -> ExitCode {
    let lang = language::choose(std::env::args_os().skip(1));
    let cli = match args::read(lang) {
        Ok(cli) => cli,
        Err(error) => return usage::tell(&error, lang),
    };
    let session = Session { lang, problems: cli.problems };
    match run(cli, &session) {
        Ok(ending) => ending.into(),
        Err(failure) => {
            failure.tell(&session);
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli, session: &Session) -> Result<Ending, Failure> {
    match cli.verb {
        Verb::Init(args) => init::run(&args, session),
        Verb::Form(args) => form::run(&args, session),
        Verb::Check(args) => check::run(&args, session),
        Verb::Evaluate(args) if args.batch => batch::run(&args, session),
        Verb::Evaluate(args) => evaluate::run(&args, session),
        Verb::Verify(args) => verify::run(&args, session),
        Verb::Match(args) => matching::run(&args, session),
        Verb::Menu(args) => menu::run(&args, session),
        Verb::Foods(args) => foods::run(&args, session),
        Verb::Data(args) => data::run(&args, session),
        Verb::Producers(args) => producers::run(&args, session),
        Verb::Schema(args) => schema::run(&args, session),
        Verb::Completions(args) => completions::run(&args, session.lang),
    }
}
