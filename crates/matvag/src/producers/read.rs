//! The tables of producers and of kitchens, read row by row: every fault is told with its place and its remedy.

use super::location::{Location, Municipality, Point, Precision};
use super::producer::{DeliveryDays, Kitchen, Kitchens, Pack, Producer, Producers, Product};
use crate::food::cells::Cells;
use crate::food::{Foods, Months, TextTable};
use crate::num::Decimal;
use crate::problem::{Problem, Problems};
use crate::text;
use crate::text::Text;

/// What people write where there is no certificate.
const NO_CERTIFICATE: [&str; 5] = ["inga", "ingen", "inget", "none", "no"];

/// The days of the week, in Swedish and English, by their first letters.
const DAYS: [(&str, &str); 7] =
    [("mån", "mon"), ("tis", "tue"), ("ons", "wed"), ("tor", "thu"), ("fre", "fri"), ("lör", "sat"), ("sön", "sun")];

impl Producers {
    /// Reads the table. A row is a product of a producer; one that leaves `producer` empty is of the same as the row above.
    ///
    /// Columns: `producer` and `food` (an id of the table of foods) must be there; `municipality`, or `lat` and `long` in
    /// degrees; `kg_per_month`; `months` (`7-10`, `jul–okt`, `hela året`); `pack` and `certificate` (separated by `|`; `inga`
    /// where there is no certificate); `smallest_order_kg`; `delivery_days` (`tis, tors`, or how many in a week);
    /// `reach_km`. What is empty is unknown. Every problem is told; a row without producer or food is left out.
    ///
    /// # Example
    ///
    /// ```
    /// use matvag::food::{Foods, TextTable};
    /// use matvag::problem::Problems;
    /// use matvag::producers::Producers;
    ///
    /// let foods = "id\tsv\ten\tgroup\tstate\tbasis\nmorot\tmorot\tcarrot\trotfrukter\traw\twhole\n";
    /// let foods = Foods::read(&TextTable::from_tabs("foods.tsv", foods), &mut Problems::new());
    /// let table = "producer\tfood\tkg_per_month\tmonths\nBackens grönt\tmorot\t\tjul–okt\n";
    /// let mut problems = Problems::new();
    /// let producers = Producers::read(&TextTable::from_tabs("register.tsv", table), &foods, &[], &mut problems);
    /// let product = &producers.iter().next().unwrap().products[0];
    /// assert_eq!((product.food, product.kg_per_month), (Some(0), None));
    /// assert!(problems.is_empty());
    /// ```
    pub fn read(
        table: &TextTable<'_>,
        foods: &Foods,
        municipalities: &[Municipality],
        problems: &mut Problems,
    ) -> Self {
        let mut producers: Vec<Producer> = Vec::new();
        for row in &table.rows {
            let cells = Cells::of(table, row);
            let place = table.place(row.0, None);
            let name = match (cells.text("producer"), producers.last()) {
                (None, Some(above)) => above.name.clone(),
                _ => match cells.required("producer", problems) {
                    Some(name) => name.to_owned(),
                    None => continue,
                },
            };
            let location = location(&cells, municipalities, problems);
            let product = product(&cells, foods, problems);
            let index = producers.iter().position(|producer| producer.name == name).unwrap_or_else(|| {
                let new = Producer { name, location: None, products: Vec::new(), place };
                producers.push(new);
                producers.len() - 1
            });
            let Some(producer) = producers.get_mut(index) else { continue };
            match (&producer.location, location) {
                (None, found) => producer.location = found,
                (Some(known), Some(found)) if *known != found => {
                    let message = text!(
                        "{name} står på två platser: {known} och {found}; den första räknas",
                        "{name} stands in two places: {known} and {found}; the first one counts",
                        name = producer.name,
                        known = known.name,
                        found = found.name
                    );
                    let remedy = Text::fixed(
                        "ge gårdarna var sitt namn, eller rätta platsen",
                        "give the farms names of their own, or mend the place",
                    );
                    cells.tell_with(problems, "municipality", "producer-in-two-places", message, &remedy);
                }
                (Some(_), _) => {}
            }
            producer.products.extend(product);
        }
        Self { producers }
    }
}

