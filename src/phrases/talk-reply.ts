import type { TalkKind } from "../languages/language.ts";
import type { Phrases } from "./phrases.ts";

/** What is said to a message that asks nothing, by what it means, if that can be told. */
export const talkReply = (kind: TalkKind | undefined, { smallTalk, help }: Phrases): string =>
  kind === "help" ? help : smallTalk[kind ?? "other"];
