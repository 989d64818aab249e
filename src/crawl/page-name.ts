import { safeStem } from "../corpus/safe-name.ts";
import { digestOf } from "../text/digest.ts";
import { addressKey } from "./address.ts";

/** How many characters tell the pages of a host apart: 48 bits. */
const NAME_DIGEST = 8;
const MAX_SLUG = 60;

/** The name under which a page is kept: its host, the last part of its address and what tells it from all others. */
export function nameOf(address: string): string {
  const { pathname, host } = new URL(address);
  const last = pathname.split("/").findLast((part) => part !== "") ?? "";
  const slug = safeStem(
    decode(last)
      .replace(/\.\w{1,5}$/u, "")
      .replace(/[^\p{L}\p{N}]+/gu, "-"),
  ).slice(0, MAX_SLUG);
  const digest = digestOf(addressKey(address), NAME_DIGEST);
  return `${host.replace(/^www\./u, "").replaceAll(":", "-")}/${slug.toWellFormed()}-${digest}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
