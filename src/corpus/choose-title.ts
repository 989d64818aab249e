import path from "node:path";
import { cleanLine } from "../text/normalize.ts";
import type { ExtractedText } from "./formats/format.ts";
import { SEPARATOR } from "./table-lines.ts";
import { isOneWord, tellsLittle } from "./telling-titles.ts";

/** So much of a document stands under its title; headings of parts have less. */
const ALL = 0.8;
/** A number of a part ("1.", "2.3", "IV.") or a colon: the heading of a part. */
const PART = /^(?:\d+(?:\.\d+)*[.)]?\s|[IVXLC]+[.)]\s|§)|:$/u;
/** A sentence of the text: above the title there is none. */
const SENTENCE = /^(?:\S+\s+){5,}\S+\.$/u;
/** In workbooks each sheet has a heading. */
const WORKBOOK = /\.(?:xlsx|ods|csv)$/iu;
/** A first line is a title up to this length, in UTF-16 units. */
const MAX_TITLE = 200;
/** What is left of another format before a file's extension: "rules.docx.pdf". */
const SECOND_EXTENSION = /\.[a-z]{2,4}$/iu;
/** What a document is about, among so many lines below the word for its kind. */
const SUBJECT = /^(?:О[бБ]?|On|ON|About|ABOUT|Concerning|\p{Ll}+)\s|\s(?:туралы|ТУРАЛЫ)$/u;
const SUBJECT_LINES = 4;
/** So many lines below the name of an institution may tell what a document is. */
const TITLE_PAGE = 12;

/**
 * The title of a document that nobody has given one: the heading that all of it stands under, else a first line that
 * stands alone, else its file's name if that says something, else its first heading. What tells little, such as the
 * name of a ministry or "ORDER", gives way to the file's name, or to what the document is about.
 * @param id its path
 */
export function chooseTitle(id: string, extracted: Pick<ExtractedText, "text" | "sections" | "tables">): string {
  const { text, sections, tables } = extracted;
  // A heading further on names what stands there.
  const first = sections.find(({ headings, page }) => headings.length > 0 && page === sections[0]?.page)?.headings[0];
  const name = path.posix.basename(id, path.posix.extname(id));
  // The first line of a slide or a sheet is one of many, and a row of a table names nothing but itself.
  const isLoose = first === undefined && sections[0]?.page === undefined && tables?.[0]?.span.start !== 0;
  const heading = first !== undefined && !WORKBOOK.test(id) && isTitleOf(first, extracted) ? first : "";
  const title = heading || (isLoose ? firstLine(text) : "");
  const isLittle = title !== "" && tellsLittle(title);
  const candidates = [isLittle ? "" : title, nameInWords(id), isLittle ? tellMore(title, text) : "", first ?? "", name];
  return candidates.map(cleanLine).find((candidate) => candidate !== "") ?? id;
}

/** What is neither a title nor tells what one is of: who agreed, and when. */
const STAMP = /утвержд|согласован|approved|бекіт|ректор|декан|протокол|_{3}/iu;

/** A title that tells little with what it is about, or the first line below it that tells more, where there is one. */
function tellMore(title: string, text: string): string {
  if (isOneWord(title)) return withSubject(title, text);
  const below = text.slice(text.indexOf(title) + title.length);
  const lines = below.split(/\n+/u, TITLE_PAGE).map(cleanLine);
  const more = lines.find((line) => (isOneWord(line) || !tellsLittle(line)) && isLine(line) && !STAMP.test(line));
  if (more === undefined) return title;
  return isOneWord(more) ? withSubject(more, below) : more;
}

/** Whether a line may be a title: short, no sentence, no row of a table. */
const isLine = (line: string): boolean =>
  line.length <= MAX_TITLE && !/[.!?;:,]$/u.test(line) && !line.includes(SEPARATOR);

/** The word for a kind of document with what it is about, where a line below says that: "ORDER. On practice". */
function withSubject(title: string, text: string): string {
  const below = text.slice(text.indexOf(title) + title.length);
  const lines = below.split(/\n+/u, SUBJECT_LINES + 1).map(cleanLine);
  const subject = lines.find((line) => SUBJECT.test(line) && line.length <= MAX_TITLE && !/\d|[.;:,]$/u.test(line));
  return subject === undefined ? title : `${title}. ${subject}`;
}

function isTitleOf(heading: string, { text, sections }: Pick<ExtractedText, "text" | "sections">): boolean {
  const below = sections.filter(({ headings }) => headings[0] === heading);
  const under = below.reduce((sum, { span }) => sum + span.end - span.start, 0);
  const above = text.slice(0, below[0]?.span.start).split("\n");
  return !PART.test(heading) && under >= text.length * ALL && !above.some((line) => SENTENCE.test(line));
}

/** A first line is a title when it is a line of its own: short, and not a sentence. */
function firstLine(text: string): string {
  const [line = "", ...rest] = text.trimStart().split("\n", 2);
  const title = line.trim();
  return rest.length > 0 && title.length <= MAX_TITLE && !/[.!?;:,]$/u.test(title) ? title : "";
}

/**
 * What a file is called, where its name is made of words as people write them, and not "scan0012" or "1606677579"; else
 * empty.
 * @param id its path
 */
export function nameInWords(id: string): string {
  const name = path.posix.basename(id, path.posix.extname(id)).replace(SECOND_EXTENSION, "");
  const words = name.match(/(?<![\p{L}\p{N}])\p{L}{3,}(?![\p{L}\p{N}])/gu)?.length ?? 0;
  return words >= 2 ? name.replaceAll("_", " ") : "";
}
