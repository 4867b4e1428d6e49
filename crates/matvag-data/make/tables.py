#!/usr/bin/env python3
"""Writes the tables of this crate out of published files and our own keys. See README.md beside this file.

    python3 make/tables.py --data PUBLISHED --curated make --out data

What people keep by hand (names, traits, synonyms in foods.tsv; keys.tsv; words, season, references, waste) is read and
left as it is; every figure that somebody has published is written here. The same files in give the same bytes out.
`--checksums` does no more than bring the sha256 of each .source.toml up to date, and needs no published file.
"""

import argparse
import csv
import hashlib
import re
import sys
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

sys.dont_write_bytecode = True
from names import ALIASES, ITEM_NAMES, KIND_ALIASES, KIND_NAMES, MAT_KLIMAT_BASIS, POORE_NEMECEK, WATER_ALIASES

GROUPS = (
    "not gris lamm vilt fagel chark fisk skaldjur agg mjolk ost matfett vaxtmejeri vaxtprotein baljvaxter spannmal brod "
    "potatis rotfrukter gronsaker lok-kal svamp frukt bar notter-fron kryddor saser sott dessert dryck kaffe-te "
    "fardigratt specialkost"
).split()
FOODS = (
    "id sv en group state basis traits edible density pieces cooked_per_raw livsmedelsverket ciqual fineli fat synonyms"
).split()
FACTORS = "food item resolution method region n median q1 q3 min max basis item_per_food note".split()
# Mass after cooking for each kilogram before, by kind (yields).
COOKED_PER_RAW = {
    "vegetable": "0.856",
    "fish": "0.819",
    "cereal": "2.259",
    "pulse": "2.33",
    "egg": "0.974",
    "red-meat": "0.792",
    "poultry": "0.755",
}
# Groups whose articles are told apart by their percentage of fat.
FAT_GROUPS = set("mjolk vaxtmejeri ost matfett not gris lamm vilt fagel".split())
# Ketchup, mayonnaise and tempeh, one study of each, are one kind in the publication. They have nothing in common.
NOT_A_KIND = {"DRESSING"}
NORDIC = {"sweden", "denmark", "norway", "finland", "iceland"}
NUTRIENTS = {
    "energy_kj": "Energi (kJ)",
    "protein_g": "Protein (g)",
    "fat_g": "Fett, totalt (g)",
    "saturated_g": "Summa mättade fettsyror (g)",
    "carbohydrate_g": "Kolhydrater, tillgängliga (g)",
    "fibre_g": "Fibrer (g)",
    "sugars_g": "Sockerarter, totalt (g)",
    "salt_g": "Salt, NaCl (g)",
    "iron_mg": "Järn, Fe (mg)",
    "calcium_mg": "Kalcium, Ca (mg)",
    "zinc_mg": "Zink, Zn (mg)",
    "vitamin_d_ug": "Vitamin D (µg)",
    "vitamin_b12_ug": "Vitamin B12 (µg)",
    "folate_ug": "Folat (µg)",
}
COUNTIES = {
    "01": "Stockholms län", "03": "Uppsala län", "04": "Södermanlands län", "05": "Östergötlands län",
    "06": "Jönköpings län", "07": "Kronobergs län", "08": "Kalmar län", "09": "Gotlands län", "10": "Blekinge län",
    "12": "Skåne län", "13": "Hallands län", "14": "Västra Götalands län", "17": "Värmlands län", "18": "Örebro län",
    "19": "Västmanlands län", "20": "Dalarnas län", "21": "Gävleborgs län", "22": "Västernorrlands län",
    "23": "Jämtlands län", "24": "Västerbottens län", "25": "Norrbottens län",
}  # fmt: skip


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, help="the folder of published files, as README.md lays it out")
    arguments.add_argument("--curated", type=Path, default=Path(__file__).parent, help="the folder of keys.tsv")
    arguments.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "data")
    arguments.add_argument("--checksums", action="store_true", help="bring the checksums up to date and stop")
    given = arguments.parse_args()
    if not given.checksums:
        if given.data is None:
            arguments.error("--data is needed, unless --checksums is given")
        tables(given.data, given.curated, given.out)
    checksums(given.out)


