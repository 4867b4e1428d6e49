// The English texts as a module of the page: without their names, which the Swedish ones already have, and without those
// of the log, which are loaded with the views.

import { join } from "node:path";
import { runnerImport, type Plugin } from "vite";

const NAME = "virtual:english";

export function words(root: string): Plugin {
  const of = async <T>(name: string): Promise<T> =>
    (await runnerImport<T>(join(root, "src/words", `${name}.ts`), { configFile: false })).module;
  return {
    name: "matvag-words",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    async load(id) {
      if (id !== `\0${NAME}`) return null;
      const { swedish } = await of<typeof import("../src/words/swedish")>("swedish");
      const { english } = await of<typeof import("../src/words/english")>("english");
      const { enLog } = await of<typeof import("../src/words/en-log")>("en-log");
      const names = (Object.keys(swedish) as (keyof typeof swedish)[]).filter((name) => !(name in enLog));
      return `export default ${JSON.stringify(names.map((name) => english[name]))};`;
    },
  };
}
