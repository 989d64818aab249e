import type { Answer } from "../../answer/answer.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { LANGUAGES } from "../../languages/registry.ts";
import { isCyrillic } from "../../text/script.ts";
import { tokenize } from "../../text/tokenize.ts";
import type { BotContext } from "../context.ts";

/**
 * The language around the quotes: the person's choice, else that of the question. Of a question that is not in their
 * own words, or of one word, which may belong to any language with its letters, that in which to speak to the person.
 */
export function languageAround(
  ctx: Pick<BotContext, "language" | "chosenLanguage">,
  answer: Answer,
  standsAlone = false,
): LanguageCode {
  const { question, language } = answer;
  const own = ctx.language;
  // A word of greeting, or one that asks ("when?"), is of one language but for "ok", and Cyrillic letters are not those
  // of one with Latin ones.
  const isTelling =
    /\p{L}/u.test(question) &&
    (tokenize(question).length > 1 ||
      (answer.outcome === "small-talk" && (answer.talk?.languages ?? [language]).length === 1) ||
      (isCyrillic(question) && LANGUAGES[own].script === "latin"));
  return standsAlone || !isTelling ? own : (ctx.chosenLanguage ?? language);
}
