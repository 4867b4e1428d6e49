import { expect, test } from "vitest";

import { tight } from "../../build-tools/engine";
import { ofBase64, ofTight } from "./packed";

test("bytes come back as they were, whatever their number", () => {
  for (let length = 0; length <= 70; length += 1) {
    for (const kind of [(at: number) => (at * 97 + 13) % 256, () => 255, () => 0]) {
      const bytes = Uint8Array.from({ length }, (_, at) => kind(at));
      const text = tight(bytes);
      expect(text).toMatch(/^[01][!#-;=-[\]-~\u00a1-\u00ac\u00ae-\u00ff]*$/u);
      expect([...ofTight(text)]).toEqual([...bytes]);
      expect([...ofBase64(Buffer.from(bytes).toString("base64"))]).toEqual([...bytes]);
    }
  }
});
