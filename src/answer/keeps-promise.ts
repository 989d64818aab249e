import { isAnyFunctionWord } from "../languages/function-words.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import { stemOf } from "../languages/stemming.ts";
import { asksDefinition } from "../search/definition.ts";
import type { Alternative, Query } from "../search/query.ts";
import type { Hit } from "../search/rank.ts";
import { wordsOf } from "../text/tokenize.ts";

/** A name that is said in one of these ways is the same name. */
const SAME_NAME: ReadonlySet<Alternative["origin"]> = new Set(["word", "abbreviation", "transliteration"]);

/**
 * Whether a best passage may be called found, however sure the words make it: it says something that the question does
 * not, and of "what is OPOP?" it is about OPOP.
 */
export const keepsPromise = (query: Query, best: Hit): boolean => isAboutTerm(query) && saysMore(query, best);

/** Whether documents have the name that a question asks the meaning of; what only looks like it is another. */
function isAboutTerm(query: Query): boolean {
  if (!asksDefinition(query)) return true;
  return query.concepts.every(
    ({ isName, alternatives: [best] }) => !isName || (best !== undefined && SAME_NAME.has(best.origin)),
  );
}

function saysMore({ concepts }: Query, { passage }: Hit): boolean {
  const asked = new Set(
    concepts.flatMap(({ word, alternatives }) => [
      ...LANGUAGE_CODES.map((code) => stemOf(word, code)),
      ...alternatives.flatMap(({ stems }) => stems),
    ]),
  );
  const isAsked = (word: string): boolean => LANGUAGE_CODES.some((code) => asked.has(stemOf(word, code)));
  return wordsOf(passage.text).some((word) => !isAnyFunctionWord(word) && !isAsked(word));
}
