//! The vocabulary: what words mean that are no foods. Brands, labels, states, countries, cuts, abbreviations.

use std::collections::BTreeMap;

use serde::Serialize;

use super::spelling::{plain, stem, without_dots};
use crate::food::{Group, TextTable};
use crate::problem::{Problem, Problems};
use crate::text;
use crate::text::Text;

/// A label on an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// KRAV; organic too.
    Krav,
    /// The organic label of the EU.
    EuOrganic,
    /// Demeter; organic too.
    Demeter,
    /// Marine Stewardship Council.
    Msc,
    /// Aquaculture Stewardship Council.
    Asc,
    /// Fairtrade.
    Fairtrade,
    /// Rainforest Alliance.
    Rainforest,
    /// Nyckelhålet.
    Keyhole,
    /// Svenskt Sigill.
    Sigill,
    /// Från Sverige.
    FromSweden,
}

impl Label {
    /// Every label.
    pub const ALL: &'static [Self] = &[
        Self::Krav,
        Self::EuOrganic,
        Self::Demeter,
        Self::Msc,
        Self::Asc,
        Self::Fairtrade,
        Self::Rainforest,
        Self::Keyhole,
        Self::Sigill,
        Self::FromSweden,
    ];

    /// Its id in the vocabulary.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Krav => "krav",
            Self::EuOrganic => "eu-organic",
            Self::Demeter => "demeter",
            Self::Msc => "msc",
            Self::Asc => "asc",
            Self::Fairtrade => "fairtrade",
            Self::Rainforest => "rainforest",
            Self::Keyhole => "keyhole",
            Self::Sigill => "sigill",
            Self::FromSweden => "from-sweden",
        }
    }

    /// What people call it.
    pub const fn text(self) -> Text {
        match self {
            Self::Krav => Text::fixed("KRAV", "KRAV"),
            Self::EuOrganic => Text::fixed("EU-ekologiskt", "EU organic"),
            Self::Demeter => Text::fixed("Demeter", "Demeter"),
            Self::Msc => Text::fixed("MSC", "MSC"),
            Self::Asc => Text::fixed("ASC", "ASC"),
            Self::Fairtrade => Text::fixed("Fairtrade", "Fairtrade"),
            Self::Rainforest => Text::fixed("Rainforest Alliance", "Rainforest Alliance"),
            Self::Keyhole => Text::fixed("Nyckelhålet", "Keyhole"),
            Self::Sigill => Text::fixed("Svenskt Sigill", "Svenskt Sigill"),
            Self::FromSweden => Text::fixed("Från Sverige", "From Sweden"),
        }
    }

    /// Whether it says that the article is organic.
    pub const fn is_organic(self) -> bool {
        matches!(self, Self::Krav | Self::EuOrganic | Self::Demeter)
    }
}

/// The state that a line says an article is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Frozen.
    Frozen,
    /// Chilled.
    Chilled,
    /// Fresh.
    Fresh,
    /// Dried.
    Dried,
    /// In a can or jar.
    Canned,
    /// Boiled or otherwise cooked.
    Cooked,
    /// Fried or grilled.
    Fried,
    /// Smoked.
    Smoked,
    /// Cured or pickled.
    Cured,
    /// Breaded.
    Breaded,
    /// Marinated.
    Marinated,
}

impl State {
    /// Every state, the most telling first.
    pub const ALL: &'static [Self] = &[
        Self::Frozen,
        Self::Canned,
        Self::Dried,
        Self::Smoked,
        Self::Cured,
        Self::Breaded,
        Self::Fried,
        Self::Cooked,
        Self::Marinated,
        Self::Chilled,
        Self::Fresh,
    ];

    /// Its id in the vocabulary.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Frozen => "frozen",
            Self::Chilled => "chilled",
            Self::Fresh => "fresh",
            Self::Dried => "dried",
            Self::Canned => "canned",
            Self::Cooked => "cooked",
            Self::Fried => "fried",
            Self::Smoked => "smoked",
            Self::Cured => "cured",
            Self::Breaded => "breaded",
            Self::Marinated => "marinated",
        }
    }

    /// What people call it.
    pub const fn text(self) -> Text {
        match self {
            Self::Frozen => Text::fixed("fryst", "frozen"),
            Self::Chilled => Text::fixed("kyld", "chilled"),
            Self::Fresh => Text::fixed("färsk", "fresh"),
            Self::Dried => Text::fixed("torkad", "dried"),
            Self::Canned => Text::fixed("konserverad", "canned"),
            Self::Cooked => Text::fixed("kokt", "cooked"),
            Self::Fried => Text::fixed("stekt", "fried"),
            Self::Smoked => Text::fixed("rökt", "smoked"),
            Self::Cured => Text::fixed("gravad", "cured"),
            Self::Breaded => Text::fixed("panerad", "breaded"),
            Self::Marinated => Text::fixed("marinerad", "marinated"),
        }
    }
}

