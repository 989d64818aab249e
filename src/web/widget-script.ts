import { QUESTION_LIMITS } from "../desk/question-limits.ts";
import { byLanguage } from "../languages/registry.ts";
import type { SentTo } from "../phrases/phrases.ts";
import { PHRASES } from "../phrases/registry.ts";
import { sentNote } from "./sent-note.ts";

/**
 * The script of the element that puts the desk on other pages, with what it says and where it asks put in.
 * @param root where the page is reached from outside
 * @param sentTo the servers that questions go to
 */
export function widgetScript(script: string, root: string, sentTo: SentTo): string {
  const phrases = byLanguage(({ code }) => {
    const { web, notFound, closest, smallTalk, failure, slowDown } = PHRASES[code];
    return {
      question: web.question,
      placeholder: web.placeholder,
      ask: web.ask,
      searching: web.searching,
      note: sentNote(web, sentTo),
      notFound,
      closest: closest(1),
      smallTalk: smallTalk.other,
      failure,
      wait: slowDown.person(QUESTION_LIMITS.person.requests, QUESTION_LIMITS.person.seconds),
    };
  });
  return script.replace("__PHRASES__", () => JSON.stringify(phrases)).replace("__ROOT__", () => JSON.stringify(root));
}
