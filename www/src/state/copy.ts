// Copying out of a table: cells become tab-separated text with plain numbers (`data-plain`), since a spreadsheet reads the
// narrow spaces and the minus signs of written numbers as text.

function plain(cell: Element): string {
  const carrier = cell.matches("[data-plain]") ? cell : cell.querySelector("[data-plain]");
  const text = carrier?.getAttribute("data-plain") ?? cell.textContent;
  return text.replaceAll("\u2060", "").replace(/\s+/gu, " ").trim();
}

/** What the chosen cells of a table are as tab-separated text; null where fewer than two are chosen. */
export function tableText(table: Element, isChosen: (cell: Element) => boolean): string | null {
  const rows = [...table.querySelectorAll("tr")]
    .map((row) => [...row.children].filter(isChosen))
    .filter((cells) => cells.length !== 0);
  const isOne = rows.length === 1 && rows.every((cells) => cells.length === 1);
  if (rows.length === 0 || isOne) return null;
  return rows.map((cells) => cells.map(plain).join("\t")).join("\n");
}

/** Text copied from more than one table alone: as the browser gives it, with plain numbers in the cells that have them. */
export function mixedText(text: string, cells: readonly { written: string; plain: string }[]): string {
  let done = "";
  let rest = text;
  for (const { written, plain } of cells) {
    const at = wholeCell(rest, written);
    if (at === -1) continue;
    done += rest.slice(0, at) + plain;
    rest = rest.slice(at + written.length);
  }
  return done + rest;
}

/** Where a cell's text stands between tabs or ends of lines; -1 when nowhere. */
function wholeCell(text: string, written: string): number {
  const isEdge = (sign: string): boolean => sign === "" || /[\t\r\n]/u.test(sign);
  for (let at = text.indexOf(written); at !== -1; at = text.indexOf(written, at + 1)) {
    if (isEdge(text.charAt(at - 1)) && isEdge(text.charAt(at + written.length))) return at;
  }
  return -1;
}

function copied(event: ClipboardEvent): void {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
  const text = chosenText(selection);
  if (text === null) return;
  event.clipboardData?.setData("text/plain", text);
  event.preventDefault();
}

/** What is to be copied; null where the browser's own text is right. */
function chosenText(selection: Selection): string | null {
  const common = selection.getRangeAt(0).commonAncestorContainer;
  const around = common instanceof Element ? common : common.parentElement;
  const isChosen = (element: Element): boolean => selection.containsNode(element, true);
  const within = around?.closest("td, th");
  if (within) {
    // One whole number is plain too; a part of a cell is what was marked.
    return selection.toString().trim() === within.textContent.trim() ? plain(within) : null;
  }
  const table = around?.closest("table");
  if (table) return tableText(table, isChosen);
  const cells = [...(around?.querySelectorAll<HTMLElement>("td, th") ?? [])]
    .filter((cell) => isChosen(cell) && (cell.matches("[data-plain]") || cell.querySelector("[data-plain]")))
    .map((cell) => ({ written: cell.innerText.trim(), plain: plain(cell) }));
  return cells.length === 0 ? null : mixedText(selection.toString(), cells);
}

/** Begins to listen for copying. */
export function startCopy(): void {
  document.addEventListener("copy", copied);
}
