use matvag::food::{Foods, TextTable};
use matvag::input::{
    DateText, FoodPriceInput, GivenInput, IngredientInput, MealInput, MenuInput, MenuOfMealsInput, Number, RecipeInput,
    ServedInput,
};
use matvag::menu::{Given, Menus, Offered, Organic, Prices, Recipes};
use matvag::problem::{At, Problems};
use matvag::text::Lang;

use super::read_menu_tables;

const FOODS: &str = "id\tsv\ten\tgroup\tstate\tbasis\tdensity\n\
    gula-artor\tgula ärtor\tyellow peas\tbaljvaxter\tdry\tdry\t\n\
    gul-lok\tgul lök\tyellow onion\tgronsaker\traw\twhole\t\n\
    mellanmjolk\tmellanmjölk\tmilk\tmjolk\traw\tas-sold\t1.034@fao\n";

const TABLES: &str = "recept;recept-id;portioner;livsmedel;mängd;enhet;som;svinn %;kvar %;eko;typ;källa\n\
    Ärtsoppa;artsoppa;100;gula-artor;6;kg;;;;ja;rätt;eget\n\
    ;;;gul-lok;1,234;kg;köpt;5;90;nej;;\n\
    ;;;mellanmjolk;2,5;dl;;;;;;\n";

const MENU: &str = "meny;datum;måltid;gäster;antal;rätt;livsmedel;gram;andel %\n\
    Vecka 3;2026-01-15;lunch;age-7-10;480;Ärtsoppa;;;100\n\
    ;;;;;;mellanmjolk;150;70\n";

const PRICES: &str = "livsmedel;pris;enhet;eko\ngul-lok;9,80;kg;nej\nmellanmjolk;11,20;l;\n";

fn foods() -> Foods {
    Foods::read(&TextTable::from_tabs("foods.tsv", FOODS), &mut Problems::new())
}

/// What some files hold, and what was told of them.
fn read(files: &[(&str, &str)]) -> (Recipes, Menus, Prices, Problems) {
    let foods = foods();
    let nothing = |_: &str| None;
    let mut problems = Problems::new();
    let (mut recipes, mut menus, mut prices) = (Recipes::default(), Menus::default(), Prices::default());
    for (name, text) in files {
        let tables = read_menu_tables(name, text.as_bytes(), &mut problems);
        if let Some(table) = &tables.recipes {
            recipes.extend(Recipes::read(table, &nothing, &foods, &mut problems));
        }
        if let Some(table) = &tables.prices {
            prices.extend(Prices::read(table, &nothing, &foods, &mut problems));
        }
        if let Some(table) = &tables.menus {
            menus.0.extend(Menus::read(table, &recipes, &nothing, &foods, &mut problems).0);
        }
    }
    (recipes, menus, prices, problems)
}

/// What has been read, written as JSON: every meal is one serving, as a row of the table is.
fn written(recipes: &Recipes, menus: &Menus, prices: &[(&str, &str, &str, Option<bool>)]) -> String {
    let organic = |organic: Organic| match organic {
        Organic::Yes => Some(true),
        Organic::No => Some(false),
        Organic::Unknown => None,
    };
    let percent = |share: &matvag::num::Ratio| Number((share * &matvag::num::Ratio::from(100_u32)).to_string());
    let foods = foods();
    let id = |food: Option<usize>| foods.at(food.unwrap()).unwrap().id.clone();
    let input = MenuInput {
        matvag: "1".into(),
        recipes: recipes
            .iter()
            .map(|recipe| RecipeInput {
                id: Some(recipe.id.clone()),
                name: recipe.name.clone(),
                portions: recipe.portions.to_string().into(),
                kind: None,
                source: recipe.source.clone(),
                ingredients: recipe
                    .ingredients
                    .iter()
                    .map(|ingredient| IngredientInput {
                        food: ingredient.name.clone(),
                        amount: ingredient.amount.to_string().into(),
                        unit: Some(ingredient.unit.clone()),
                        given: Some(match ingredient.given {
                            Given::Purchased => GivenInput::Purchased,
                            Given::Edible => GivenInput::Edible,
                            Given::Cooked => GivenInput::Cooked,
                        }),
                        waste: Some(percent(ingredient.waste.value())),
                        remaining: ingredient.remaining.as_ref().map(percent),
                        organic: organic(ingredient.organic),
                    })
                    .collect(),
            })
            .collect(),
        menus: menus
            .0
            .iter()
            .map(|menu| MenuOfMealsInput {
                name: menu.name.clone(),
                meals: menu
                    .servings
                    .iter()
                    .map(|serving| MealInput {
                        date: DateText(serving.date.to_string()),
                        meal: Some(serving.meal.clone()),
                        guests: serving.guests.clone(),
                        count: serving.count.map(|count| count.to_string().into()),
                        servings: vec![match &serving.offered {
                            Offered::Dish { name, .. } => ServedInput {
                                dish: Some(name.clone()),
                                share: Some(percent(serving.share.value())),
                                ..ServedInput::default()
                            },
                            Offered::Food { food, kg, .. } => ServedInput {
                                food: Some(id(*food)),
                                grams: Some(Number((kg * &matvag::num::Ratio::from(1000_u32)).to_string())),
                                share: Some(percent(serving.share.value())),
                                ..ServedInput::default()
                            },
                        }],
                    })
                    .collect(),
            })
            .collect(),
        prices: prices
            .iter()
            .map(|(food, price, unit, organic)| FoodPriceInput {
                food: (*food).to_owned(),
                price: (*price).into(),
                unit: Some((*unit).to_owned()),
                organic: *organic,
            })
            .collect(),
    };
    serde_json::to_string_pretty(&input).unwrap()
}

