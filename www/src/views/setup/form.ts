// What the parts of the setup form share: the tree that is edited, how it is changed, what the check says about it.

import type { DrawnProblem, Folder } from "../../engine/wire";
import type { Path, Table, Tree } from "../../state/edit";
import { published } from "../../state/edit";
import type { Label } from "../../state/store.svelte";
import { t } from "../../words/index.svelte";
import type { Option } from "./fields";
import { valueOf } from "./fields";

export interface Form {
  readonly tree: Table;
  /** What the check says, by path. */
  readonly problems: ReadonlyMap<Path, readonly DrawnProblem[]>;
  /** What the engine calls each evaluation model. */
  readonly models: ReadonlyMap<string, string>;
  /** The ids and names of the criteria of the lot that is shown. */
  readonly criteria: readonly { id: string; name: string }[];
  /** Something else stands at a path; nothing, when undefined. */
  put(path: Path, value: Tree | undefined, label: Label): void;
}

/** The folder with another procurement. */
export function withProcurement(folder: Folder, tree: Table): Folder {
  return { ...folder, procurement: { kind: "written", json: published(tree) } };
}

/** What an option is called. */
export function optionName(option: Option, models: ReadonlyMap<string, string>): string {
  if (isModel(option)) {
    const kind = valueOf(option);
    return models.get(kind) ?? kind;
  }
  return t(`choice.${option}`);
}

/** All that the check says, by its path; without a path it is in the list only. */
export function byPath(findings: readonly DrawnProblem[]): Map<Path, DrawnProblem[]> {
  const map = new Map<Path, DrawnProblem[]>();
  for (const finding of findings) {
    if (finding.path !== null) map.set(finding.path, [...(map.get(finding.path) ?? []), finding]);
  }
  return map;
}

function isModel(option: Option): option is `model.${string}` {
  return option.startsWith("model.");
}
