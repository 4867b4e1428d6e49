// Where one is: hash routes that hold no data. A bid is called by its letter in the order received, never by a name. The
// browser's Back returns to the view and to the place in it.

import { tick } from "svelte";

export type View =
  | "start"
  | "hub"
  | "setup"
  | "bids"
  | "check"
  | "climate"
  | "result"
  | "compare"
  | "bid"
  | "sensitivity"
  | "protocol"
  | "menus"
  | "dish"
  | "menuPage"
  | "smallest"
  | "scorecard"
  | "producers"
  | "producer"
  | "method"
  | "help"
  | "lost";

export interface Place {
  readonly view: View;
  /** A part of the view that is gone to: for the method, its chapter on the models. */
  readonly part?: string;
  /** For the view of one bid: 0 for anbud-a. For that of a dish: its place among the recipes. */
  readonly bid: number;
  /** For the view of one producer: 0 for leverantor-1. */
  readonly producer?: number;
}

/** The address of each view but that of one bid. */
export const address = {
  start: "#/",
  hub: "#/upphandling",
  setup: "#/upphandling/forutsattningar",
  bids: "#/upphandling/anbud",
  check: "#/upphandling/kontrollera",
  climate: "#/upphandling/klimat",
  result: "#/upphandling/resultat",
  compare: "#/upphandling/resultat/jamfor",
  sensitivity: "#/upphandling/kanslighet",
  protocol: "#/upphandling/protokoll",
  menus: "#/menyer",
  smallest: "#/menyer/minsta-andring",
  scorecard: "#/menyer/styrkort",
  producers: "#/leverantorer",
  method: "#/metod",
  help: "#/hjalp",
} as const satisfies Partial<Record<View, string>>;

/** Whether a view belongs to local producers. */
export const isOfProducers = (view: View): boolean => view === "producers" || view === "producer";
/** Pages about a menu, by the name that the engine knows them by. */
export const menuPages = {
  "#/menyer/naring": "report",
  "#/menyer/andring": "change",
  "#/menyer/menykort": "card",
  "#/menyer/kokslista": "kitchen-list",
} as const;
const ONE_DISH = "#/menyer/ratt-";
/** The address of one dish, by its place among the recipes. */
export const dishAddress = (dish: number): string => `${ONE_DISH}${dish + 1}`;
/** Whether a view belongs to the menus. */
export const isOfMenus = (view: View): boolean =>
  view === "menus" || view === "dish" || view === "menuPage" || view === "smallest" || view === "scorecard";

/** Parts of a view that have an address of their own. */
export const partAddress = { models: "#/metod/modeller" } as const;

const ONE_BID = "#/upphandling/resultat/anbud-";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** The address of one bid, all steps: bid 0 is anbud-a, bid 26 is anbud-aa. */
export function bidAddress(bid: number): string {
  let letters = "";
  for (let rest = bid; rest >= 0; rest = Math.floor(rest / LETTERS.length) - 1) {
    letters = LETTERS.charAt(rest % LETTERS.length) + letters;
  }
  return ONE_BID + letters;
}

const DIGITS = "0123456789";
const ONE_PRODUCER = "#/leverantorer/leverantor-";

/** The address of one producer, by its place in the register: it is called by its number, never by a name. */
export function producerAddress(producer: number): string {
  return `${ONE_PRODUCER}${producer + 1}`;
}

/** The place that an address says: 1 is the first, whose place is 0. */
function ordinal(written: string): number | null {
  if (!/^[1-9][0-9]{0,4}$/u.test(written)) return null;
  return [...written].reduce((sum, digit) => sum * 10 + DIGITS.indexOf(digit), 0) - 1;
}

