// The eight steps of the procurement area: the hub and its seven tasks. The views of one bid and of two bids belong to
// the result.

import type { TaskName } from "../engine/wire";
import type { Word } from "../words/index.svelte";
import { address } from "./router.svelte";
import type { View } from "./router.svelte";

export interface StepOf {
  readonly view: Exclude<
    keyof typeof address,
    "start" | "menus" | "smallest" | "scorecard" | "producers" | "method" | "help" | "compare"
  >;
  /** The task whose state is shown; null for the hub. */
  readonly task: TaskName | null;
  /** In the list of steps. */
  readonly name: Word;
  /** In the list of tasks. */
  readonly long: Word;
}

export const steps: readonly StepOf[] = [
  { view: "hub", task: null, name: "stepHub", long: "stepHub" },
  { view: "setup", task: "setup", name: "stepSetup", long: "task_setup" },
  { view: "bids", task: "bids", name: "stepBids", long: "task_bids" },
  { view: "check", task: "check", name: "stepCheck", long: "task_check" },
  { view: "climate", task: "climate", name: "stepClimate", long: "task_climate" },
  { view: "result", task: "result", name: "stepResult", long: "task_result" },
  { view: "sensitivity", task: "sensitivity", name: "stepSensitivity", long: "task_sensitivity" },
  { view: "protocol", task: "protocol", name: "stepProtocol", long: "task_protocol" },
];

/** The step that a view belongs to; -1 outside the procurement area. */
export function stepOf(view: View): number {
  const owner = view === "compare" || view === "bid" ? "result" : view;
  return steps.findIndex((step) => step.view === owner);
}
