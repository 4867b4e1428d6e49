//! `menu`: recipes and menus into kronor, kg CO2e and nutrients; compared, changed as little as needed, and scored.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use matvag::article::{Article, Mapping, Matcher};
use matvag::climate::{Recognised, Streams};
use matvag::food::Foods;
use matvag::menu::exchange::{Impossible, NotFound, Smallest, Wanted};
use matvag::menu::published::{CheckedMenu, PublishedMenu};
use matvag::menu::{
    AllergenTable, GuestGroups, Kitchen, Larder, Menu, MenuOutcome, Menus, NutrientTable, Organic, Prices, Recipes,
    Seasons, Supplies, Waste, WasteRate,
};
use matvag::num::{Decimal, Ratio, read_number};
use matvag::problem::Problems;
use matvag::report::Document;
use matvag::report::menu::{
    ChangeRecord, MenuRecord, MenuSources, PublishedRecord, RecipeRecord, SmallestRecord, change_document,
    impossible_document, menu_document, published_document, recipes_document, smallest_document,
};
use matvag::report::scorecard::{ScorecardRecord, scorecard_document};
use matvag::text;
use matvag::text::Text;
use matvag_files::report::{Depth, csv, html, text_to, xlsx};
use matvag_files::{MenuTables, menu_template, read_menu_tables};

use crate::args::{Format, Session};
use crate::diagnostics::Remarks;
use crate::failure::{Ending, Failure};
use crate::input::{self, Loaded};
use crate::menu_args::MenuArgs;
use crate::menu_from;
use crate::menu_stream;
use crate::menu_views::{changes, profiles};
use crate::output::Target;
use crate::report::{not_drawn, width_of};
use crate::sets;

pub(crate) fn run(args: &MenuArgs, session: &Session) -> Result<Ending, Failure> {
    let format = format(args);
    let target = Target::of(args.output.as_deref())?;
    if format == Format::Xlsx || args.template {
        target.takes_binary()?;
    }
    if args.template {
        target.write(&menu_template().map_err(|error| not_drawn(&error))?)?;
        return Ok(Ending::with_errors(0));
    }
    target.spares(args.files.iter().map(std::path::PathBuf::as_path))?;

    let (files, streams) = menu_stream::open(args, format)?;
    let mut remarks = Remarks::default();
    let read = Read::of(args, files, &mut remarks, session);
    remarks.tell(session);
    let read = read?;
    if read.recipes.is_empty() && read.menus.0.is_empty() && read.published.is_empty() && streams.is_empty() {
        if 0 < remarks.tally().errors {
            // What is wrong with the files has been told, and is the fault to mend.
            return Err(Failure::new(Text::fixed("inget kunde räknas", "nothing could be counted"))
                .remedy(Text::fixed("rätta felen ovan", "mend the errors above")));
        }
        let message =
            Text::fixed("ingen av filerna har recept eller en matsedel", "none of the files has recipes or a menu");
        return Err(Failure::new(message));
    }
    let supplies = Supplies {
        foods: &read.foods,
        sets: &read.sets,
        nutrients: &read.nutrients,
        seasons: &read.seasons,
        prices: &read.prices,
        allergens: &read.allergens,
        unsaid: Organic::Unknown,
    };
    let larder = Larder::new(&supplies);
    let waste = waste(args, &read)?;
    let mut kitchen = Kitchen::new(&larder, &read.recipes, &read.groups, &waste);
    let recognise = |name: &str| read.recognise(name);
    let (published, more) = menu_from::check(&read.published, &kitchen, &recognise, session);
    let said = remarks.tally().errors + more;
    let drawn = |kitchen: &mut Kitchen<'_>, menus: &[Menu], published: &[(&PublishedMenu, CheckedMenu)]| match format {
        Format::Json => records(kitchen, &read, menus, args, published),
        Format::Text | Format::Html | Format::Csv | Format::Xlsx => {
            let mut all: Vec<Document> =
                published.iter().map(|(menu, checked)| published_document(menu, checked)).collect();
            all.extend(documents(kitchen, &read, menus, args)?);
            written(&all, args, format, session)
        }
    };
    if streams.is_empty() {
        target.write(&drawn(&mut kitchen, &read.menus.0, &published)?)?;
        return Ok(Ending::with_errors(said));
    }
    let mut out = target.begin()?;
    let is_first = Cell::new(read.menus.0.is_empty() && published.is_empty());
    if !is_first.get() {
        out.add(&drawn(&mut kitchen, &read.menus.0, &published)?)?;
    }
    let one = |kitchen: &mut Kitchen<'_>, menus: &[Menu]| {
        let between = if is_first.replace(false) { &[] } else { between(format) };
        Ok([between, &drawn(kitchen, menus, &[])?].concat())
    };
    let told = menu_stream::write(streams, &mut kitchen, &read, &one, &mut out, session)?;
    out.finish()?;
    Ok(Ending::with_errors(said + told.errors))
}

