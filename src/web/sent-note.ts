import type { SentTo } from "../phrases/phrases.ts";
import type { WebPhrases } from "../phrases/web-phrases.ts";

/** What is said of the servers that questions go to; empty where they go to none. */
export const sentNote = ({ sentTo }: Pick<WebPhrases, "sentTo">, { meaning, search }: SentTo): string =>
  [...(meaning ? [sentTo.meaning] : []), ...(search ? [sentTo.search] : [])].join(" ");
