// What crosses between the page and the engine. PROVISIONAL: replaced by a re-export of the types that are generated from
// the Rust types. Every number that a person sees arrives written, in the language that was asked for; the page
// computes and formats nothing. Positions in pictures are integers from 0 to 10 000 of the picture's width.

export type Lang = "sv" | "en";

/** How things are said. */
export interface Look {
  lang: Lang;
  /** Bidders are called Anbud A, B, C. */
  hideNames: boolean;
}

export interface FileFacts {
  name: string;
  length: number;
  sha256: string;
}

// ---------------------------------------------------------------- the work

/** What a work is, without the bytes of its files. Immutable: every change makes a new one. */
export interface Folder {
  /** The form's version. */
  matvag_work: number;
  /** The files of the folder, by name: the procurement's own, its tables, the bids. */
  files: FileFacts[];
  procurement: ProcurementSource | null;
  /** In the order received. */
  bids: BidSource[];
  /** What somebody has said that an article is. */
  confirmed: ConfirmedFood[];
  /** Set when the model is locked: the mode is then "Utvärdera", else "Pröva modellen". */
  lock: Lock | null;
  /** What was done, for the protocol. */
  log: LogEntry[];
}
export type ProcurementSource =
  | { kind: "file"; file: string }
  /** Edited in the page; kept as the published JSON (a ProcurementInput as text). */
  | { kind: "written"; json: string };
export interface BidSource {
  file: string;
  /** Which column is which, where a person had to say. */
  columns: ColumnChoice[];
}
export interface ColumnChoice {
  sheet: string | null;
  /** The row of the headings, 1 for the first. */
  headerRow: number;
  /** Column 1 is A. `field` is a key of `PreviewField`. */
  columns: { field: string; column: number }[];
}
export interface ConfirmedFood {
  name: string;
  /** The food's id; null when the article is no food. */
  food: string | null;
  by: string;
}
export interface Lock {
  digest: string;
  /** 2026-09-03 */
  date: string;
  /** Earlier versions, when the documents were changed. */
  earlier: { digest: string; date: string; reason: string }[];
}
export interface LogEntry {
  /** 2026-11-22 09:05 */
  at: string;
  /** What was done, in both languages. */
  sv: string;
  en: string;
}

// ---------------------------------------------------------------- drawn documents

export interface Drawn {
  title: string;
  facts: { name: string; value: string }[];
  banners: string[];
  sections: DrawnSection[];
  footer: string[];
}
export interface DrawnSection {
  id: string;
  heading: string;
  blocks: DrawnBlock[];
  sections: DrawnSection[];
}
export type DrawnBlock =
  | { kind: "paragraph"; text: string }
  | { kind: "answer"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "table"; table: DrawnTable }
  | { kind: "figure"; figure: DrawnFigure }
  | { kind: "problems"; files: DrawnProblems[] }
  | { kind: "signatures"; lines: string[] };
export interface DrawnTable {
  caption: string;
  columns: DrawnColumn[];
  rows: DrawnRow[];
}
export interface DrawnColumn {
  heading: string;
  /** kr, kg CO₂e; shown in the heading. */
  unit: string | null;
  isNumber: boolean;
}
export interface DrawnRow {
  cells: DrawnCell[];
  emphasis: "none" | "winner" | "sum" | "muted";
  /** What the look says, in a word: vinner, räknas inte. */
  remark: string | null;
}
export interface DrawnCell {
  text: string;
  /** The number as a spreadsheet takes it when pasted: 1234567,89 (Swedish), 1234567.89 (English). */
  plain: string | null;
  kind: "words" | "number" | "unknown" | "masked" | "empty";
}
export interface DrawnFigure {
  label: string;
  value: string;
  isKnown: boolean;
  formula: string | null;
  coverage: string | null;
  notes: string[];
  /** The cells it was read from: "anbud-1.csv, cell F14". */
  places: string[];
  parts: DrawnFigure[];
}
export interface DrawnProblems {
  /** The file, or "Upphandlingen". */
  name: string;
  /** 2 fel, 1 varning */
  tally: string;
  problems: DrawnProblem[];
}
export interface DrawnProblem {
  level: "error" | "warning" | "note";
  /** Fel, Varning, Upplysning */
  word: string;
  code: string;
  message: string;
  remedy: string | null;
  /** Said places: "blad Priser, cell D419". */
  places: string[];
  /** The path in the procurement, /lots/0/model/price_weight, of the first place that has one. */
  path: string | null;
}

// ---------------------------------------------------------------- views