impl Kitchens {
    /// Reads the table. Columns: `kitchen`, and `municipality` or `lat` and `long`, must be there; `weight` (portions,
    /// guests) says how much of the goods goes to each, the same to all where no row says anything. Every problem is told; a
    /// row without a place is left out.
    pub fn read(table: &TextTable<'_>, municipalities: &[Municipality], problems: &mut Problems) -> Self {
        let mut kitchens = Vec::new();
        let is_weighed = table.column("weight").is_some();
        for row in &table.rows {
            let cells = Cells::of(table, row);
            let name = cells.required("kitchen", problems);
            let before = problems.len();
            let location = location(&cells, municipalities, problems);
            if location.is_none() && problems.len() == before {
                cells.required("municipality", problems);
            }
            let weight = if is_weighed { cells.number("weight", problems) } else { Some(Decimal::ONE) };
            if is_weighed && weight.is_none_or(Decimal::is_zero) {
                let message = Text::fixed(
                    "köket har ingen vikt, så ingenting levereras dit",
                    "the kitchen has no weight, so nothing is delivered to it",
                );
                let remedy = Text::fixed(
                    "skriv kökets portioner, eller ta bort kolumnen så att alla väger lika",
                    "write the kitchen's portions, or take the column away so that all weigh the same",
                );
                cells.tell_with(problems, "weight", "kitchen-without-weight", message, &remedy);
                continue;
            }
            if let (Some(name), Some(location), Some(weight)) = (name, location, weight) {
                kitchens.push(Kitchen { name: name.to_owned(), location, weight });
            }
        }
        Self { kitchens }
    }
}

/// Where a row is: by degrees, else by municipality.
fn location(cells: &Cells<'_, '_>, municipalities: &[Municipality], problems: &mut Problems) -> Option<Location> {
    if let (Some(latitude), Some(longitude)) = (cells.text("lat"), cells.text("long")) {
        let degrees = |text: &str| Decimal::parse(&text.replace(',', ".").replace('−', "-")).ok();
        let point = degrees(latitude).zip(degrees(longitude)).and_then(|(lat, long)| Point::new(lat, long).ok());
        if point.is_none() {
            let message = text!(
                "”{latitude}”, ”{longitude}” är ingen plats på jorden",
                "\"{latitude}\", \"{longitude}\" is no place on earth",
                latitude = latitude,
                longitude = longitude
            );
            let remedy = Text::fixed(
                "skriv grader med decimaler (WGS84): 58,7530 och 17,0086, eller en kommun",
                "write degrees with decimals (WGS84): 58.7530 and 17.0086, or a municipality",
            );
            cells.tell_with(problems, "lat", "no-such-point", message, &remedy);
        }
        return point.map(|point| Location {
            name: format!("{}, {}", point.latitude(), point.longitude()),
            precision: Precision::Degrees,
            point,
        });
    }
    let name = cells.text("municipality")?;
    let found = Location::named(name, municipalities);
    if found.is_none() {
        let message = text!(
            "”{name}” är ingen kommun som är känd, så avstånd är okända",
            "\"{name}\" is no known municipality, so distances are unknown",
            name = name
        );
        let remedy = Text::fixed(
            "skriv kommunens namn, som Nyköping, eller lat och long",
            "write the municipality's name, such as Nyköping, or lat and long",
        );
        cells.tell_with(problems, "municipality", "municipality-unknown", message, &remedy);
    }
    found
}

fn product(cells: &Cells<'_, '_>, foods: &Foods, problems: &mut Problems) -> Option<Product> {
    // Everything is read before anything is refused, so that every problem of the row is told.
    let name = cells.required("food", problems);
    let food = name.and_then(|name| food(name, cells, foods, problems));
    let kg_per_month = cells.number("kg_per_month", problems);
    let months = cells.text("months").and_then(|text| {
        let months = Months::read(text);
        if months.is_none() {
            let message = text!("”{text}” är inte månader", "\"{text}\" is not months", text = text);
            let remedy = Text::fixed("skriv 7-10, jul–okt eller hela året", "write 7-10, Jul–Oct or all year");
            cells.tell_with(problems, "months", "not-months", message, &remedy);
        }
        months
    });
    let packs: Vec<Pack> = cells.list("pack").map(pack).collect();
    let certificates: Vec<String> = cells.list("certificate").map(str::to_owned).collect();
    let has_none = certificates.iter().any(|word| NO_CERTIFICATE.contains(&word.to_lowercase().as_str()));
    let delivery_days = cells.text("delivery_days").and_then(|text| {
        let days = delivery_days(text);
        if days.is_none() {
            let message = text!("”{text}” är inte dagar i veckan", "\"{text}\" is not days of the week", text = text);
            let remedy = Text::fixed(
                "skriv tis, tors eller hur många dagar i veckan, 1 till 7",
                "write Tue, Thu or how many days a week, 1 to 7",
            );
            cells.tell_with(problems, "delivery_days", "not-days", message, &remedy);
        }
        days
    });
    Some(Product {
        name: name?.to_owned(),
        food,
        kg_per_month,
        months,
        packs: (!packs.is_empty()).then_some(packs),
        certificates: match (has_none, certificates.is_empty()) {
            (true, _) => Some(Vec::new()),
            (false, true) => None,
            (false, false) => Some(certificates),
        },
        smallest_order: cells.number("smallest_order_kg", problems),
        delivery_days,
        reach_km: cells.number("reach_km", problems),
        place: cells.place(""),
        capacity_place: cells.place("kg_per_month"),
    })
}