/// Documents in the format that is asked for.
fn written(documents: &[Document], args: &MenuArgs, format: Format, session: &Session) -> Result<Vec<u8>, Failure> {
    if 1 < documents.len() && matches!(format, Format::Html | Format::Xlsx) {
        return Err(Failure::new(Text::fixed(
            "flera matsedlar kan inte skrivas till samma fil i det här formatet",
            "several menus cannot be written to the same file in this format",
        ))
        .remedy(Text::fixed(
            "kör en matsedel i taget, eller välj text, csv eller json",
            "run one menu at a time, or choose text, csv or json",
        )));
    }
    let depth = if args.full { Depth::All } else { Depth::Top };
    let mut drawn = Vec::new();
    for document in documents {
        drawn.push(match format {
            Format::Html => html(document, session.lang).into_bytes(),
            Format::Csv => csv(document, session.lang).map_err(|error| not_drawn(&error))?,
            Format::Xlsx => xlsx(document, session.lang).map_err(|error| not_drawn(&error))?,
            Format::Text | Format::Json => {
                text_to(document, session.lang, width_of(args.output.as_deref()), depth).into_bytes()
            }
        });
    }
    Ok(drawn.join(between(format)))
}

/// What stands between two documents: a menu begins where the eye sees that another one has ended.
const fn between(format: Format) -> &'static [u8] {
    match format {
        Format::Text => b"\n\n",
        Format::Json | Format::Html | Format::Csv | Format::Xlsx => b"",
    }
}

/// The format that is asked for, or that the name of the file to write tells.
fn format(args: &MenuArgs) -> Format {
    let ending = args.output.as_deref().and_then(std::path::Path::extension).and_then(|ending| ending.to_str());
    args.format.unwrap_or(match ending.map(str::to_lowercase).as_deref() {
        Some("json" | "ndjson" | "jsonl") => Format::Json,
        Some("html") => Format::Html,
        Some("csv") => Format::Csv,
        Some("xlsx") => Format::Xlsx,
        _ => Format::Text,
    })
}

/// Everything that was read.
pub(crate) struct Read {
    pub(crate) foods: Foods,
    sets: matvag::food::FactorSets,
    nutrients: NutrientTable,
    seasons: Seasons,
    allergens: AllergenTable,
    groups: GuestGroups,
    prices: Prices,
    pub(crate) recipes: Recipes,
    menus: Menus,
    allowed: Option<BTreeSet<usize>>,
    published: Vec<(Loaded, PublishedMenu)>,
    /// What prices out of an award rest on.
    priced_by: Option<Text>,
    matcher: Matcher,
    mapping: Mapping,
}

impl Read {
    /// The food that a name surely is.
    pub(crate) fn recognise(&self, name: &str) -> Option<usize> {
        named(name, &self.foods).or_else(|| self.matcher.read(&Article::named(name), &self.mapping).sure())
    }

