import { foldSpaces } from "../../text/normalize.ts";
import { addInline, contains, holdsBlocks, isElement, type HtmlNode } from "./html-nodes.ts";

/**
 * So many elements of one kind after each other are records, such as the events of a list, each no longer than this.
 */
const MIN_RECORDS = 3;
const MAX_RECORD = 300;

/**
 * Runs of like elements that each say several short things, such as a date, a title and a place: what stands in one of
 * them belongs together, as in a row. The first of a run has the run's rows, the others none.
 */
export function findRecords(nodes: readonly HtmlNode[]): Map<HtmlNode, string[][]> {
  const found = new Map<HtmlNode, string[][]>();
  const elements = nodes.filter(isElement);
  const kinds = Map.groupBy(elements, ({ name, attribs }) => `${name} ${attribs["class"] ?? ""}`);
  for (const [kind, run] of kinds) {
    if (run.length < MIN_RECORDS || !RECORD.test(kind)) continue;
    const rows = run.map((element) => leavesOf(element.children));
    const areShort = rows.every((row) => row.length > 1 && row.join(" ").length <= MAX_RECORD);
    const areOneRun = elements.indexOf(run.at(-1)!) - elements.indexOf(run[0]!) === run.length - 1;
    if (!areShort || !areOneRun || run.some((element) => contains(element, (name) => COMPLEX.has(name)))) continue;
    // What all of them say, such as "Read more", says nothing of any.
    const said = rows.map((row) => row.filter((text) => !rows.every((other) => other.includes(text))));
    run.forEach((element, index) => found.set(element, index === 0 ? said : []));
  }
  return found;
}

const RECORD = /^(?:div|article|section|a|li) \S/u;
const COMPLEX: ReadonlySet<string> = new Set(["table", "ul", "ol", "dl", "form"]);

/** The pieces of text below nodes that stand on lines of their own. */
function leavesOf(nodes: readonly HtmlNode[]): string[] {
  const leaves: string[] = [];
  let line = "";
  const flush = (): void => {
    if (line.trim() !== "") leaves.push(foldSpaces(line));
    line = "";
  };
  for (const node of nodes) {
    if (!holdsBlocks(node)) line = addInline(line, node);
    else {
      flush();
      leaves.push(...leavesOf(node.children));
    }
  }
  flush();
  return leaves;
}
