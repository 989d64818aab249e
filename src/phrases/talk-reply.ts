import { readSmallTalk } from "../answer/small-talk.ts";
import type { Phrases } from "./phrases.ts";

/**
 * What is said to a message that asks nothing.
 * @param message the message, cleaned, as the `question` of its answer
 */
export function talkReply(message: string, { smallTalk, help }: Phrases): string {
  const kind = readSmallTalk(message)?.kind ?? "other";
  return kind === "help" ? help : smallTalk[kind];
}