    /// Reads every file: first all the recipes, so that menus find them whatever the order of the files.
    fn of(args: &MenuArgs, loaded: Vec<Loaded>, remarks: &mut Remarks, session: &Session) -> Result<Self, Failure> {
        let matcher = sets::matcher();
        let foods = matcher.foods().clone();
        let mapping = sets::mapping(&args.mapping, &foods, remarks)?;
        let recognise =
            |name: &str| named(name, &foods).or_else(|| matcher.read(&Article::named(name), &mapping).sure());
        let sets = sets::with_own(&args.factors.files, &foods, remarks)?;
        let mut files: Vec<(Loaded, MenuTables, Problems)> = Vec::new();
        for file in loaded {
            let mut problems = Problems::new();
            let tables = read_menu_tables(&file.name, &file.bytes, &mut problems);
            files.push((file, tables, problems));
        }
        let (mut recipes, mut prices, mut menus) = (Recipes::default(), Prices::default(), Menus::default());
        let mut awarded = None;
        if let Some(path) = &args.prices_from {
            let heard = |name: &str, group: Option<&str>| {
                let article = Article { group: group.unwrap_or_default(), ..Article::named(name) };
                let found = matcher.read(&article, &mapping);
                Recognised { food: named(name, &foods).or_else(|| found.sure()), organic: found.is_organic() }
            };
            let (award, said) = menu_from::prices(path, &heard, &foods, remarks, session)?;
            awarded = Some((award.prices, said));
        }
        for (_, tables, problems) in &mut files {
            if let Some(table) = &tables.recipes {
                recipes.extend(Recipes::read(table, &recognise, &foods, problems));
            }
            if let Some(table) = &tables.prices {
                prices.extend(Prices::read(table, &recognise, &foods, problems));
            }
        }
        for (_, tables, problems) in &mut files {
            if let Some(table) = &tables.menus {
                menus.0.extend(Menus::read(table, &recipes, &recognise, &foods, problems).0);
            }
        }
        let priced_by = awarded.as_ref().map(|(_, said)| said.clone());
        if let Some((award, _)) = awarded {
            prices = award.replaced_by(prices);
        }
        let mut published = Vec::new();
        for (file, tables, problems) in files {
            remarks.read(&file, &[], &problems);
            if let Some(menu) = tables.published {
                published.push((file, menu));
            }
        }
        let allowed = args.allowed.as_deref().map(|path| allowed(path, &recognise)).transpose()?;
        let nutrients = matvag_data::nutrients(&foods);
        let seasons = matvag_data::seasons(&foods);
        let allergens = matvag_data::allergens(&foods);
        let groups = matvag_data::guest_groups();
        Ok(Self {
            foods,
            sets,
            nutrients,
            seasons,
            allergens,
            groups,
            prices,
            recipes,
            menus,
            allowed,
            published,
            priced_by,
            matcher,
            mapping,
        })
    }
}

/// A food by its id or exact name, which is surer than any matching.
fn named(name: &str, foods: &Foods) -> Option<usize> {
    let wanted = name.trim().to_lowercase();
    foods.index(name.trim()).or_else(|| {
        let is_it =
            |food: &matvag::food::Food| [&food.name.sv, &food.name.en].iter().any(|own| own.to_lowercase() == wanted);
        foods.iter().position(is_it)
    })
}

/// The foods on the lines of a file.
fn allowed(path: &std::path::Path, recognise: &dyn Fn(&str) -> Option<usize>) -> Result<BTreeSet<usize>, Failure> {
    let file = Loaded::read(path).map_err(|error| input::unreadable(path, &error))?;
    let text = String::from_utf8_lossy(&file.bytes);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            recognise(line).ok_or_else(|| {
                Failure::new(text!(
                    "{file}: ”{line}” är inte säkert ett livsmedel",
                    "{file}: \"{line}\" is not surely a food",
                    file = file.name,
                    line = line
                ))
                .remedy(Text::fixed("sök efter det med matvag foods", "look for it with matvag foods"))
            })
        })
        .collect()
}

pub(crate) fn number(written: &str, option: &str) -> Result<Decimal, Failure> {
    read_number(written).map_err(|_| {
        Failure::new(text!(
            "{option}: ”{written}” är inte ett tal",
            "{option}: \"{written}\" is not a number",
            option = option,
            written = written
        ))
    })
}

