// Large procurements and bids for the tests: invented, always the same. No test.

import { createRequire } from "node:module";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { ROOT } from "./harness.mjs";

const LOT = "storkok";
const NAMES = ["Nötfärs 12 %", "Mellanmjölk 1,5 %", "Torskfilé, fryst", "Morötter, tvättade", "Havregryn", "Gul lök", "Kikärter, kokta", "Smör 80 %"];

/** A procurement with one lot of so many positions: its JSON, and the table beside it. */
export function procurement(positions) {
  const rows = ["Anbudsområde;Position;Varugrupp;Benämning;Enhet;Årsvolym;Kg per enhet"];
  for (let at = 1; at <= positions; at += 1) {
    rows.push(`${LOT};${idOf(at)};Grupp ${at % 40};${NAMES[at % NAMES.length]}, vara ${at};kg;${10 + (at % 990)};1`);
  }
  const json = {
    matvag: 1,
    procurement: { name: "Stor upphandling", buyer: "Älvhaga kommun", regime: "goods-above-threshold", currency: "SEK", invented: true },
    lots: [
      {
        id: LOT,
        name: "Storkök",
        award_ground: "best-price-quality-ratio",
        model: { kind: "fixed-deduction" },
        rounding: [{ stage: "total", digits: 2, mode: "half-up" }],
        tie: [{ by: "lowest-price" }, { by: "draw" }],
        missing_price: { kind: "not-evaluated" },
        positions_file: "positioner.csv",
        criteria: [
          {
            id: "eko",
            name: "Ekologiskt",
            text: "Avdrag för varje kilo där varan är EU-ekologisk eller likvärdig.",
            measure: { kind: "yes-no" },
            answer_for: "positions",
            worth: { kr: 1, per: "kg" },
            proof: "Certifikat eller likvärdigt.",
          },
        ],
      },
    ],
  };
  return { "upphandling.json": JSON.stringify(json, null, 2), "positioner.csv": `${rows.join("\n")}\n` };
}

const idOf = (at) => `P${String(at).padStart(6, "0")}`;
const HEADINGS = ["Anbudsområde", "Rad", "Pris", "Svar", "Bevis", "Artikelnummer", "Artikel", "Enhet", "Förpackning", "CO2e", "CO2e-bevis", "eko"];

/** A bid for such a procurement, 12 columns wide. `number` makes its prices its own. */
export function bidRows(positions, number) {
  const rows = [["Anbudsgivare", `Påhittad leverantör ${number}`], HEADINGS];
  for (let at = 1; at <= positions; at += 1) {
    const price = (1000 + ((at * 37 + number * 911) % 9000)) / 100;
    const isEco = (at + number) % 3 === 0;
    rows.push([LOT, idOf(at), price, "", isEco ? "Certifikat" : "", 200000 + at, `${NAMES[at % NAMES.length]} ${number}-${at}`, "kg", 10, "", "", isEco ? "ja" : "nej"]);
  }
  return rows;
}

/** Rows as CSV, as a Swedish spreadsheet writes it. */
export function csv(rows) {
  const text = (cell) => (typeof cell === "number" ? String(cell).replace(".", ",") : cell);
  return Buffer.from(`${rows.map((row) => row.map(text).join(";")).join("\n")}\n`);
}

/** Rows as a workbook with one sheet, with shared texts as a spreadsheet writes them. */
export function xlsx(rows) {
  const shared = new Map();
  const lines = rows.map((row, at) => {
    const cells = row.map((cell, column) => {
      if (cell === "") return "";
      const where = `${letters(column)}${at + 1}`;
      if (typeof cell === "number") return `<c r="${where}"><v>${cell}</v></c>`;
      if (!shared.has(cell)) shared.set(cell, shared.size);
      return `<c r="${where}" t="s"><v>${shared.get(cell)}</v></c>`;
    });
    return `<row r="${at + 1}">${cells.join("")}</row>`;
  });
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const content = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  return zip({
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${content}.sharedStrings+xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="Prisblad" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${head}<worksheet ${main}><dimension ref="A1:${letters(rows[1].length - 1)}${rows.length}"/><sheetData>${lines.join("")}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": `${head}<sst ${main} uniqueCount="${shared.size}">${[...shared.keys()].map((text) => `<si><t>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></si>`).join("")}</sst>`,
  });
}

const letters = (column) => (column < 26 ? "" : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** Texts as a zip. */
export function zip(files) {
  const parts = [];
  const index = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content, { level: 6 });
    const called = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x800, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(called.length, 22);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), facts, called, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    index.push(Buffer.from("PK\x01\x02", "latin1"), Buffer.from([20, 0]), facts, rest, called);
    offset += 30 + called.length + packed.length;
  }
  const directory = Buffer.concat(index);
  const end = Buffer.alloc(18);
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}

/** A work file with a procurement of so many positions and its bids, as `{ name: bytes }`; written by the npm package. */
export function workFile(positions, bids = {}) {
  const { Desk } = createRequire(import.meta.url)(join(ROOT, "crates/matvag-wasm/npm/node/matvag.js"));
  const desk = new Desk();
  const named = Object.entries({ ...procurement(positions), ...bids });
  const files = named.map(([name, content]) => desk.put(name, Buffer.from(content)));
  const packed = desk.pack({
    matvag_work: 1,
    files,
    procurement: { kind: "file", file: "upphandling.json" },
    bids: Object.keys(bids).map((file) => ({ file, columns: [] })),
    confirmed: [],
    lock: null,
    log: [],
  });
  desk.free();
  return { name: "stor.matvag", mimeType: "application/zip", buffer: Buffer.from(packed) };
}

/** Opens a work file from the start page. */
export async function openWorkFile(page, file) {
  await page.locator('input[type=file][accept*=".matvag"]').setInputFiles(file);
  await page.waitForFunction(() => location.hash === "#/upphandling");
}
