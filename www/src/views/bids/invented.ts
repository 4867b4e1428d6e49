// An invented bid, written as a bidder would write it in a CSV file: so that a model can be tried before anybody has bid.

import { listAt, textAt } from "../../state/edit";
import type { Table, Tree } from "../../state/edit";

/** What a criterion is answered with. */
export interface Question {
  readonly id: string;
  readonly name: string;
  /** The answers there are; none where it is answered with a text or a number. */
  readonly answers: readonly string[];
  readonly isForPositions: boolean;
  /** The positions that it is about; empty for all. */
  readonly positions: readonly string[];
}
/** A lot, with what a bid says about it. */
export interface Lot {
  readonly id: string;
  readonly name: string;
  readonly positions: readonly { id: string; name: string; unit: string }[];
  readonly requirements: readonly string[];
  readonly questions: readonly Question[];
}

/** What is written in the form: prices and answers by lot and id. */
export interface Written {
  readonly bidder: string;
  readonly prices: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, string>>;
}

/** The key of a price or an answer. */
export const keyOf = (lot: string, id: string): string => `${lot}/${id}`;

/** The lots of a procurement whose positions are known here. */
export function lotsOf(tree: Table): Lot[] {
  return listAt(tree, "/lots").map((lot) => ({
    id: textAt(lot, "/id"),
    name: textAt(lot, "/name"),
    positions: listAt(lot, "/positions").map((row) => ({
      id: textAt(row, "/id"),
      name: textAt(row, "/name"),
      unit: textAt(row, "/unit"),
    })),
    requirements: listAt(lot, "/requirements").map((row) => textAt(row, "/id")),
    questions: listAt(lot, "/criteria").map(questionOf),
  }));
}

function questionOf(criterion: Tree): Question {
  const kind = textAt(criterion, "/measure/kind");
  const levels = listAt(criterion, "/measure/levels").map((level) => textAt(level, "/answer"));
  return {
    id: textAt(criterion, "/id"),
    name: textAt(criterion, "/name"),
    answers: kind === "yes-no" ? ["ja", "nej"] : levels,
    isForPositions: textAt(criterion, "/answer_for") === "positions",
    positions: listAt(criterion, "/positions").filter((each) => typeof each === "string"),
  };
}

/** The file. Requirements are met, and what is asked for as proof is called invented. A lot without prices is left out. */
export function fileOf(lots: readonly Lot[], written: Written, proof: string): string {
  const columns = [...new Set(lots.flatMap((lot) => lot.questions.filter((each) => each.isForPositions).map((each) => each.id)))];
  const lines: string[][] = [
    ["Anbudsgivare", written.bidder],
    ["Anbudsområde", "Rad", "Pris", "Svar", "Bevis", ...columns],
  ];
  for (const lot of lots) {
    const price = (id: string): string => written.prices[keyOf(lot.id, id)] ?? "";
    const answer = (id: string): string => written.answers[keyOf(lot.id, id)] ?? "";
    if (lot.positions.every(({ id }) => price(id) === "")) continue;
    for (const { id } of lot.positions) {
      const said = columns.map((column) => {
        const question = lot.questions.find((each) => each.id === column && each.isForPositions);
        const isAsked = question && (question.positions.length === 0 || question.positions.includes(id));
        return isAsked ? answer(column) : "";
      });
      lines.push([lot.id, id, price(id).replace(".", ","), "", said.some((each) => each !== "") ? proof : "", ...said]);
    }
    for (const id of lot.requirements) lines.push([lot.id, id, "", "ja", proof, ...columns.map(() => "")]);
    for (const { id, isForPositions } of lot.questions) {
      if (!isForPositions && answer(id) !== "") lines.push([lot.id, id, "", answer(id), proof, ...columns.map(() => "")]);
    }
  }
  return lines.map((line) => `${line.map(quoted).join(";")}\r\n`).join("");
}

const quoted = (text: string): string => (/[;"\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Whether a procurement has so few positions that prices are invented one by one. */
export function isShort(lots: readonly Lot[], most: number): boolean {
  const all = lots.flatMap((lot) => lot.positions);
  return 0 < all.length && all.length <= most;
}
