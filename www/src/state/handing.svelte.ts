// A file that the engine writes and the person gets, by whichever button: one at a time, what is being done, and what came of it.
// `parts/Handed.svelte` shows it.

import type { Written } from "../engine/wire";
import { t } from "../words/index.svelte";
import { saveBytes } from "./file";
import { announce, message } from "./store.svelte";

export class Handing {
  /** A file is being written: its buttons wait. */
  isOn = $state(false);
  /** That it is written, or that it is there, and what it is called. */
  said: string | null = $state(null);
  /** Why it could not be written. */
  fault: string | null = $state(null);

  /** Writes a file and hands it out. Nothing while another is on its way. */
  async over(write: () => Promise<Written>): Promise<void> {
    if (this.isOn) return;
    this.isOn = true;
    this.fault = null;
    this.said = t("fileWriting");
    try {
      const { name, mime, bytes } = await write();
      saveBytes(name, mime, bytes);
      this.said = t("fileWritten", { name });
      announce(this.said);
    } catch (reason) {
      this.said = null;
      this.fault = message(reason);
    }
    this.isOn = false;
  }
}