fn food(name: &str, cells: &Cells<'_, '_>, foods: &Foods, problems: &mut Problems) -> Option<usize> {
    let food = foods.index(name);
    if food.is_none() {
        let message = text!(
            "varan ”{name}” finns inte i livsmedelstabellen, så den hålls inte mot något behov",
            "the product \"{name}\" is not in the table of foods, so it is held against no need",
            name = name
        );
        let remedy = Text::fixed(
            "skriv livsmedlets namn eller id; matvag foods ORD visar det",
            "write the food's name or id; matvag foods WORD shows it",
        );
        let place = cells.place("food");
        problems.push(Problem::warning("product-food-unknown", place, message).remedy(remedy));
    }
    food
}

/// A pack, with the kilograms that stand in it: `säck 10 kg`, `500 g`.
fn pack(written: &str) -> Pack {
    let lower = written.to_lowercase().replace(',', ".");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let kg = (0..words.len()).find_map(|index| {
        let word = words.get(index)?;
        let before = || index.checked_sub(1).and_then(|before| words.get(before)).copied();
        let (number, unit) = match word.find(|letter: char| letter.is_alphabetic())? {
            0 => (before()?, *word),
            at => word.split_at_checked(at)?,
        };
        let number = Decimal::parse(number).ok()?;
        match unit {
            "kg" | "kilo" => Some(number),
            "g" | "gram" => number.times(Decimal::new(1, 3).ok()?).ok(),
            _ => None,
        }
    });
    Pack { written: written.to_owned(), kg: kg.filter(|kg| !kg.is_zero()).map(Decimal::trimmed) }
}

