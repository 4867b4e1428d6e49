// Narrow windows, large text, wide spacing, forced colours, little motion: nothing is cut, nothing scrolls sideways but tables
// and pictures in a place of their own.

import assert from "node:assert/strict";

import { suite } from "./harness.mjs";
import {
  menuViews, openExample, openMenu, openProducers, openSkolkok, producerViews, settled, speak, toView, views, watchWorker,
} from "./use.mjs";

const { tests, test } = suite("reflow");
export { tests };
const NARROW = { width: 320, height: 640 };
const options = (viewport) => ({ initScript: watchWorker, viewport, timeout: 60_000 });

/** A style sheet that the page's policy does not refuse: it is made by script, not by text in the page. */
const style = (page, css) =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);

/** What is wrong with how a view is laid out: the page scrolls sideways, or a text is cut or sticks out of the window. */
function wrongIn() {
  const wrong = [];
  const page = document.scrollingElement;
  const say = (each) => `${each.tagName.toLowerCase()}.${[...each.classList].join(".")} “${each.textContent.trim().slice(0, 50)}”`;
  if (page.clientWidth < page.scrollWidth) wrong.push(`the page is ${page.scrollWidth} of ${page.clientWidth} wide`);
  /** Not on the screen: hidden, or made small for screen readers alone. */
  const isHidden = (each) => {
    if (each.closest(".visually-hidden")) return true;
    for (let up = each; up; up = up.parentElement) {
      const is = getComputedStyle(up);
      if (is.position === "absolute" && is.clipPath !== "none" && up.clientHeight <= 2) return true;
    }
    return each.closest("[hidden], dialog:not([open])") !== null || !each.checkVisibility({ checkVisibilityCSS: true });
  };
  const scrolls = (each) => {
    for (let up = each; up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll/u.test(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  for (const each of document.querySelectorAll("body *")) {
    if (isHidden(each) || each.closest("svg") || each.matches("option, optgroup, input, select, textarea")) continue;
    const texts = [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== "");
    const { overflowX, overflowY } = getComputedStyle(each);
    const cuts = /hidden|clip/u;
    if (cuts.test(overflowY) && each.clientHeight + 1 < each.scrollHeight) wrong.push(`cut in height: ${say(each)}`);
    if (cuts.test(overflowX) && each.clientWidth + 1 < each.scrollWidth) wrong.push(`cut in width: ${say(each)}`);
    if (scrolls(each)) continue;
    for (const text of texts) {
      const range = document.createRange();
      range.selectNodeContents(text);
      const out = [...range.getClientRects()].find((box) => box.width !== 0 && (box.left < -1 || page.clientWidth + 1 < box.right));
      if (out) wrong.push(`outside the window: ${say(each)} ${Math.round(out.left)}–${Math.round(out.right)}`);
    }
  }
  // Text in pictures: none may lie over another, none outside its picture.
  for (const svg of document.querySelectorAll("main svg")) {
    if (isHidden(svg)) continue;
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].map((each) => ({ each, box: each.getBoundingClientRect() })).filter(({ box }) => box.width !== 0);
    texts.forEach(({ each, box }, index) => {
      if (box.left < frame.left - 1 || frame.right + 1 < box.right) wrong.push(`outside its picture: ${each.textContent}`);
      for (const other of texts.slice(index + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (1 < across && 3 < down) wrong.push(`one over the other: ${each.textContent} / ${other.each.textContent}`);
      }
    });
  }
  return [...new Set(wrong)].slice(0, 8);
}

async function noneIn(page, list, where = "") {
  const wrong = [];
  for (const view of list) {
    await toView(page, view);
    for (const each of await page.evaluate(wrongIn)) wrong.push(`${where}${view.name}: ${each}`);
  }
  assert.equal(wrong.length, 0, `\n  ${wrong.join("\n  ")}`);
}
const ofWork = views.filter((each) => each.of === "work");

for (const lang of ["sv", "en"]) {
  test(
    `320 px: no view scrolls sideways, the example, ${lang}`,
    async (page) => {
      await openExample(page);
      await speak(page, lang);
      await noneIn(page, views);
    },
    options(NARROW),
  );
}

for (const lang of ["sv", "en"]) {
  test(
    `320 px: no view of menus scrolls sideways, ${lang}`,
    async (page) => {
      await openMenu(page);
      await speak(page, lang);
      await page.locator("#menu-target").fill(lang === "sv" ? "0,8" : "0.8");
      await page.locator("#menu-target").blur();
      await settled(page);
      await noneIn(page, menuViews);
    },
    options(NARROW),
  );
  test(
    `320 px: no view of local producers scrolls sideways, ${lang}`,
    async (page) => {
      await openProducers(page);
      await speak(page, lang);
      await noneIn(page, producerViews);
      await toView(page, "producers");
      await page.evaluate(() => {
        for (let round = 0; round < 3; round += 1) for (const each of document.querySelectorAll("main details")) each.open = true;
      });
      await page.locator("#producers-map").check();
      await settled(page);
      assert.deepEqual(await page.evaluate(wrongIn), [], "everything opened, with the map");
    },
    options(NARROW),
  );
}

test(
  "local producers with text alone at 200 %, 640 px, and with the text spacing of WCAG 1.4.12: nothing is cut",
  async (page) => {
    await openProducers(page);
    await page.locator("#producers-map").check();
    await style(page, "html { font-size: 200% !important; }");
    await settled(page);
    assert.deepEqual(await page.evaluate(wrongIn), []);
    await noneIn(page, producerViews);
    await style(page, "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }");
    await noneIn(page, producerViews);
  },
  options({ width: 640, height: 768 }),
);

test(
  "320 px: no view scrolls sideways, bids with faults",
  async (page) => {
    await openSkolkok(page);
    await noneIn(page, ofWork);
  },
  options(NARROW),
);

test(
  "320 px: no view scrolls sideways with everything opened",
  async (page) => {
    await openExample(page);
    await toView(page, "bid");
    await page.getByRole("button", { name: "Öppna alla" }).click();
    await settled(page);
    const wrong = await page.evaluate(wrongIn);
    for (const name of ["setup", "bids", "result", "sensitivity", "compare", "help"]) {
      await toView(page, name);
      await page.evaluate(() => {
        for (let round = 0; round < 3; round += 1) for (const each of document.querySelectorAll("main details")) each.open = true;
      });
      await settled(page);
      for (const each of await page.evaluate(wrongIn)) wrong.push(`${name}: ${each}`);
    }
    assert.deepEqual(wrong, []);
  },
  options(NARROW),
);

test(
  "1280 px at 400 %: no view scrolls sideways",
  async (page, { context }) => {
    // What a browser does at 400 %: 320 × 256 CSS pixels, each drawn as 4 × 4.
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setDeviceMetricsOverride", { width: 320, height: 256, deviceScaleFactor: 4, mobile: false });
    await openExample(page);
    assert.equal(await page.evaluate(() => `${innerWidth} ${devicePixelRatio}`), "320 4");
    await noneIn(page, views);
  },
  options({ width: 1280, height: 1024 }),
);

for (const width of [320, 1366]) {
  test(
    `text spacing of WCAG 1.4.12, ${width} px: nothing is cut`,
    async (page) => {
      await openExample(page);
      await style(
        page,
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }",
      );
      await noneIn(page, views);
      const spacing = await page.evaluate(() => getComputedStyle(document.querySelector("main p")).letterSpacing);
      assert.notEqual(spacing, "normal", "the spacing was set");
    },
    options({ width, height: 768 }),
  );
}

for (const width of [640, 1366]) {
  test(
    `text alone at 200 %, ${width} px: nothing is cut`,
    async (page) => {
      await openExample(page);
      const before = await page.evaluate(() => getComputedStyle(document.querySelector("main p")).fontSize);
      await style(page, "html { font-size: 200% !important; }");
      await settled(page);
      const after = await page.evaluate(() => getComputedStyle(document.querySelector("main p")).fontSize);
      assert.equal(Number.parseFloat(after), 2 * Number.parseFloat(before), "text follows the size of the root");
      await noneIn(page, views);
    },
    options({ width, height: 768 }),
  );
}

test(
  "200 % zoom of 1366 px: nothing is cut",
  async (page) => {
    await openExample(page);
    await noneIn(page, views);
  },
  options({ width: 683, height: 384 }),
);

test(
  "forced colours: text, borders, bars and legends are there, and legends look as what they stand for",
  async (page) => {
    await page.emulateMedia({ forcedColors: "active" });
    await openExample(page);
    assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
    for (const view of views) {
      await toView(page, view);
      const unseen = await page.evaluate(() => {
        const wrong = [];
        for (const each of document.querySelectorAll("button, .button, input:not([type=file]), select, textarea, .banner, .card")) {
          if (!each.checkVisibility() || each.matches(".link, .visually-hidden")) continue;
          const is = getComputedStyle(each);
          const has = ["Top", "Right", "Bottom", "Left"].some((side) => 0 < Number.parseFloat(is[`border${side}Width`]) && is[`border${side}Style`] !== "none");
          const isNative = each.matches("input[type=radio], input[type=checkbox]");
          if (!has && !isNative) wrong.push(`no border: ${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 30)}`);
        }
        return [...new Set(wrong)].slice(0, 5);
      });
      assert.deepEqual(unseen, [], view.name);
    }
    for (const name of ["result", "compare", "sensitivity"]) {
      await toView(page, name);
      const pictures = await page.evaluate(() =>
        [...document.querySelectorAll("main figure, main .chart")].map((figure) => {
          const looks = (each) => {
            const is = getComputedStyle(each);
            return `${is.fill} ${is.stroke}`;
          };
          const background = getComputedStyle(document.body).backgroundColor;
          const bars = [...figure.querySelectorAll("svg rect")].filter((each) => 2 < each.getBoundingClientRect().width);
          return { bars: bars.length, unseen: bars.filter((each) => looks(each) === `${background} none`).length };
        }),
      );
      assert.ok(0 < pictures.length, `${name} has pictures`);
      for (const { bars, unseen } of pictures) {
        assert.ok(0 < bars, `${name}: bars`);
        assert.equal(unseen, 0, `${name}: bars that have the colour of the page`);
      }
    }
  },
  options({ width: 1366, height: 768 }),
);

test(
  "with little motion wished for nothing moves by itself, and nothing scrolls softly",
  async (page) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await openExample(page);
    for (const view of views) {
      await toView(page, view);
      const moving = await page.evaluate(() => [
        ...document.getAnimations().map((each) => `${each.animationName ?? each.transitionProperty}`),
        ...(getComputedStyle(document.documentElement).scrollBehavior === "smooth" ? ["soft scrolling"] : []),
      ]);
      assert.deepEqual(moving, [], view.name);
    }
  },
  options({ width: 1366, height: 768 }),
);

test(
  "what scrolls sideways has a name and takes focus",
  async (page) => {
    await openSkolkok(page);
    for (const view of ofWork) {
      await toView(page, view);
      const nameless = await page.evaluate(() =>
        [...document.querySelectorAll("main *")]
          .filter((each) => each.checkVisibility() && each.clientWidth + 1 < each.scrollWidth && /auto|scroll/u.test(getComputedStyle(each).overflowX))
          .filter((each) => each.tabIndex !== 0 || each.getAttribute("role") !== "region" || !each.getAttribute("aria-label"))
          .filter((each) => !each.matches("textarea, select, input"))
          .map((each) => each.outerHTML.slice(0, 120)),
      );
      assert.deepEqual(nameless, [], view.name);
    }
  },
  options({ width: 700, height: 768 }),
);

test(
  "the check of the layout finds what is wrong when something is",
  async (page) => {
    await style(page, "main h1 { white-space: nowrap; width: 900px; } main p { height: 5px; overflow: hidden; }");
    const wrong = (await page.evaluate(wrongIn)).join("\n");
    assert.match(wrong, /the page is/u);
    assert.match(wrong, /cut in height/u);
    assert.match(wrong, /outside the window/u);
  },
  options(NARROW),
);