def tables(data, curated, out):
    keys = {row["id"]: row for row in read_tabs(curated / "keys.tsv")}
    foods = read_tabs(out / "foods.tsv")
    for food in foods:
        food.update({f"key_{name}": value for name, value in keys[food["id"]].items()})
    foods.sort(key=lambda food: (GROUPS.index(food["group"]), food["id"]))
    livsmedelsverket = read_livsmedelsverket(data / "livsmedelsverket" / "LivsmedelsDB_202304122217.xlsx")

    write_tabs(out / "foods.tsv", FOODS, [food_row(food, livsmedelsverket) for food in foods])
    default = SuEatableLife(data / "su-eatable-life", foods)
    write_tabs(out / "factors/su-eatable-life.tsv", FACTORS, default.rows(foods))
    write_tabs(out / "factors/agribalyse.tsv", FACTORS, agribalyse(data / "agribalyse", foods))
    write_tabs(out / "factors/mat-klimat-listan.tsv", FACTORS, mat_klimat_listan(data / "mat-klimat-listan", foods))
    impacts = ["food", "indicator", "value", "n", "item", "source", "item_per_food"]
    write_tabs(out / "impacts.tsv", impacts, water(data, default, foods) + land_and_water_quality(data, foods))
    write_tabs(out / "nutrients.tsv", ["food", *NUTRIENTS], nutrients(foods, livsmedelsverket))
    write_tabs(out / "municipalities.tsv", ["code", "name", "county", "county_name", "lat", "lon"], municipalities(data))
    columns = ["mode", "vehicle", "load", "refrigerated", "fuel", "ttw", "wtt", "wtw"]
    write_tabs(out / "freight.tsv", columns, freight(data))


# Foods and nutrients


def food_row(food, livsmedelsverket):
    row = {name: food.get(name, "") for name in FOODS}
    nutrient = livsmedelsverket.get(food["key_lsv"], {})
    row["edible"] = food["key_edible"]
    if not row["edible"] and food["basis"] == "edible":
        # Peeled and cleaned already, whatever the waste of the whole thing is.
        row["edible"] = "1@none"
    waste = nutrient.get("Avfall (skal etc.) (%)")
    # Some of the shares above 90 % are wrong, so none of them is believed.
    if not row["edible"] and waste is not None and Decimal(waste) <= 90:
        row["edible"] = f"{number(1 - Decimal(waste) / 100)}@livsmedelsverket"
    row["density"] = food["key_density"]
    row["pieces"] = food["key_pieces"]
    factor = COOKED_PER_RAW.get(food["key_yield"])
    row["cooked_per_raw"] = f"{factor}@yields" if factor else ""
    row["livsmedelsverket"], row["ciqual"], row["fineli"] = food["key_lsv"], food["key_ciqual"], food["key_fineli"]
    row["fat"] = number(nutrient.get(NUTRIENTS["fat_g"])) if food["group"] in FAT_GROUPS else ""
    return row


def nutrients(foods, livsmedelsverket):
    rows = []
    for food in foods:
        nutrient = livsmedelsverket.get(food["key_lsv"])
        if nutrient:
            rows.append({"food": food["id"], **{ours: number(nutrient.get(name)) for ours, name in NUTRIENTS.items()}})
    return rows


