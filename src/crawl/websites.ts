import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLMap } from "yaml";
import { WEBSITES_FILE } from "../corpus/list-files.ts";
import type { CorpusProblem } from "../corpus/document.ts";
import type { LanguageCode } from "../languages/language.ts";
import { isLanguageCode, LANGUAGE_CHOICE } from "../languages/registry.ts";
import { cleanLine } from "../text/normalize.ts";
import { parsePattern, type AddressPattern } from "./address-pattern.ts";
import { canonicalAddress, hostOf, isSameSite, isSitemapAddress } from "./address.ts";

/** A website whose pages are documents, as its entry in websites.yaml says. */
export interface Website {
  /** As it is written there, which tells it from the others. */
  readonly url: string;
  /** Where reading begins: a page or a sitemap. */
  readonly start: string;
  /** Its pages match one of these and none of `exclude`. */
  readonly include: readonly AddressPattern[];
  readonly exclude: readonly AddressPattern[];
  /** How many links may be followed from the start. */
  readonly depth: number;
  readonly maxPages: number;
  /** How often it is visited, in milliseconds. */
  readonly every: number;
  readonly language?: LanguageCode;
  readonly publisher?: string;
  readonly tags?: readonly string[];
}

/** What websites.yaml says, and what in it could not be used. */
export interface Websites {
  readonly sites: readonly Website[];
  readonly problems: readonly CorpusProblem[];
  /** The words of the file, if it could be read. */
  readonly source?: string;
}

export const NO_WEBSITES: Websites = { sites: [], problems: [] };

/** What holds for a website whose entry does not say otherwise. */
const DEFAULTS = { depth: 5, maxPages: 1000, every: "24h" };
const MAX_DEPTH = 100;
const MOST_PAGES = 100_000;
/** Nobody's pages change so often that more visits than this help; milliseconds. */
const MIN_EVERY = 10 * 60_000;
const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

const FIELDS = ["url", "include", "exclude", "depth", "maxPages", "every", "language", "publisher", "tags"] as const;
const FIELD_NAMES = FIELDS.join(", ");
type Field = (typeof FIELDS)[number];

/** The texts of an entry by their field, and where each field stands. */
type Fields = ReadonlyMap<Field, { readonly texts: readonly string[]; readonly offset: number }>;
type Report = (reason: string, offset: number) => void;

/**
 * Reads websites.yaml: a YAML list of entries. Whatever is wrong is a problem with its line; an entry with a mistake is
 * left out, so that nothing is read that was not meant.
 */
export function parseWebsites(yaml: string): Websites {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, schema: "failsafe", uniqueKeys: false });
  const problems: CorpusProblem[] = [];
  const report: Report = (reason, offset) => {
    problems.push({ path: WEBSITES_FILE, reason, line: lines.linePos(offset).line });
  };
  for (const { message, pos } of document.errors)
    report(
      `it is not valid YAML (${message.split("\n", 1)[0]!.replace(/ at line .*$/u, "")}); correct this line`,
      pos[0],
    );
  if (problems.length > 0 || document.contents === null) return { sites: [], problems };
  if (!isSeq(document.contents)) {
    report(`it must be a list, each entry "- url: …" with its fields below: ${FIELD_NAMES}`, 0);
    return { sites: [], problems };
  }
  const sites = new Map<string, Website>();
  for (const item of document.contents.items) {
    const offset = (item as Node).range?.[0] ?? 0;
    const site = isMap(item) ? readEntry(item, offset, report) : undefined;
    if (!isMap(item)) report(`each entry must have fields, beginning with "url: …"; there are ${FIELD_NAMES}`, offset);
    else if (site && sites.has(site.url))
      report(`"${site.url}" is listed twice; the first entry counts, remove this one`, offset);
    else if (site) sites.set(site.url, site);
  }
  return { sites: [...sites.values()], problems, source: yaml };
}

/** Tells what an entry says from whatever else it may have said. */
export const entryOf = (site: Website): string =>
  JSON.stringify(site, (_, value: unknown) =>
    typeof value === "object" && value !== null && "written" in value ? value.written : value,
  );