export type TaskName = "setup" | "bids" | "check" | "climate" | "result" | "sensitivity" | "protocol";
export type TaskState = "done" | "going" | "to-mend" | "can-be-shown" | "not-begun";
export interface Overview {
  name: string;
  diaryNumber: string | null;
  isInvented: boolean;
  /** "4 av 6 uppgifter klara" */
  done: string;
  tasks: { task: TaskName; state: TaskState; word: string; said: string }[];
  /** "Preliminärt: 3 fel kvar"; null when nothing is left to do. */
  preliminary: string | null;
  /** "Modellen är låst sedan 3 september 2026" */
  mode: string;
  /** The digest of the model as it is now; differs from the lock's when changed after publication. */
  modelDigest: string | null;
  lots: { id: string; name: string }[];
  bidders: { index: number; name: string; file: string }[];
}

/** S1. */
export interface Setup {
  /** The published JSON of the procurement (a ProcurementInput), pretty; edit it and give it back as `written`. */
  json: string;
  /** Everything that the check says, with paths. */
  findings: DrawnProblem[];
  /** "2 varningar, 1 fel" */
  tally: string;
  /** The model of each lot in words, with an example in numbers, and what quality is worth. */
  lots: { id: string; name: string; model: string; wins: string; formula: string | null; worth: DrawnTable | null }[];
  models: { kind: string; name: string }[];
  /** The documents' model page: what a locked setup shows, and what is printed. */
  summary: Drawn;
}

/** S2. */
export interface BidList {
  /** "4 anbud, 9 632 rader" */
  said: string;
  bids: BidFileRow[];
}
export interface BidFileRow {
  file: string;
  bidder: string;
  /** "2 408" */
  rows: string;
  /** "3 fel, 1 varning" or "0" */
  toMend: string;
  errors: number;
  /** Utvärderas, Förkastat, Inte utvärderat ännu, Kunde inte läsas; per lot where they differ */
  status: string;
  state: "admitted" | "rejected" | "not-evaluated" | "unread";
  reasons: string[];
  sha256: string;
  /** The file has a table whose columns are not certain: offer the mapping. */
  needsColumns: boolean;
  problems: DrawnProblem[];
}
export interface Preview {
  file: string;
  /** Same headings, same key: a choice made for one file can be used for all with the same. */
  headingsKey: string;
  sheets: { name: string | null; rows: string }[];
  sheet: string | null;
  headerRow: number;
  columns: { column: number; letter: string; heading: string; samples: string }[];
  fields: PreviewField[];
}
export interface PreviewField {
  key: string;
  label: string;
  isRequired: boolean;
  column: number | null;
  isCertain: boolean;
}
export interface Progress {
  file: string;
  /** "Läser anbud-2.xlsx: rad 34 000 av 50 000" */
  said: string;
  /** 0 to 100; null when it cannot be known. */
  percent: number | null;
}

/** S3. */
export interface Check {
  /** "37 uppgifter behöver rättas i 2 anbud." or "Inga fel hittades i 9 632 rader." */
  answer: string;
  errors: number;
  warnings: number;
  /** At most 20: what to show first. `row` is the id of the row that the link lands on. */
  summary: { text: string; row: string }[];
  groups: CheckGroup[];
  /** What was corrected, with old and new value and reason. */
  corrections: DrawnTable | null;
}
export interface CheckGroup {
  id: string;
  code: string;
  level: "error" | "warning" | "note";
  word: string;
  /** The bidder, or null for the procurement's own. */
  bidder: string | null;
  bid: number | null;
  file: string;
  /** "Priset är text" as the engine says it, with the first cell's message. */
  heading: string;
  remedy: string | null;
  /** "34 celler" */
  count: string;
  rows: CheckRow[];
}
export interface CheckRow {
  id: string;
  place: string;
  /** What stands there. */
  written: string | null;
  /** What it may be read as; choosing one is a correction. */
  readings: string[];
  /** What a correction would name; null where nothing can be corrected in the page. */
  target: CorrectionTarget | null;
}
export interface CorrectionTarget {
  bidder: string;
  lot: string;
  row: string;
  field: string;
  criterion: string | null;
}

/** S4. */
export interface Climate {
  /** "9 605 av 9 632 rader har ett klimatvärde (99,4 % av känd vikt)" */
  answer: string;
  /** Lots with their range, from the report. */
  sections: DrawnSection[];
  /** Largest mass first. */
  articles: ClimateArticle[];
  counts: { certain: number; likely: number; uncertain: number; missing: number };
}
export interface ClimateArticle {
  id: string;
  /** The name that is looked up: what `ConfirmedFood.name` must be. */
  name: string;
  lot: string;
  /** "Fjällmat Grossist, Norrslätt Livs" or "alla anbud" */
  bids: string;
  mass: string;
  share: string;
  food: { id: string; name: string } | null;
  /** "28,1" */
  factor: string;
  source: string;
  certainty: "certain" | "likely" | "uncertain" | "missing" | "not-food";
  /** Säker, Trolig, Osäker, Saknas */
  word: string;
  why: string;
  isConfirmed: boolean;
  candidates: FoodChoice[];
}
export interface FoodChoice {
  id: string;
  name: string;
  group: string;
  factor: string;
}

