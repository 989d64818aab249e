import path from "node:path";
import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { FIELD_NAMES, readDetails, type CatalogueDetails } from "./catalogue-fields.ts";
import type { CorpusProblem, SourceDetails } from "./document.ts";

/** The name of the catalogue's file, at the top of the corpus folder. */
export const CATALOGUE_FILE = "sources.yaml";
/** The name of the bot's own catalogue beside it, where the titles stand that staff gives; see published-titles.ts. */
export const PUBLISHED_CATALOGUE_FILE = "sources.published.yaml";

/** What `sources.yaml` says, and what in it could not be used. */
export interface Catalogue {
  /**
   * By the document's path inside the corpus folder, or by a pattern of such paths ("rules/**"), in the file's order.
   */
  readonly details: ReadonlyMap<string, CatalogueDetails>;
  readonly problems: readonly CorpusProblem[];
}

export const EMPTY_CATALOGUE: Catalogue = { details: new Map(), problems: [] };

/**
 * What the catalogue says of a document: the entries of all patterns that its path matches, each going
 * before those above it, and before them all the entry of its very path.
 */
export function detailsOf(catalogue: Catalogue, id: string): SourceDetails {
  const found: SourceDetails = {};
  for (const pattern of patternsFor(catalogue, id))
    Object.assign(found, locate(catalogue.details.get(pattern)!, pattern, id));
  return { ...found, ...entryOf(catalogue, id) };
}

/** What the catalogue says of a document under its very path, whatever patterns it matches. */
export function entryOf({ details }: Catalogue, id: string): SourceDetails {
  const { urlBase: _, ...entry } = details.get(id) ?? {};
  return entry;
}

/** A problem for every entry that is about none of these documents. */
export function findUnused(catalogue: Catalogue, ids: readonly string[]): CorpusProblem[] {
  const used = new Set(ids);
  for (const id of ids) for (const pattern of patternsFor(catalogue, id)) used.add(pattern);
  return Array.from(catalogue.details.keys())
    .filter((key) => !used.has(key))
    .map((key) => ({
      path: CATALOGUE_FILE,
      reason: isPattern(key)
        ? `"${key}" matches no file; correct the pattern or remove its entry`
        : `"${key}" is listed but there is no such file; add the file or remove its entry`,
    }));
}

/** A catalogue's patterns, and those that match a path, once it has been asked for. */
interface Patterns {
  /** Each with what paths that it matches begin with, by which most are told apart without matching. */
  readonly all: readonly { readonly pattern: string; readonly start: string }[];
  readonly byId: Map<string, readonly string[]>;
}

/** A catalogue does not change: another takes its place. */
const known = new WeakMap<Catalogue, Patterns>();

/** The patterns that a path matches, in the catalogue's order. */
function patternsFor(catalogue: Catalogue, id: string): readonly string[] {
  const patterns = known.get(catalogue) ?? {
    all: [...catalogue.details.keys()].filter(isPattern).map((pattern) => ({ pattern, start: literalStart(pattern) })),
    byId: new Map<string, readonly string[]>(),
  };
  known.set(catalogue, patterns);
  const found =
    patterns.byId.get(id) ??
    patterns.all
      .filter(({ pattern, start }) => id.toLowerCase().startsWith(start) && matches(id, pattern))
      .map(({ pattern }) => pattern);
  patterns.byId.set(id, found);
  return found;
}

/** What every path that a pattern matches begins with, in lower case, since some systems take no heed of it. */
function literalStart(pattern: string): string {
  const [start = ""] = pattern.split(/[*?[{!+@(\\]/u, 1);
  return /(?:^|\/)\.{0,2}\//u.test(start) ? "" : start.toLowerCase();
}

const isPattern = (key: string): boolean => /[*?[\]{}]|\/$/u.test(key);

/** A folder's name with a slash at its end means all in it. */
const matches = (id: string, pattern: string): boolean =>
  path.matchesGlob(id, pattern.endsWith("/") ? `${pattern}**` : pattern);

/** An entry as it holds for one document: with the address that follows from that of its folder. */
function locate({ urlBase, ...entry }: CatalogueDetails, pattern: string, id: string): SourceDetails {
  if (urlBase === undefined) return entry;
  const wildcard = pattern.search(/[*?[{]/u);
  const folder = wildcard < 0 ? pattern : pattern.slice(0, pattern.lastIndexOf("/", wildcard) + 1);
  const inner = id.slice(folder.length).split("/").map(encodeURIComponent).join("/");
  return { ...entry, url: `${urlBase.replace(/(?<!\/)\/+$/u, "")}/${inner}` };
}

/**
 * Reads a catalogue: a YAML map from a document's path, or a pattern of paths, to details.
 * Whatever is wrong is a problem with its line; all that is right is used.
 * @param file the catalogue's name, for the problems
 */
export function parseCatalogue(yaml: string, file = CATALOGUE_FILE): Catalogue {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, ...YAML_OPTIONS });
  const problems: CorpusProblem[] = [];
  const report = (reason: string, offset: number): void => {
    problems.push({ path: file, reason, line: lines.linePos(offset).line });
  };
  for (const error of document.errors)
    report(`it is not valid YAML (${firstLine(error.message)}); correct this line`, error.pos[0]);
  const details = new Map<string, CatalogueDetails>();
  if (problems.length > 0 || document.contents === null) return { details, problems };
  if (!isMap(document.contents)) {
    report(`it must map each file name to its fields: ${FIELD_NAMES}`, 0);
    return { details, problems };
  }
  for (const { key, value } of document.contents.items) {
    const name = String(isScalar(key) ? key.value : key);
    const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    if (details.has(name)) report(`"${name}" is listed twice; the first entry counts, remove this one`, offset);
    else if (isMap(value))
      details.set(
        name,
        readDetails(value, (reason, at) => report(`"${name}": ${reason}`, at ?? offset)),
      );
    else report(`"${name}" must be followed by indented fields: ${FIELD_NAMES}`, offset);
  }
  return { details, problems };
}

/** The library compares each key with all before it; what stands there twice is seen here as well. */
const YAML_OPTIONS = { schema: "failsafe", uniqueKeys: false } as const;

/** What stands between a first line of dashes and the next one. */
const FRONT_MATTER = /^---[ \t]*\n(?<yaml>(?:[^\n]*\n)*?)---[ \t]*(?:\n|$)/u;

/**
 * Splits YAML front matter off a Markdown file. What is no YAML map is text: lines of dashes are rules too.
 * @returns the details, the problems (lines counted in the file), and the offset at which the text begins
 */
export function readFrontMatter(
  markdown: string,
  file: string,
): { details: SourceDetails; problems: CorpusProblem[]; end: number } {
  const match = FRONT_MATTER.exec(markdown);
  const lines = new LineCounter();
  const document = parseDocument(match?.groups?.["yaml"] ?? "", { lineCounter: lines, ...YAML_OPTIONS });
  if (!match || !isMap(document.contents)) return { details: {}, problems: [], end: 0 };
  const problems: CorpusProblem[] = [];
  const report = (reason: string, offset = 0): void => {
    // The YAML begins on the file's second line.
    problems.push({ path: file, reason: `front matter: ${reason}`, line: lines.linePos(offset).line + 1 });
  };
  for (const error of document.errors)
    report(`not valid YAML (${firstLine(error.message)}); correct this line`, error.pos[0]);
  const details = problems.length === 0 ? readDetails(document.contents, report) : {};
  return { details, problems, end: match[0].length };
}

const firstLine = (message: string): string => message.split("\n", 1)[0]!.replace(/ at line \d+, column \d+:?$/u, "");
