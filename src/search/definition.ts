import { LANGUAGES } from "../languages/registry.ts";
import { stemOf } from "../languages/stemming.ts";
import { tokenize } from "../text/tokenize.ts";
import type { Query } from "./query.ts";

/** A thing is named with so few words beside those of the question. */
const MAX_OTHER_WORDS = 3;
/** What something is takes so many words at least: "Credits: 2" says none. */
const MIN_WORDS = 3;

/** What stands between a thing and what it is, in any language. */
const SAYS = new RegExp(
  `:\\s|\\s[–—-]\\s|(?<!\\p{L})(?:${Object.values(LANGUAGES)
    .flatMap(({ definitions }) => definitions?.says ?? [])
    .join("|")})(?!\\p{L})`,
  "iu",
);

/** Whether a question asks what something is. */
export const asksDefinition = ({ text, language, concepts }: Query): boolean =>
  concepts.length > 0 && LANGUAGES[language].definitions?.question.test(text.toLowerCase()) === true;

/**
 * Whether a question asks what something is, and a sentence begins with that thing and says so ("Lemmatization – …").
 */
export function defines(sentence: string, query: Query): boolean {
  const { concepts } = query;
  if (!asksDefinition(query)) return false;
  const said = SAYS.exec(sentence);
  if (!said) return false;
  const words = tokenize(sentence.slice(0, said.index)).map(({ word }) => word);
  if (words.length === 0 || words.length > concepts.length + MAX_OTHER_WORDS) return false;
  if (tokenize(sentence.slice(said.index + said[0].length)).length < MIN_WORDS) return false;
  const stems = new Set(words.flatMap((word) => Object.values(LANGUAGES).map(({ code }) => stemOf(word, code))));
  const isNamed = concepts.map(({ alternatives }) =>
    alternatives.some((alternative) => alternative.stems.every((stem) => stems.has(stem))),
  );
  const named = isNamed.filter(Boolean).length;
  return isNamed[0]! && named * 2 >= concepts.length && words.length <= named + MAX_OTHER_WORDS;
}