/** S5. */
export interface Result {
  isPreliminary: boolean;
  /** "Preliminärt: 27 artiklar saknar värde" */
  preliminary: string | null;
  /** Across lots: who wins which. Null with one lot. */
  overview: DrawnTable | null;
  lots: LotResult[];
}
export interface LotResult {
  id: string;
  name: string;
  /** The answer in one sentence. */
  answer: string;
  /** "Utvärderingsmodell: Fast prisavdrag. Lägst vinner." */
  how: string;
  /** Permanent notes: a losing bid can change who wins, ties. */
  notes: string[];
  /** Rank, bid, parts, total, gap; `bids[i]` is the bid of row i. */
  ranking: DrawnTable | null;
  bids: number[];
  bars: StackedBars | null;
  notEvaluated: DrawnTable | null;
}
/** A bar for each bid: parts from left to right, deductions as a bracket back from the end, the total as a mark. */
export interface StackedBars {
  title: string;
  /** What the picture says, in words, for those who do not see it. */
  description: string;
  legend: { series: number; name: string }[];
  rows: {
    label: string;
    value: string;
    /** `series` picks the look: 0 navy, 1 amber, 2 hatched, 3 … */
    segments: { series: number; from: number; to: number; label: string }[];
    /** Deductions: drawn under the bar, from right to left. */
    bracket: { from: number; to: number; label: string } | null;
    mark: number;
  }[];
}

/** S5b. */
export interface Compare {
  heading: string;
  /** "Norrslätt Livs är 124 000 kr billigare i anbudspris, men får …" */
  answer: string;
  bars: DivergingBars;
  table: DrawnTable;
  /** The ten articles that make the most difference. */
  articles: DrawnTable | null;
}
export interface DivergingBars {
  title: string;
  description: string;
  /** Where the zero line stands. */
  zero: number;
  legend: { favours: "a" | "b"; name: string }[];
  rows: { label: string; value: string; from: number; to: number; favours: "a" | "b" | "none" }[];
}

/** S5c. */
export interface BidSteps {
  bidder: string;
  file: string;
  lots: {
    id: string;
    name: string;
    status: string;
    reasons: string[];
    total: DrawnFigure | null;
    worth: DrawnFigure | null;
    /** The rows that the price is the sum of, each with the cell that it was read from. */
    prices?: DrawnTable | null;
  }[];
}

/** S6. */
export interface Sensitivity {
  answer: string;
  lots: {
    id: string;
    name: string;
    answer: string;
    /** "Norrslätt Livs vinner om anbudspriset sänks med minst 29 001 kr (0,7 %)." */
    breakEvens: string[];
    without: DrawnTable | null;
    ranges: TargetBars | null;
  }[];
}
/** Ranges against a line. */
export interface TargetBars {
  title: string;
  description: string;
  zero: number;
  rows: { label: string; low: string; high: string; from: number; to: number; said: string }[];
}

// ---------------------------------------------------------------- what is written

export type Version = { kind: "internal" } | { kind: "masked" } | { kind: "bidder"; bid: number };
export type WrittenKind = "html" | "xlsx" | "csv" | "json" | "form" | "procurement" | "mapping";
export interface Written {
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/** One procurement on the desk, with its bids. Lives in the worker. */
export interface Desk {
  put(name: string, bytes: Uint8Array): FileFacts;
  load(folder: Folder, look: Look, progress?: (progress: Progress) => void): void;
  overview(look: Look): Overview;
  setup(look: Look): Setup;
  bids(look: Look): BidList;
  preview(file: string, sheet: string | null, headerRow: number | null, look: Look): Preview;
  check(look: Look): Check;
  /** A letter to one bidder, with only that bidder's cells. */
  question(bid: number, look: Look): Drawn;
  climate(look: Look): Climate;
  searchFoods(query: string, look: Look): FoodChoice[];
  result(look: Look): Result;
  compare(lot: number, a: number, b: number, look: Look): Compare;
  bid(bid: number, look: Look): BidSteps;
  sensitivity(look: Look): Sensitivity;
  protocol(version: Version, time: string | null, look: Look): Drawn;
  method(look: Look): Drawn;
  write(kind: WrittenKind, version: Version, time: string | null, look: Look): Written;
  /** A correction, rejection or other change of the procurement as a new published JSON, not yet loaded. */
  corrected(target: CorrectionTarget, value: string, reason: string): string;
  /** The work file: a zip of the folder, with `arbete.json`. */
  pack(folder: Folder): Uint8Array;
  /** The work file read: puts its files on the shelf. */
  unpack(bytes: Uint8Array): Folder;
}
