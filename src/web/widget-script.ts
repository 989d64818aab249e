import { byLanguage } from "../languages/registry.ts";
import { PHRASES } from "../phrases/registry.ts";

/**
 * The script of the element that puts the desk on other pages, with what it says and where it asks put in.
 * @param root where the page is reached from outside
 * @param isSentOut whether questions go to a server for meaning
 */
export function widgetScript(script: string, root: string, isSentOut: boolean): string {
  const phrases = byLanguage(({ code }) => {
    const { web, notFound, closest, smallTalk, failure, slowDown } = PHRASES[code];
    return {
      question: web.question,
      placeholder: web.placeholder,
      ask: web.ask,
      searching: web.searching,
      note: isSentOut ? web.sentOut : "",
      notFound,
      closest: closest(1),
      smallTalk,
      failure,
      wait: slowDown.person(5, 10),
    };
  });
  return script.replace("__PHRASES__", () => JSON.stringify(phrases)).replace("__ROOT__", () => JSON.stringify(root));
}
