// The lock of the model and its earlier versions. A folder that is not locked has no place for the versions before, so
// they stand in its log, from where they are taken when the model is locked again.

import type { Folder, LogEntry } from "../engine/wire";

interface Earlier {
  digest: string;
  /** 2026-09-03 */
  date: string;
  reason: string;
}

const REPLACED = /^Den låsta modellen (\S+) från (\S+) ersätts: (.+)$/su;

/** A folder whose model is locked, at a day such as 2026-09-03. */
export function locked(folder: Folder, digest: string, date: string): Folder {
  return { ...folder, lock: { digest, date, earlier: earlierVersions(folder) } };
}

/** A folder whose model may be changed again, with the reason in its log. `at` is as `stamp` writes it. */
export function unlocked(folder: Folder, reason: string, at: string): Folder {
  const { lock } = folder;
  if (!lock) return folder;
  const entry: LogEntry = {
    at,
    sv: `Den låsta modellen ${lock.digest} från ${lock.date} ersätts: ${reason}`,
    en: `The locked model ${lock.digest} of ${lock.date} is replaced: ${reason}`,
  };
  return { ...folder, lock: null, log: [...folder.log, entry] };
}

/** The versions that were locked before, oldest first. */
export function earlierVersions(folder: Folder): Earlier[] {
  return folder.log.flatMap((entry) => {
    const [, digest, date, reason] = REPLACED.exec(entry.sv) ?? [];
    return digest !== undefined && date !== undefined && reason !== undefined ? [{ digest, date, reason }] : [];
  });
}
