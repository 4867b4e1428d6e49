import { build } from "vite"; import { gzipSync } from "node:zlib";
const r = await build({ root: "/tmp/frame", logLevel: "silent", build: { write: false } });
const o = (Array.isArray(r)?r[0]:r).output;
for (const c of o) if (c.type==="chunk") { const by={}; for (const [id,m] of Object.entries(c.modules)) { const k = id.includes("node_modules/svelte")?"svelte": id.replace(/^.*frame\//,"").replace(/\?.*/,""); (by[k]??=[]).push(m.code??""); } const rows=Object.entries(by).map(([k,v])=>[k,v.join("").length,gzipSync(v.join("")).length]).sort((a,b)=>b[2]-a[2]); console.log(c.fileName,c.code.length,gzipSync(c.code).length); for (const x of rows.slice(0,25)) console.log(...x); }