function placeOf(hash: string): Place {
  if (hash === "" || hash === "#") return { view: "start", bid: 0 };
  if (hash.startsWith(ONE_BID)) {
    const letters = hash.slice(ONE_BID.length);
    if (!/^[a-z]{1,2}$/u.test(letters)) return { view: "lost", bid: 0 };
    const bid = [...letters].reduce((sum, letter) => sum * LETTERS.length + LETTERS.indexOf(letter) + 1, 0) - 1;
    return { view: "bid", bid };
  }
  if (hash.startsWith(ONE_PRODUCER)) {
    const producer = ordinal(hash.slice(ONE_PRODUCER.length));
    return producer === null ? { view: "lost", bid: 0 } : { view: "producer", bid: 0, producer };
  }
  if (hash.startsWith(ONE_DISH)) {
    const dish = ordinal(hash.slice(ONE_DISH.length));
    return dish === null ? { view: "lost", bid: 0 } : { view: "dish", bid: dish };
  }
  const page = Object.entries(menuPages).find(([at]) => at === hash)?.[1];
  if (page) return { view: "menuPage", part: page, bid: 0 };
  if (hash === partAddress.models) return { view: "method", bid: 0, part: "models" };
  for (const [view, known] of Object.entries(address)) {
    if (known === hash) return { view: view as keyof typeof address, bid: 0 };
  }
  return { view: "lost", bid: 0 };
}

class Router {
  place: Place = $state.raw(placeOf(location.hash));
}
export const router = new Router();

/** Goes to a view, as a link would. */
export function go(to: string): void {
  location.hash = to;
}

/** Moves focus to an element of the view, and the view to it; for links within a view, which are no routes. */
export function goWithin(id: string): void {
  const target = document.getElementById(id);
  if (!target) return;
  for (let holder = target.closest("details"); holder; holder = holder.parentElement?.closest("details") ?? null) {
    holder.open = true;
  }
  const first = target.matches("a, button, input, select, textarea, [tabindex], summary")
    ? target
    : target.querySelector<HTMLElement>("a, button, input, select, textarea, summary");
  if (!first || target.matches("h1, h2, h3, h4, section, main")) {
    target.tabIndex = -1;
    target.focus();
  } else {
    first.focus();
  }
  target.scrollIntoView({ block: "start" });
}

/** Focus on the heading of the view, so that a screen reader reads it. */
async function focusHeading(): Promise<void> {
  await tick();
  const heading = document.querySelector<HTMLElement>("main h1");
  if (!heading) return;
  heading.tabIndex = -1;
  if (document.getElementById("preliminary")) heading.setAttribute("aria-describedby", "preliminary");
  heading.focus({ preventScroll: true });
}

/** How far each visited entry of the browser's history had been scrolled. */
const scrolled = new Map<string, number>();
let entry = "";

function entryOf(state: unknown): string | null {
  if (typeof state !== "object" || state === null || !("entry" in state)) return null;
  return typeof state.entry === "string" ? state.entry : null;
}

function mark(): void {
  entry = crypto.randomUUID();
  history.replaceState({ entry }, "");
}

/** Scrolls to where one was; waits a little for a view that is still being filled. */
function scrollBack(to: number): void {
  const until = performance.now() + 1000;
  const here = entry;
  const attempt = (): void => {
    if (entry !== here) return;
    scrollTo(0, to);
    if (scrollY < to - 1 && performance.now() < until) requestAnimationFrame(attempt);
  };
  attempt();
}

async function follow(): Promise<void> {
  const hash = location.hash;
  const known = entryOf(history.state);
  if (known) entry = known;
  else mark();
  const to = known ? (scrolled.get(known) ?? 0) : 0;
  router.place = placeOf(hash);
  await focusHeading();
  scrollBack(to);
}

/** Begins to follow the address. Links such as `#row-12` move within the view and leave the address alone. */
export function startRouter(): void {
  history.scrollRestoration = "manual";
  const known = entryOf(history.state);
  if (known) entry = known;
  else mark();
  addEventListener("scroll", () => scrolled.set(entry, scrollY), { passive: true });
  addEventListener("hashchange", () => void follow());
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const hash = link?.getAttribute("href") ?? "#/";
    if (hash.startsWith("#/")) return;
    event.preventDefault();
    goWithin(hash.slice(1));
  });
}
