import { foldSpaces, stripInvisible } from "../../text/normalize.ts";

/** What programs write into the title field when nobody does. */
const PLACEHOLDER =
  /^(?:untitled|no title|title|document|presentation|powerpoint presentation|slide|sheet|book|без названия|документ|презентация|презентация powerpoint|слайд|лист|заголовок|атаусыз|құжат)\s*[\d.()-]*$/iu;

/** The name of the file or program that a document was printed from. */
const PRINTED_FROM =
  /^(?:microsoft (?:word|powerpoint|excel)\b|.*\.(?:docx?|rtf|odt|pptx?|xlsx?|pdf|indd|qxd|html?|tmp)$)/iu;

/** Titles above this are a first paragraph that some program took for one; UTF-16 units. */
const MAX_TITLE = 200;

/**
 * The title that a file's own properties give, when it is one that a person would recognize;
 * undefined for placeholders, file names, a program's leavings and text in a broken encoding.
 */
export function sensibleTitle(title: unknown): string | undefined {
  if (typeof title !== "string") return undefined;
  const clean = foldSpaces(stripInvisible(title));
  const letters = clean.match(/\p{L}/gu)?.length ?? 0;
  // Cyrillic written in windows-1251 and read as Latin-1 is nothing but such letters.
  const broken = clean.match(/[\u0080-\u00FF\uFFFD]/gu)?.length ?? 0;
  const isSensible =
    letters >= 3 &&
    broken <= letters / 4 &&
    clean.length <= MAX_TITLE &&
    !PLACEHOLDER.test(clean) &&
    !PRINTED_FROM.test(clean);
  return isSensible ? clean : undefined;
}
