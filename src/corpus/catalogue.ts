import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from "yaml";
import { cleanLine } from "../text/normalize.ts";
import type { CorpusProblem, SourceDetails } from "./document.ts";

/** The name of the catalogue's file, at the top of the corpus folder. */
export const CATALOGUE_FILE = "sources.yaml";

/** What `sources.yaml` says, and what in it could not be used. */
export interface Catalogue {
  /** By the document's path inside the corpus folder. */
  readonly details: ReadonlyMap<string, SourceDetails>;
  readonly problems: readonly CorpusProblem[];
}

export const EMPTY_CATALOGUE: Catalogue = { details: new Map(), problems: [] };

const FIELDS = ["title", "publisher", "url", "date"] as const;

/**
 * Reads a catalogue: a YAML map from a document's path to its details.
 * Whatever is wrong is a problem with its line; all that is right is used.
 * @param path the file's name, for the problems
 */
export function parseCatalogue(yaml: string, path = CATALOGUE_FILE): Catalogue {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, schema: "failsafe" });
  const problems: CorpusProblem[] = [];
  const report = (reason: string, offset: number): void => {
    problems.push({ path, reason, line: lines.linePos(offset).line });
  };
  for (const error of document.errors)
    report(`it is not valid YAML (${firstLine(error.message)}); correct this line`, error.pos[0]);
  const details = new Map<string, SourceDetails>();
  if (problems.length > 0 || document.contents === null) return { details, problems };
  if (!isMap(document.contents)) {
    report("it must map each file name to its title, publisher, url and date", 0);
    return { details, problems };
  }
  for (const { key, value } of document.contents.items) {
    const file = String(isScalar(key) ? key.value : key);
    const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    if (isMap(value))
      details.set(
        file,
        readDetails(value, (reason, at) => report(`"${file}": ${reason}`, at ?? offset)),
      );
    else report(`"${file}" must be followed by indented fields: title, publisher, url, date`, offset);
  }
  return { details, problems };
}

/**
 * The details in one YAML map.
 * @param report is told of every field that is unknown or unusable
 */
function readDetails(map: YAMLMap, report: (reason: string, offset?: number) => void): SourceDetails {
  const details: Partial<Record<(typeof FIELDS)[number], string>> = {};
  for (const { key, value } of map.items) {
    const name = String(isScalar(key) ? key.value : key);
    const offset = isScalar(key) ? key.range?.[0] : undefined;
    const field = FIELDS.find((known) => known === name);
    const text = isScalar(value) ? cleanLine(typeof value.value === "string" ? value.value : "") : undefined;
    if (!field) report(`there is no field "${name}"; use ${FIELDS.join(", ")}`, offset);
    else if (text === undefined) report(`${name} must be a single line of text`, offset);
    else if (field === "url" && !isWebAddress(text))
      report(`url must be an http or https address, not "${text}"`, offset);
    else if (field === "date" && !isDate(text))
      report(`date must look like 2022-02-28, 2022-02 or 2022, not "${text}"`, offset);
    else if (text !== "") details[field] = text;
  }
  return details;
}

/** What stands between a first line of dashes and the next one. */
const FRONT_MATTER = /^---[ \t]*\n(?<yaml>(?:[^\n]*\n)*?)---[ \t]*(?:\n|$)/u;

/**
 * Splits YAML front matter off a Markdown file. What is no YAML map is text: lines of dashes are rules too.
 * @returns the details, the problems (lines counted in the file), and the offset at which the text begins
 */
export function readFrontMatter(
  markdown: string,
  path: string,
): { details: SourceDetails; problems: CorpusProblem[]; end: number } {
  const match = FRONT_MATTER.exec(markdown);
  const lines = new LineCounter();
  const document = parseDocument(match?.groups?.["yaml"] ?? "", { lineCounter: lines, schema: "failsafe" });
  if (!match || !isMap(document.contents)) return { details: {}, problems: [], end: 0 };
  const problems: CorpusProblem[] = [];
  const report = (reason: string, offset = 0): void => {
    // The YAML begins on the file's second line.
    problems.push({ path, reason: `front matter: ${reason}`, line: lines.linePos(offset).line + 1 });
  };
  for (const error of document.errors)
    report(`not valid YAML (${firstLine(error.message)}); correct this line`, error.pos[0]);
  const details = problems.length === 0 ? readDetails(document.contents, report) : {};
  return { details, problems, end: match[0].length };
}

const firstLine = (message: string): string => message.split("\n", 1)[0]!.replace(/ at line \d+, column \d+:?$/u, "");

const isWebAddress = (text: string): boolean => /^https?:$/u.test(URL.parse(text)?.protocol ?? "");

/** A calendar date, or its year and month, or its year. */
function isDate(text: string): boolean {
  if (!/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
