import { documentKey } from "../../corpus/document-key.ts";

/** What a link into the private chat stands for. */
export type LinkTarget =
  | { readonly type: "document"; readonly key: string }
  /** A question that is kept, by its id. */
  | { readonly type: "question"; readonly id: string };

/** The letters that begin the start parameter of each; the links stand in messages for good. */
const DOCUMENT = "s";
const QUESTION = "q";

/** Telegram takes at most 64 characters. */
const PARAMETER = /^(?<type>[sq])_(?<key>[\w-]{1,62})$/u;

/** The start parameter of a document, by its path. */
export const documentParameter = (path: string): string => `${DOCUMENT}_${documentKey(path)}`;

/** The start parameter of a question that is kept, by its id. */
export const questionParameter = (id: string): string => `${QUESTION}_${id}`;

/** The address that opens the private chat with the bot (https://core.telegram.org/bots/features#deep-linking). */
export const deepLink = (username: string, parameter: string): string => `https://t.me/${username}?start=${parameter}`;

/** What a start parameter stands for; undefined for what is none of ours. */
export function readParameter(parameter: string): LinkTarget | undefined {
  const { type, key = "" } = PARAMETER.exec(parameter)?.groups ?? {};
  if (type === undefined) return undefined;
  return type === DOCUMENT ? { type: "document", key } : { type: "question", id: key };
}
