// Which numbers of a model can be tried: what its criteria are worth, and the model's own numbers that are set.

import { listAt, textAt } from "../../state/edit";
import type { Path, Table } from "../../state/edit";
import { t } from "../../words/index.svelte";
import { model, valueOf } from "../setup/fields";

/** A number that can be tried. */
export interface Value {
  readonly path: Path;
  readonly label: string;
  /** The text that stands in the procurement. */
  readonly now: string;
}

const WORTH = [
  ["kr", "field.worthKr"],
  ["percent", "field.worthPercent"],
  ["weight", "field.worthWeight"],
] as const;

const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
function perOf(per: string): string {
  if (per === "kg") return t("setup.perKg");
  if (per === "unit") return t("setup.perUnit");
  return per === "position" ? t("setup.perPosition") : "";
}

/** The numbers of a lot. */
export function valuesOf(tree: Table, lot: number): Value[] {
  const base = `/lots/${lot}`;
  const values: Value[] = [];
  listAt(tree, `${base}/criteria`).forEach((criterion, place) => {
    for (const [key, word] of WORTH) {
      const now = textAt(criterion, `/worth/${key}`);
      const label = `${textAt(criterion, "/name")}, ${small(t(word))}${perOf(textAt(criterion, "/worth/per"))}`;
      if (now !== "") values.push({ path: `${base}/criteria/${place}/worth/${key}`, label, now });
    }
  });
  const kind = textAt(tree, `${base}/model/kind`);
  const cases = model.kind === "tagged" ? model.cases : [];
  for (const field of cases.find((each) => valueOf(each.is) === kind)?.fields ?? []) {
    const now = field.kind === "number" ? textAt(tree, `${base}/model/${field.key}`) : "";
    if (now !== "") values.push({ path: `${base}/model/${field.key}`, label: t(`field.${field.label}`), now });
  }
  return values;
}