def read_livsmedelsverket(path):
    """Livsmedelsverket's table by food number: the third row of the first sheet holds the headings."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            for entry in ElementTree.fromstring(book.read("xl/sharedStrings.xml")):
                shared.append("".join(text.text or "" for text in entry.iter(f"{space}t")))
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(f"{space}row"):
        cells = {}
        for cell in row.iter(f"{space}c"):
            column = re.match("[A-Z]+", cell.get("r")).group()
            value = cell.find(f"{space}v")
            if cell.get("t") == "inlineStr":
                cells[column] = "".join(text.text or "" for text in cell.iter(f"{space}t"))
            elif value is not None:
                cells[column] = shared[int(value.text)] if cell.get("t") == "s" else value.text
        rows.append(cells)
    headings = rows[2]
    named = ({name: row[column] for column, name in headings.items() if row.get(column)} for row in rows[3:])
    return {row["Livsmedelsnummer"]: row for row in named if "Livsmedelsnummer" in row}


# SU-EATABLE LIFE


class SuEatableLife:
    """The items, their kinds and the single studies behind them."""

    def __init__(self, folder, foods):
        self.items = {row["item"]: row for row in read_commas(folder / "cf_items_stat.csv")}
        self.kinds = {row["typology"]: row for row in read_commas(folder / "cf_typology_stat.csv")}
        self.kinds |= {row["subtypology"]: row for row in read_commas(folder / "cf_subtypology_stat.csv")}
        self.kinds_by_word = {kind_word(name): name for name in self.kinds}
        self.studies = defaultdict(list)
        for row in read_commas(folder / "cf_sources.csv"):
            self.studies[bare(row["item"])].append(row)
        self.both_ways = {row["item"] for row in read_commas(folder / "derived_organic_vs_conventional.csv")}
        # The studies of a kind: those of its items, together.
        self.kind_studies, self.kind_items = defaultdict(int), defaultdict(int)
        for item in self.items.values():
            for name in {item["typology"], item["subtypology"]} - {"-", ""}:
                kind = self.kind_named(name)
                if kind is not None:
                    self.kind_studies[kind] += int(Decimal(item["n"]))
                    self.kind_items[kind] += 1
        # What a kilogram of an item means: what it means for most of the foods that take it as it is.
        meanings = defaultdict(lambda: defaultdict(int))
        for food in foods:
            item, scale = scaled(food["key_sue"])
            if item and scale == 1:
                meanings[item][food["basis"]] += 1
        self.basis = {item: max(sorted(count), key=count.get) for item, count in meanings.items()}

    def kind_named(self, name):
        return name if name in self.kinds else self.kinds_by_word.get(kind_word(name))

    def studies_of(self, name):
        """The single studies of an item, and the name that the comparison of organic and conventional has for it."""
        other = ALIASES.get(bare(name))
        studies = self.studies[bare(name)] + (self.studies[other] if other else [])
        return studies, other or bare(name)

    def rows(self, foods):
        rows = []
        for food in foods:
            item, scale = scaled(food["key_sue"])
            if not item:
                continue
            common = {
                "food": food["id"],
                "basis": food["basis"] if scale == 1 else self.basis.get(item, "as-sold"),
                "item_per_food": "" if scale == 1 else number(scale),
                "note": food["key_sue_why"],
            }
            if item.removeprefix("typ:") in NOT_A_KIND:
                continue
            for row in self.kind_alone(item[4:]) if item.startswith("typ:") else self.item_and_more(item):
                rows.append({**common, **row, "note": "; ".join(filter(None, [common["note"], row.get("note")]))})
        return rows

    def kind_alone(self, name):
        row = self.kind_row(name)
        # One or two studies do not become a kind by being called one.
        if int(row["n"]) < 3:
            row["resolution"] = "item"
        return [row]

    def item_and_more(self, name):
        item, text = self.items[name], item_name(name)
        rows = [{"item": text, "resolution": "item", **published(item, int(Decimal(item["n"])))}]
        kind = self.nearest_kind(item)
        if kind is not None:
            rows.append(kind)
        studies, source_name = self.studies_of(name)
        nordic = [study for study in studies if study["country"].strip().lower() in NORDIC]
        if nordic:
            rows.append({"item": text, "resolution": "item", "region": "Nordic", **summary(nordic)})
        if source_name in self.both_ways:
            for method, pattern in [("organic", r"\borganic|\becological"), ("conventional", r"\bconventional")]:
                chosen = [study for study in studies if re.search(pattern, study["notes"].lower())]
                if chosen:
                    rows.append({"item": text, "resolution": "item", "method": method, **summary(chosen)})
        return rows

    def nearest_kind(self, item):
        """The narrowest kind that says more than the item: with other items in it, and three studies or more."""
        for name in [item["subtypology"], item["typology"]]:
            kind = self.kind_named(name) if name not in {"-", ""} else None
            if kind is None or kind in NOT_A_KIND or self.kind_items[kind] < 2:
                continue
            row = self.kind_row(kind)
            if 3 <= int(row["n"]):
                return row
        return None

    def kind_row(self, name):
        name = self.kind_named(name)
        kind = self.kinds[name]
        studies = max(self.kind_studies[name], int(Decimal(kind["n"])))
        return {"item": kind_name(name), "resolution": "typology", **published(kind, studies)}


def published(row, studies):
    """The published median and spread. One study, and quartiles that are equal, are no spread."""
    result = {"n": str(studies), "median": number(row["median"])}
    if studies < 2:
        return result
    spread = {name: Decimal(row[name]) for name in ["min", "q1", "q3", "max"]}
    order = [spread["min"], spread["q1"], Decimal(row["median"]), spread["q3"], spread["max"]]
    if order != sorted(order) or spread["q1"] == 0:
        return {**result, "note": "the published spread is out of order and left out"}
    if spread["q1"] == spread["q3"]:
        del spread["q1"], spread["q3"]
    return {**result, **{name: number(value) for name, value in spread.items()}}


def summary(studies):
    """Median and spread of single studies, quartiles by linear interpolation as in the publication; from 4 studies."""
    values = sorted(Decimal(study["cf_kgco2e_per_kg"]) for study in studies)
    result = {"n": str(len(values)), "median": number(quantile(values, Decimal("0.5")))}
    if 2 <= len(values):
        result |= {"min": number(values[0]), "max": number(values[-1])}
    if 4 <= len(values):
        first, third = quantile(values, Decimal("0.25")), quantile(values, Decimal("0.75"))
        if 0 < first < third:
            result |= {"q1": number(first), "q3": number(third)}
    return result


def quantile(values, share):
    place = (len(values) - 1) * share
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


# The other two sets


def agribalyse(folder, foods):
    """Agriculture, processing, packaging and transport added; the shop and the household left out."""
    stages = ["Agriculture", "Transformation", "Emballage", "Transport"]
    products = read_commas(folder / "agribalyse-31-detail-par-etape.csv")
    # Several products may share a CIQUAL code; AGRIBALYSE then gives each a code of its own, which goes first.
    by_code = {row["Code CIQUAL"]: row for row in reversed(products)} | {row["Code AGB"]: row for row in products}
    rows = []
    for food in foods:
        product = by_code.get(food["key_ciqual"])
        if product is None:
            continue
        total = sum(Decimal(product[f"Changement climatique - {stage}"]) for stage in stages)
        rows.append({
            "food": food["id"],
            "item": product_name(product["LCI Name"]),
            "resolution": "item",
            "median": number(total),
            "basis": food["basis"],
        })  # fmt: skip
    return rows


def mat_klimat_listan(folder, foods):
    categories = {row["kategori_sv"]: row for row in read_commas(folder / "mat_klimat_listan_v1_1_2014.csv")}
    rows = []
    for food in foods:
        name, scale = scaled(food["key_mkl"])
        if name:
            rows.append({
                "food": food["id"],
                "item": name,
                "resolution": "category",
                "median": number(categories[name]["kgco2e_per_unit"]),
                "basis": MAT_KLIMAT_BASIS.get(name, "as-sold"),
                "item_per_food": "" if scale == 1 else number(scale),
            })  # fmt: skip
    return rows


# Impacts


def water(data, default, foods):
    published_items = {bare(row["item"]).upper(): row for row in read_commas(data / "su-eatable-life/wf_items_stat.csv")}
    rows = []
    for food in foods:
        item, scale = scaled(food["key_sue"])
        if not item or item.startswith("typ:"):
            continue
        name = bare(item).upper()
        row = published_items.get(WATER_ALIASES.get(name, name))
        if row is not None:
            rows.append({
                "food": food["id"],
                "indicator": "water-litres",
                "value": number(row["median"]),
                "n": str(int(Decimal(row["n"]))),
                "item": item_name(item),
                "source": "su-eatable-life",
                "item_per_food": "" if scale == 1 else number(scale),
            })  # fmt: skip
    return rows


def land_and_water_quality(data, foods):
    published_items = {row["Food product"]: row for row in read_commas(data / "poore-nemecek/Food_Production.csv")}
    indicators = {
        "land-m2-year": "Land use per kilogram (m2 per kilogram)",
        "eutrophication-g-po4e": "Eutrophying emissions per kilogram (gPO4eq per kilogram)",
    }
    rows = []
    for food in foods:
        item, scale = scaled(food["key_sue"])
        for product in POORE_NEMECEK.get(bare(item), []):
            for indicator, column in indicators.items():
                if published_items[product][column]:
                    rows.append({
                        "food": food["id"],
                        "indicator": indicator,
                        "value": number(published_items[product][column]),
                        "item": product,
                        "source": "poore-nemecek",
                        "item_per_food": "" if scale == 1 else number(scale),
                    })  # fmt: skip
    return rows


# Places and freight


def municipalities(data):
    rows = []
    for row in read_commas(data / "municipalities/kommuner_centroids.csv"):
        place = {axis: str(Decimal(row[axis]).quantize(Decimal("0.0001"))) for axis in ["lat", "lon"]}
        county = {"county": row["lanskod"], "county_name": COUNTIES[row["lanskod"]]}
        rows.append({"code": row["kommunkod"], "name": row["kommun"], **county, **place})
    return sorted(rows, key=lambda row: row["code"])


def freight(data):
    """What food is carried by: no tankers, and no ships for cars."""
    loads = {"50% Laden": "half", "100% Laden": "full", "Average laden": "average"}
    modes = {
        "Vans": "van",
        "HGV (all diesel)": "lorry",
        "HGV refrigerated (all diesel)": "lorry",
        "Freight flights": "air",
        "Rail": "rail",
        "Cargo ship": "sea",
    }
    fuels = {
        "Battery Electric Vehicle": "electric",
        "Plug-in Hybrid Electric Vehicle": "plug-in-hybrid",
        "With RF": "with radiative forcing",
        "Without RF": "without radiative forcing",
    }
    rows = []
    for row in read_commas(data / "freight/freight_tonnekm_2025_tidy.csv", errors="replace"):
        if row["mode"] not in modes or row["vehicle"] == "Vehicle transport" or not row["wtw_kgco2e_per_tkm"]:
            continue
        detail = row["sub"].replace("\ufffd", "–").strip()
        kind = row["laden_or_fuel"]
        lorry = modes[row["mode"]] == "lorry"
        rows.append({
            "mode": modes[row["mode"]],
            "vehicle": " ".join(filter(None, [row["vehicle"].strip(), detail])),
            "load": loads[kind] if lorry else "average",
            "refrigerated": "yes" if "refrigerated" in row["mode"] else "no",
            "fuel": "diesel" if lorry else fuels.get(kind, kind.lower() if kind else "average"),
            "ttw": number(row["ttw_kgco2e_per_tkm"]),
            "wtt": number(row["wtt_kgco2e_per_tkm"]),
            "wtw": number(row["wtw_kgco2e_per_tkm"]),
        })  # fmt: skip
    return rows


# Words, numbers, files


def bare(name):
    """A published name without its stray marks. Upper and lower case stay: (G) is a heated greenhouse and (g) is not."""
    return name.replace("*", "").strip()


def scaled(key):
    """`BEAN x 0.43` is the item BEAN, 0.43 kilograms of it for each kilogram of the food."""
    match = re.fullmatch(r"(.*?)(?: x ([0-9.]+))?", key)
    return match.group(1), Decimal(match.group(2) or 1)


def sentence(name):
    return bare(name).capitalize()


def item_name(name):
    name = bare(name)
    if name in ITEM_NAMES:
        return ITEM_NAMES[name]
    marks = {"(F)": ", frozen", "(G)": ", heated greenhouse", "(g)": ", unheated greenhouse", "(I)": ", imported"}
    for mark, text in {**marks, "(L)": ", ready to drink"}.items():
        if name.endswith(f" {mark}"):
            return name[: -len(mark) - 1].capitalize() + text
    return name.capitalize()


def product_name(name):
    """A product of AGRIBALYSE without what its makers left behind in its name."""
    name = name.replace(" (packaging fixed)", "").replace('"', "").replace("Prok,", "Pork,")
    return re.sub(r"\bw\b", "with", re.sub(" +", " ", name)).strip()


def kind_word(name):
    """A kind's name without what stands in brackets."""
    word = re.sub(r" *[(].*", "", bare(name)).strip()
    return KIND_ALIASES.get(word, word)


def kind_name(name):
    word = kind_word(name)
    return f"{KIND_NAMES.get(word, sentence(word))} (kind)"


def number(value):
    """As published, with at most six decimals and no zeros that say nothing. A missing value stays missing."""
    if value is None or value == "":
        return ""
    text = format(round(Decimal(value), 6), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def read_tabs(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_commas(path, errors="strict"):
    with open(path, encoding="utf-8-sig", newline="", errors=errors) as file:
        return list(csv.DictReader(file))


def write_tabs(path, columns, rows):
    lines = ["\t".join(columns)]
    for row in rows:
        lines.append("\t".join(row.get(column, "") or "" for column in columns))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(("\n".join(lines) + "\n").encode())


def checksums(out):
    for table in sorted(out.rglob("*.tsv")):
        source = table.with_suffix(".source.toml")
        digest = hashlib.sha256(table.read_bytes()).hexdigest()
        text = source.read_text(encoding="utf-8")
        text = re.sub(r'^sha256 = ".*"$', f'sha256 = "{digest}"', text, flags=re.MULTILINE)
        source.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