fn waste(args: &MenuArgs, read: &Read) -> Result<BTreeMap<String, Waste>, Failure> {
    let Some(written) = &args.waste else { return Ok(BTreeMap::new()) };
    let kg = Ratio::from(number(written, "--waste")?).over(&Ratio::from(1000_u32)).unwrap_or_default();
    let waste = Waste { together: Some(WasteRate::PerPortion(kg)), ..Waste::default() };
    Ok(read.groups.iter().map(|group| (group.id.clone(), waste.clone())).collect())
}

fn sources(read: &Read) -> MenuSources {
    let named = matvag_data::sources();
    let table = |id: &str| {
        named.iter().find(|source| source.id == id).map(|source| {
            text!(
                "{name}: {publisher}, version {version}, {licence}",
                "{name}: {publisher}, version {version}, {licence}",
                name = source.name_text(),
                publisher = source.publisher_text(),
                version = source.version,
                licence = source.licence_text()
            )
        })
    };
    MenuSources {
        sets: read.sets.sets().iter().map(matvag::climate::NamedSet::of).collect(),
        tables: ["livsmedelsverket", "references", "season", "allergens"]
            .into_iter()
            .filter_map(table)
            .chain(read.priced_by.clone())
            .collect(),
        meal_references: matvag_data::references()
            .into_iter()
            .filter(|reference| reference.unit == "kg-co2e-per-meal")
            .filter_map(|reference| Some((reference.text, reference.value?.into())))
            .collect(),
    }
}

fn documents(
    kitchen: &mut Kitchen<'_>,
    read: &Read,
    menus: &[Menu],
    args: &MenuArgs,
) -> Result<Vec<Document>, Failure> {
    let nothing = Problems::new();
    let sources = sources(read);
    let mut documents = Vec::new();
    if menus.is_empty() && !args.recipes && !read.published.is_empty() {
        // The recipes are there to hold the published menu against.
        return Ok(documents);
    }
    if args.recipes || menus.is_empty() {
        let mut streams = Streams::default();
        let outcomes: Vec<_> = read
            .recipes
            .iter()
            .enumerate()
            .map(|(index, recipe)| {
                let range = kitchen.uses_of_portion(index).range(kitchen.larder(), &mut streams);
                (recipe, recipe.outcome(index, kitchen.larder(), None), range)
            })
            .collect();
        let shown: Vec<_> = outcomes.iter().map(|(recipe, outcome, range)| (*recipe, outcome, *range)).collect();
        documents.push(recipes_document(&shown, kitchen, &nothing, &sources));
        return Ok(documents);
    }
    if args.compare {
        for (names, _, change) in changes(kitchen, &read.menus)? {
            documents.push(change_document(names, &change, kitchen));
        }
        return Ok(documents);
    }
    if let Some(segment) = args.scorecard {
        let weights = args.composite.then(BTreeMap::new);
        documents.push(scorecard_document(&profiles(kitchen, &read.menus, args, segment)?, weights.as_ref()));
        return Ok(documents);
    }
    for menu in menus {
        if args.has_goal() {
            documents.push(match sought(kitchen, menu, read, args)? {
                Sought::Found(found) => smallest_document(&found, kitchen),
                Sought::Impossible(_, why) => impossible_document(&menu.name, &why, kitchen),
            });
            continue;
        }
        let outcome = kitchen.menu(menu);
        let mut streams = Streams::default();
        let ranges: Vec<_> = outcome
            .groups
            .iter()
            .map(|group| kitchen.uses(menu, &group.guests).range(kitchen.larder(), &mut streams))
            .collect();
        documents.push(menu_document(menu, &outcome, kitchen, &ranges, &nothing, &sources));
    }
    Ok(documents)
}

/// What the search for the smallest change came to.
enum Sought {
    /// Changes that reach the goal.
    Found(Box<Smallest>),
    /// The menu as it is, and why no changes do.
    Impossible(MenuOutcome, Box<Impossible>),
}