/// `tis, tors`, `mån–fre`, `vardagar`, `3`.
fn delivery_days(written: &str) -> Option<DeliveryDays> {
    let lower = written.trim().to_lowercase();
    let found = |per_week| Some(DeliveryDays { written: written.to_owned(), per_week });
    match lower.as_str() {
        "vardagar" | "weekdays" => return found(5),
        "dagligen" | "varje dag" | "alla" | "daily" => return found(7),
        _ => {}
    }
    if let Ok(count) = lower.parse::<u32>() {
        return if (1..=7).contains(&count) { found(count) } else { None };
    }
    let day = |word: &str| {
        let word = word.trim().trim_end_matches('.');
        DAYS.iter().position(|(sv, en)| word.starts_with(sv) || word.starts_with(en))
    };
    let mut days = std::collections::BTreeSet::new();
    for part in lower.split([',', ';', '|', '/']).map(str::trim).filter(|part| !part.is_empty()) {
        match part.split_once(['-', '–']) {
            None => days.extend([day(part)?]),
            Some((first, last)) => {
                let (first, last) = (day(first)?, day(last)?);
                let stretch = if first <= last {
                    (first..=last).collect()
                } else {
                    [(first..7).collect(), (0..=last).collect::<Vec<_>>()].concat()
                };
                days.extend::<Vec<usize>>(stretch);
            }
        }
    }
    let count = u32::try_from(days.len()).ok().filter(|count| *count != 0)?;
    found(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn foods() -> Foods {
        let text = "id\tsv\ten\tgroup\tstate\tbasis\nmorot\tmorot\tcarrot\trotfrukter\traw\twhole\n";
        Foods::read(&TextTable::from_tabs("foods.tsv", text), &mut Problems::new())
    }

    fn read(rows: &str) -> (Producers, Problems) {
        let text = format!(
            "producer\tmunicipality\tlat\tlong\tfood\tkg_per_month\tmonths\tpack\tcertificate\tsmallest_order_kg\tdelivery_days\treach_km\n{rows}"
        );
        let point = Point::new("58.75".parse().unwrap(), "17.01".parse().unwrap()).unwrap();
        let known = [Municipality { name: "Nyköping".into(), county: "Södermanlands län".into(), point }];
        let mut problems = Problems::new();
        let producers = Producers::read(&TextTable::from_tabs("register.tsv", &text), &foods(), &known, &mut problems);
        (producers, problems)
    }

    #[test]
    fn a_full_row_is_read() {
        let row =
            "Backens\tNyköping\t\t\tmorot\t1250,5\t7-10\tsäck 10 kg | back 500g | lösvikt\tKRAV\t50\ttis, tors\t80\n";
        let (producers, problems) = read(row);
        assert!(problems.is_empty(), "{problems:?}");
        let producer = producers.iter().next().unwrap();
        assert_eq!(producer.location.as_ref().unwrap().name, "Nyköping");
        let product = &producer.products[0];
        assert_eq!(product.kg_per_month, Some("1250.5".parse().unwrap()));
        assert_eq!(product.months, Months::read("7-10"));
        let packs: Vec<Option<Decimal>> = product.packs.as_ref().unwrap().iter().map(|pack| pack.kg).collect();
        assert_eq!(packs, [Some("10".parse().unwrap()), Some("0.5".parse().unwrap()), None]);
        assert_eq!((product.is_organic(), product.has_certificate("MSC")), (Some(true), Some(false)));
        assert_eq!(product.delivery_days.as_ref().unwrap().per_week, 2);
        assert_eq!(product.capacity_place.in_lang(Lang::Sv), "register.tsv, cell\u{a0}F2");
    }

    #[test]
    fn what_is_empty_is_unknown() {
        let (producers, problems) = read("Backens\t\t\t\tmorot\t\t\t\t\t\t\t\n");
        assert!(problems.is_empty(), "{problems:?}");
        let producer = producers.iter().next().unwrap();
        let product = &producer.products[0];
        assert_eq!(producer.location, None);
        assert_eq!((product.kg_per_month, product.months, product.reach_km), (None, None, None));
        assert_eq!((product.is_organic(), &product.packs, &product.delivery_days), (None, &None, &None));
    }

    #[test]
    fn no_certificate_is_not_the_same_as_nothing_said() {
        let (producers, _) = read("Backens\t\t\t\tmorot\t\t\t\tInga\t\t\t\n");
        assert_eq!(producers.iter().next().unwrap().products[0].is_organic(), Some(false));
    }

    #[test]
    fn every_fault_of_a_row_is_told_with_its_cell_and_what_would_be_right() {
        let (producers, problems) = read("Backens\tAtlantis\t\t\tlyxmorot\tmycket\thöst\t\t\t-5\tibland\t\n");
        let said: Vec<String> = problems.iter().map(|problem| problem.in_lang(Lang::Sv)).collect();
        assert_eq!(said.len(), 6, "{said:#?}");
        for (cell, code) in [
            ("B2", "municipality-unknown"),
            ("E2", "product-food-unknown"),
            ("F2", "cell-not-a-number"),
            ("G2", "not-months"),
            ("J2", "cell-not-a-number"),
            ("K2", "not-days"),
        ] {
            let is_told = |problem: &Problem| {
                problem.code == code
                    && problem.remedy.is_some()
                    && problem.in_lang(Lang::Sv).contains(&format!("cell\u{a0}{cell}"))
            };
            assert!(problems.iter().any(is_told), "{cell} {code}: {said:#?}");
        }
        assert_eq!(producers.len(), 1);
    }

    #[test]
    fn a_row_without_a_producer_is_of_the_one_above() {
        let (producers, problems) = read(
            "Backens\t\t58.1\t17.2\tmorot\t\t\t\t\t\t\t\n\t\t\t\tmorot\t\t\t\t\t\t\t\nBackens\tNyköping\t\t\tmorot\t\t\t\t\t\t\t\n",
        );
        assert_eq!(producers.len(), 1);
        assert_eq!(producers.iter().next().unwrap().products.len(), 3);
        let codes: Vec<&str> = problems.iter().map(|problem| problem.code.as_ref()).collect();
        assert_eq!(codes, ["producer-in-two-places"]);
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for (text, expected) in [
            ("tis, tors", Some(2)),
            ("Mån–fre", Some(5)),
            ("sön-tis", Some(3)),
            ("3", Some(3)),
            ("vardagar", Some(5)),
            ("8", None),
            ("ibland", None),
        ] {
            assert_eq!(delivery_days(text).map(|days| days.per_week), expected, "{text}");
        }
    }
}