function readEntry(map: YAMLMap, offset: number, reportAt: Report): Website | undefined {
  let isRight = true;
  const report: Report = (reason, at) => {
    isRight = false;
    reportAt(reason, at);
  };
  const fields = readFields(map, report, offset);
  const check = <T>(field: Field, parse: (text: string) => T | undefined, rule: string): T | undefined => {
    const { texts: [text] = [], offset: at = offset } = fields.get(field) ?? {};
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === undefined) report(`${field} ${rule}, not "${text}"`, at);
    return value;
  };
  const url = check("url", (text) => (parsePattern(text) ? text : undefined), "must be an http or https address");
  if (!fields.has("url")) report("there is no url; say which website is meant", offset);
  const depth = check("depth", (text) => wholeNumber(text, 0, MAX_DEPTH), `must be a number from 0 to ${MAX_DEPTH}`);
  const maxPages = check(
    "maxPages",
    (text) => wholeNumber(text, 1, MOST_PAGES),
    `must be a number from 1 to ${MOST_PAGES}`,
  );
  const every = check("every", readDuration, 'must be a time of at least 10 minutes, such as "30m", "24h" or "7d"');
  const language = check("language", (text) => (isLanguageCode(text) ? text : undefined), `must be ${LANGUAGE_CHOICE}`);
  const start = url === undefined ? undefined : canonicalAddress(startOf(url));
  if (url === undefined || start === undefined) return undefined;
  const patterns = (field: "include" | "exclude"): AddressPattern[] => {
    const { texts = [], offset: at = offset } = fields.get(field) ?? {};
    return texts.flatMap((text) => {
      const pattern = parsePattern(text, start);
      const isOwn = pattern && isSameSite(hostOf(URL.parse(text, start)!.href), hostOf(start));
      if (!isOwn) report(`${field} must be addresses or paths of this website, not "${text}"`, at);
      return pattern && isOwn ? [pattern] : [];
    });
  };
  const [include, exclude] = [patterns("include"), patterns("exclude")];
  if (!isRight) return undefined;
  const publisher = fields.get("publisher")?.texts[0];
  const tags = fields.get("tags")?.texts.flatMap((text) => text.split(",").map((tag) => tag.trim()));
  return {
    url,
    start,
    include: include.length > 0 ? include : [parsePattern(scopeOf(url, start))!],
    exclude,
    depth: depth ?? DEFAULTS.depth,
    maxPages: maxPages ?? DEFAULTS.maxPages,
    every: every ?? readDuration(DEFAULTS.every)!,
    ...(language && { language }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(tags && { tags: tags.filter((tag) => tag !== "") }),
  };
}

function readFields(map: YAMLMap, report: Report, start: number): Fields {
  const fields = new Map<Field, { texts: readonly string[]; offset: number }>();
  for (const { key, value } of map.items) {
    const name = String(isScalar(key) ? key.value : key);
    const offset = (isScalar(key) ? key.range?.[0] : undefined) ?? start;
    const field = FIELDS.find((known) => known === name);
    const isList = isSeq(value) && ["include", "exclude", "tags"].includes(name);
    const items = isList ? value.items : [value];
    const texts = items.map((item) =>
      isScalar(item) && typeof item.value === "string" ? cleanLine(item.value) : undefined,
    );
    if (!field) report(`there is no field "${name}"; use ${FIELD_NAMES}`, offset);
    else if (fields.has(field)) report(`${name} is there twice; remove one`, offset);
    else if (!texts.every((text) => text !== undefined))
      report(`${name} must be a single line of text${isList ? " each" : ""}`, offset);
    else if (texts.some((text) => text !== "")) fields.set(field, { texts, offset });
  }
  return fields;
}

/** Up to the first star, reading begins at the folder that it is in. */
const startOf = (url: string): string => {
  const star = url.indexOf("*");
  return star < 0 ? url : url.slice(0, url.lastIndexOf("/", star) + 1);
};

/** What is meant by an address alone: the pattern that it is; all of the site of a sitemap; a page's folder. */
function scopeOf(url: string, start: string): string {
  if (url.includes("*")) return url;
  if (isSitemapAddress(start)) return new URL("/**", start).href;
  return `${new URL(".", start).href}**`;
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = Number(text);
  return /^\d{1,6}$/u.test(text) && number >= least && number <= most ? number : undefined;
}

function readDuration(text: string): number | undefined {
  const { number = "", unit = "" } = /^(?<number>\d{1,4})\s*(?<unit>[mhd])$/u.exec(text)?.groups ?? {};
  const duration = Number(number) * (UNITS[unit] ?? 0);
  return duration >= MIN_EVERY ? duration : undefined;
}