/// The smallest change that reaches what is wanted, or why there is none.
fn sought(kitchen: &mut Kitchen<'_>, menu: &Menu, read: &Read, args: &MenuArgs) -> Result<Sought, Failure> {
    let now = kitchen.menu(menu);
    let co2e = args.goal_co2e.as_deref().map(|written| goal(written, &now)).transpose()?;
    let cost = args.goal_cost.as_deref().map(|written| number(written, "--goal-cost")).transpose()?;
    let wanted =
        Wanted { co2e, cost: cost.map(Ratio::from), foods: read.allowed.clone(), new_allergens: args.new_allergens };
    match kitchen.smallest_change(menu, &matvag_data::swaps(&read.foods), &wanted) {
        Ok(found) => Ok(Sought::Found(Box::new(found))),
        Err(NotFound::Impossible(why)) => Ok(Sought::Impossible(now, why)),
        Err(error) => Err(Failure::new(text!(
            "minsta ändringen kunde inte sökas: {error}",
            "the smallest change could not be sought: {error}",
            error = error.to_string()
        ))),
    }
}

/// A goal in kg, or as so much less than now.
fn goal(written: &str, now: &MenuOutcome) -> Result<Ratio, Failure> {
    let Some(percent) = written.trim().strip_suffix('%') else {
        return number(written, "--goal-co2e").map(Ratio::from);
    };
    let percent = percent.trim().trim_start_matches(['-', '−']);
    let share = Ratio::from(number(percent, "--goal-co2e")?).over(&Ratio::from(100_u32)).unwrap_or_default();
    let mean = now.mean_of_guests(|group| group.mean.co2e.known().cloned()).ok_or_else(|| {
        Failure::new(Text::fixed("matsedelns klimatavtryck är okänt", "the menu's carbon footprint is unknown"))
    })?;
    Ok(&mean * &(&Ratio::one() - &share))
}

/// A line of JSON for each menu, or for each recipe where there is no menu.
fn records(
    kitchen: &mut Kitchen<'_>,
    read: &Read,
    menus: &[Menu],
    args: &MenuArgs,
    published: &[(&PublishedMenu, CheckedMenu)],
) -> Result<Vec<u8>, Failure> {
    let mut lines = Vec::new();
    let mut add = |line: Result<String, serde_json::Error>| {
        lines.extend_from_slice(line.map_err(|error| not_drawn(&error))?.as_bytes());
        lines.push(b'\n');
        Ok::<(), Failure>(())
    };
    for (menu, checked) in published {
        add(serde_json::to_string(&PublishedRecord::of(menu, checked)))?;
    }
    if args.compare {
        for (names, guests, change) in changes(kitchen, &read.menus)? {
            add(serde_json::to_string(&ChangeRecord::of(names, &guests, &change)))?;
        }
        return Ok(lines);
    }
    if let Some(segment) = args.scorecard {
        let weights = args.composite.then(BTreeMap::new);
        for profile in &profiles(kitchen, &read.menus, args, segment)? {
            add(serde_json::to_string(&ScorecardRecord::of(profile, weights.as_ref())))?;
        }
        return Ok(lines);
    }
    if menus.is_empty() && !args.recipes && !published.is_empty() {
        return Ok(lines);
    }
    if args.recipes || menus.is_empty() {
        for (index, recipe) in read.recipes.iter().enumerate() {
            let outcome = recipe.outcome(index, kitchen.larder(), None);
            add(serde_json::to_string(&RecipeRecord::of(recipe, &outcome, None)))?;
        }
        return Ok(lines);
    }
    for menu in menus {
        if args.has_goal() {
            add(serde_json::to_string(&match sought(kitchen, menu, read, args)? {
                Sought::Found(found) => SmallestRecord::found(&found, kitchen),
                Sought::Impossible(now, why) => SmallestRecord::impossible(&now, &why),
            }))?;
            continue;
        }
        add(serde_json::to_string(&MenuRecord::of(&kitchen.menu(menu), &[])))?;
    }
    Ok(lines)
}