/// Where a line says that an article comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Sweden.
    Sweden,
    /// Another country, by its ISO code; `EU` for the Union, `XX` when it is only said to be imported.
    Other(String),
    /// Nothing is said.
    #[default]
    Unknown,
}

impl Origin {
    /// The origin of a country code.
    pub(super) fn of(code: &str) -> Self {
        if code == "SE" { Self::Sweden } else { Self::Other(code.to_owned()) }
    }

    /// The country's code, or nothing when it is unknown.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Sweden => Some("SE"),
            Self::Other(code) => Some(code),
            Self::Unknown => None,
        }
    }
}

/// What a word is, other than a part of a food's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Brand,
    /// A brand of special foods: gluten-free, for babies. What it sells is not what the name says.
    SpecialBrand,
    Label(Label),
    State(State),
    /// An adjective: colour, size, quality, way of cutting.
    Modifier,
    /// A noun for a piece: filé, skiva.
    Cut,
    /// A word for whole groups.
    Category(Vec<Group>),
    /// It is plants in place of animals.
    Plant,
    NonFood,
    Country(String),
    /// An adjective that means an origin.
    CountryAdjective(String),
    /// A pack, or a piece of one.
    Pack,
    Preposition,
    Stop,
    /// A part of compounds.
    Part,
    /// It stands for these words: an abbreviation, or a brand that names one food.
    Means(Vec<String>),
}

/// A word or a fixed expression, and what it is.
#[derive(Clone, Debug)]
struct Entry {
    /// What follows the first word.
    rest: Vec<String>,
    /// The first word as it is written, where another form of it does not count.
    exactly: Option<String>,
    role: Role,
}

/// The words that are no foods.
///
/// # Example
///
/// ```
/// use matvag::article::Words;
/// use matvag::food::TextTable;
/// use matvag::problem::Problems;
///
/// let mut problems = Problems::new();
/// let table = TextTable::from_tabs("words.tsv", "kind\twords\tvalue\nlabel\teko|ekologisk\teu-organic\n");
/// let _words = Words::read(&table, &mut problems);
/// assert_eq!(problems.len(), 0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Words {
    entries: BTreeMap<String, Vec<Entry>>,
    forms: BTreeMap<String, String>,
}

/// What stands at a place of a line.
pub(super) struct Found<'w> {
    /// How many words it takes.
    pub(super) length: usize,
    /// What it can be.
    pub(super) roles: Vec<&'w Role>,
}

impl Words {
    /// Reads the vocabulary: the columns `kind`, `words` (forms separated by `|`) and `value`. A row with a problem is left
    /// out, and every problem is told.
    pub fn read(table: &TextTable<'_>, problems: &mut Problems) -> Self {
        let mut words = Self::default();
        let cell = |row: &[std::borrow::Cow<'_, str>], name: &str| {
            table.column(name).and_then(|column| row.get(column)).map(|cell| cell.trim().to_owned()).unwrap_or_default()
        };
        // Irregular forms first: they decide how every other word is kept.
        for (_, row) in table.rows.iter().filter(|(_, row)| cell(row, "kind") == "form") {
            let (forms, value) = (plain(&cell(row, "words")), plain(&cell(row, "value")));
            // A form that stands for itself keeps its ending: `filé` is not `fil`.
            let keeps = forms.split('|').any(|form| form.trim() == value);
            let base = if keeps { value } else { stem(&value).to_owned() };
            for form in forms.split('|') {
                words.forms.insert(form.trim().to_owned(), base.clone());
            }
        }
        let dotless: Vec<(String, String)> =
            words.forms.iter().map(|(form, base)| (without_dots(form), base.clone())).collect();
        for (form, base) in dotless {
            words.forms.entry(form).or_insert(base);
        }
        for (number, row) in &table.rows {
            let (kind, value) = (cell(row, "kind"), cell(row, "value"));
            if kind == "form" {
                continue;
            }
            let Some(role) = role(&kind, &value) else {
                let message = text!(
                    "ordlistan känner inte {kind} med värdet ”{value}”",
                    "the vocabulary has no {kind} with the value \"{value}\"",
                    kind = kind.as_str(),
                    value = value.as_str()
                );
                problems.push(Problem::error("word-kind-unknown", table.place(*number, None), message));
                continue;
            };
            for form in cell(row, "words").split('|') {
                words.add(form, &role);
            }
        }
        words
    }