/// Everything but where it stands.
fn without_places(recipes: &Recipes, menus: &Menus) -> String {
    let mut recipes: Vec<_> = recipes.iter().cloned().collect();
    for recipe in &mut recipes {
        recipe.place = matvag::problem::Place::default();
        for ingredient in &mut recipe.ingredients {
            ingredient.place = matvag::problem::Place::default();
        }
    }
    let mut menus = menus.clone();
    for serving in menus.0.iter_mut().flat_map(|menu| &mut menu.servings) {
        serving.place = matvag::problem::Place::default();
    }
    format!("{recipes:#?}\n{menus:#?}")
}

#[test]
fn json_means_what_the_tables_do_and_reads_back_what_was_written() {
    let (recipes, menus, prices, problems) = read(&[("r.csv", TABLES), ("m.csv", MENU), ("p.csv", PRICES)]);
    assert!(problems.is_empty(), "{problems:?}");
    let json =
        written(&recipes, &menus, &[("gul-lok", "9.80", "kg", Some(false)), ("mellanmjolk", "11.20", "l", None)]);
    let (again, menus_again, prices_again, problems) = read(&[("kok.json", &json)]);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(without_places(&again, &menus_again), without_places(&recipes, &menus));
    assert_eq!((prices.len(), prices_again.len()), (2, 2));
    for (food, organic) in [("gul-lok", Organic::No), ("mellanmjolk", Organic::Unknown)] {
        let per_kg = |prices: &Prices| prices.get(food, organic).unwrap().per_kg.clone();
        assert_eq!(per_kg(&prices), per_kg(&prices_again), "{food}");
    }
}

#[test]
fn a_point_in_json_is_a_decimal_point() {
    let json = r#"{"matvag": 1, "recipes": [{"name": "A", "portions": 1.500,
        "ingredients": [{"food": "gul-lok", "amount": 1.234, "unit": "kg"}]}]}"#;
    let (recipes, _, _, problems) = read(&[("a.json", json)]);
    assert!(problems.is_empty(), "{problems:?}");
    let recipe = recipes.get(0).unwrap();
    assert_eq!((recipe.portions, recipe.ingredients[0].amount), ("1.5".parse().unwrap(), "1.234".parse().unwrap()));
    assert_eq!(recipe.ingredients[0].kg.as_ref().unwrap().to_string(), "1.234");
}

#[test]
fn every_problem_is_told_with_its_line_and_path() {
    let json = r#"{
  "matvag": 1,
  "recipes": [
    {"name": "A", "portions": 0, "ingredients": [{"food": "gul-lok", "amount": 1}]},
    {"name": "B", "portions": 4, "ingredients": [
      {"food": "gul-lok", "amount": -1},
      {"food": "lyxmorot", "amount": 1}
    ]},
    {"name": "B", "portions": 4, "ingredients": []}
  ],
  "menus": [{"name": "V", "meals": [{"date": "15/1", "guests": "age-7-10", "servings": [
    {"dish": "B", "share": 120}
  ]}]}]
}"#;
    let (_, _, _, problems) = read(&[("kok.json", json)]);
    let told: Vec<(&str, u32, &str)> = problems
        .iter()
        .map(|problem| match &problem.places[0].at {
            At::Line(line, _, path) => (&*problem.code, *line, path.as_str()),
            other => panic!("{other:?}: {}", problem.in_lang(Lang::Sv)),
        })
        .collect();
    assert_eq!(
        told,
        [
            ("recipe-twice", 9, "/recipes/2"),
            ("number-is-zero", 4, "/recipes/0/portions"),
            ("number-below-zero", 6, "/recipes/1/ingredients/0/amount"),
            ("ingredient-not-recognised", 7, "/recipes/1/ingredients/1/food"),
            ("date-not-read", 11, "/menus/0/meals/0/date"),
        ]
    );
}

#[test]
fn a_key_that_is_misspelt_is_told_with_the_one_that_is_meant() {
    let json = r#"{"matvag": 1, "recepies": []}"#;
    let mut problems = Problems::new();
    read_menu_tables("a.json", json.as_bytes(), &mut problems);
    let said: Vec<String> = problems.iter().map(|problem| problem.in_lang(Lang::En)).collect();
    assert!(said[0].contains("did you mean \"recipes\"?"), "{said:?}");
}
