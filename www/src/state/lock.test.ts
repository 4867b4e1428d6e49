import { expect, test } from "vitest";
import type { Folder } from "../engine/wire";
import { earlierVersions, locked, unlocked } from "./lock";

const folder: Folder = { matvag_work: 1, files: [], procurement: null, bids: [], confirmed: [], lock: null, log: [] };

test("a version that was replaced stands in the next lock, with its reason", () => {
  const first = locked(folder, "aaa", "2026-09-03");
  const open = unlocked(first, "Rad 12 utgick.\nSe rättelse 2.", "2026-09-10 09:05");
  expect(open.lock).toBeNull();
  const second = locked(open, "bbb", "2026-09-11");
  expect(second.lock).toEqual({
    digest: "bbb",
    date: "2026-09-11",
    earlier: [{ digest: "aaa", date: "2026-09-03", reason: "Rad 12 utgick.\nSe rättelse 2." }],
  });
});

test("other lines of the log are no versions", () => {
  const log = [{ at: "2026-09-10 09:05", sv: "låste modellen", en: "locked the model" }];
  expect(earlierVersions({ ...folder, log })).toEqual([]);
});
