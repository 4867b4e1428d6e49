// A folder on disk as the desk takes it: `upphandling.toml` or `.json`, its tables beside it, the bids in `anbud`.

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Puts the files on the desk's shelf and says which is which. Bids come in the order of their names. */
export function read(desk, folder) {
  const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile()).sort();
  const own = ["upphandling.toml", "upphandling.json"].find((name) => names.includes(name));
  if (!own) throw new Error(`${folder}: there is no upphandling.toml and no upphandling.json`);
  const tables = names.filter((name) => /\.(csv|xlsx|ods)$/i.test(name));
  const inner = join(folder, "anbud");
  const bids = existsSync(inner) ? readdirSync(inner).sort().map((name) => `anbud/${name}`) : [];
  const files = [own, ...tables, ...bids].map((name) => desk.put(name, readFileSync(join(folder, name))));
  return {
    matvag_work: 1,
    files,
    procurement: { kind: "file", file: own },
    bids: bids.map((file) => ({ file, columns: [] })),
    confirmed: [],
    lock: null,
    log: [],
  };
}
