// Evaluates a folder with a procurement and its bids: node examples/evaluate.mjs FOLDER [PROTOCOL.json]

import { writeFileSync } from "node:fs";
import { Desk } from "matvag";
import { read } from "./folder.mjs";

const [, , folder, protocol] = process.argv;
if (!folder) throw new Error("name a folder: node examples/evaluate.mjs FOLDER [PROTOCOL.json]");

const desk = new Desk();
const look = { lang: "sv", hideNames: false };
desk.load(read(desk, folder), look);
for (const problem of desk.check(look).groups) console.log(`${problem.word}: ${problem.file}: ${problem.heading}`);
for (const lot of desk.result(look).lots) console.log(`${lot.name}: ${lot.answer}`);
if (protocol) writeFileSync(protocol, desk.write("json", { kind: "internal" }, undefined, look).bytes);
desk.free();
