// The views that are loaded right after the first one is on the screen, by the name of their address.

import Bids from "./Bids.svelte";
import Check from "./Check.svelte";
import Climate from "./Climate.svelte";
import Compare from "./Compare.svelte";
import Help from "./Help.svelte";
import Method from "./Method.svelte";
import Protocol from "./Protocol.svelte";
import Result from "./Result.svelte";
import Sensitivity from "./Sensitivity.svelte";
import Setup from "./Setup.svelte";
import Trace from "./Trace.svelte";

export const views = {
  setup: Setup,
  bids: Bids,
  check: Check,
  climate: Climate,
  result: Result,
  compare: Compare,
  bid: Trace,
  sensitivity: Sensitivity,
  protocol: Protocol,
  method: Method,
  help: Help,
};
