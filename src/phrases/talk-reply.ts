import { readSmallTalk } from "../answer/small-talk.ts";
import type { Phrases } from "./phrases.ts";

/**
 * What is said to a message that asks nothing.
 * @param message the message, cleaned, as the `question` of its answer
 */
export const talkReply = (message: string, { smallTalk }: Phrases): string =>
  smallTalk[readSmallTalk(message)?.kind ?? "other"];