    fn add(&mut self, form: &str, role: &Role) {
        let mut parts = plain(form)
            .split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '&')
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
            .into_iter();
        let Some(first) = parts.next() else { return };
        // The name of a country and an abbreviation have no other forms.
        let is_exact = matches!(role, Role::Country(_) | Role::Means(_) | Role::Label(_)) && first.chars().count() < 6;
        let rest = parts.map(|part| self.canonical(&part)).collect();
        let entry = Entry { rest, exactly: is_exact.then(|| first.clone()), role: role.clone() };
        self.entries.entry(self.canonical(&first)).or_default().push(entry);
    }

    /// Every irregular form.
    pub(super) fn irregular_forms(&self) -> impl Iterator<Item = &str> {
        self.forms.keys().map(String::as_str)
    }

    /// The one form of a plain word.
    pub(super) fn canonical(&self, word: &str) -> String {
        self.forms.get(word).cloned().unwrap_or_else(|| stem(word).to_owned())
    }

    /// The longest expression that begins at the first of these canonical words, and what it can be. `written` is the first
    /// word as it stands.
    pub(super) fn find(&self, words: &[String], written: &str) -> Option<Found<'_>> {
        let (first, rest) = words.split_first()?;
        let entries = self.entries.get(first)?;
        let fits = |entry: &&Entry| {
            rest.starts_with(&entry.rest) && entry.exactly.as_ref().is_none_or(|exactly| exactly == written)
        };
        let length = entries.iter().filter(fits).map(|entry| entry.rest.len()).max()?;
        let roles = entries.iter().filter(fits).filter(|entry| entry.rest.len() == length).map(|entry| &entry.role);
        Some(Found { length: length + 1, roles: roles.collect() })
    }

    /// What a single canonical word can be.
    pub(super) fn roles(&self, word: &str) -> impl Iterator<Item = &Role> {
        self.entries.get(word).into_iter().flatten().filter(|entry| entry.rest.is_empty()).map(|entry| &entry.role)
    }

    /// Every single word that may stand in a food's name or in a compound without naming a food by itself.
    pub(super) fn parts_of_names(&self) -> impl Iterator<Item = &str> {
        let may = |entry: &Entry| {
            entry.rest.is_empty()
                && !matches!(
                    entry.role,
                    Role::Brand | Role::SpecialBrand | Role::Label(_) | Role::Country(_) | Role::Pack | Role::Means(_)
                )
        };
        self.entries.iter().filter(move |(_, entries)| entries.iter().any(may)).map(|(word, _)| word.as_str())
    }

    /// Whether compounds are taken apart at a word that names no food: at `surdeg` and `filé`, not at adjectives, or
    /// `högrev` would be high.
    pub(super) fn is_part_of_compounds(&self, word: &str) -> bool {
        self.roles(word)
            .any(|role| matches!(role, Role::Part | Role::Cut | Role::NonFood | Role::Plant | Role::Category(_)))
    }

    /// Whether a word is an adjective, and so is never taken apart itself: `glutenfri`.
    pub(super) fn is_adjective(&self, word: &str) -> bool {
        self.roles(word).any(|role| matches!(role, Role::Modifier | Role::State(_)))
    }
}

fn role(kind: &str, value: &str) -> Option<Role> {
    Some(match kind {
        "brand" => Role::Brand,
        "special-brand" => Role::SpecialBrand,
        "label" => Role::Label(Label::ALL.iter().copied().find(|label| label.id() == value)?),
        "state" => Role::State(State::ALL.iter().copied().find(|state| state.id() == value)?),
        "modifier" => Role::Modifier,
        "cut" => Role::Cut,
        "category" => {
            let group = |id: &str| Group::ALL.iter().copied().find(|group| group.id() == id);
            Role::Category(value.split_whitespace().map(group).collect::<Option<Vec<_>>>()?)
        }
        "plant" => Role::Plant,
        "non-food" => Role::NonFood,
        "country" => Role::Country(value.to_owned()),
        "country-adj" => Role::CountryAdjective(value.to_owned()),
        "pack" => Role::Pack,
        "preposition" => Role::Preposition,
        "stop" => Role::Stop,
        "part" => Role::Part,
        "abbreviation" | "product" => Role::Means(value.split_whitespace().map(plain).collect()),
        _ => return None,
    })
}
