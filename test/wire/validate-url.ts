import { badRequest } from "./api-error.ts";

/** What a link must be, and how Telegram calls it in a refusal. */
export interface LinkRules {
  /** "entity", "inline keyboard button", "inline keyboard button Web App". */
  readonly where: string;
  readonly httpsOnly?: boolean;
}

/** @throws ApiError, in Telegram's words, for a link that it would not accept */
export function checkLink(link: string, rules: LinkRules): void {
  const fault = findFault(link, rules.httpsOnly ?? false);
  if (fault !== undefined) throw badRequest(`${rules.where} URL '${link}' is invalid: ${fault}`);
}

function findFault(link: string, httpsOnly: boolean): string | undefined {
  const internal = /^(?:tg|ton):(?:\/\/)?(.*)$/isu.exec(link);
  const [, protocol, rest] = /^([^:/?#@[\]]*):\/\/(.*)$/su.exec(link) ?? [undefined, undefined, link];
  // A link without a protocol is one to a web page.
  if (!internal && protocol !== undefined && !/^https?$/iu.test(protocol)) return "Unsupported URL protocol";
  const authority = (internal?.[1] ?? rest ?? "").split(/[/?#]/u, 1)[0] ?? "";
  const [, host = "", port] = /^(?:.*@)?(\[.*\]|[^:]*)(?::(.*))?$/su.exec(authority) ?? [];
  if (port !== undefined && !(/^\d+$/u.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    return "Wrong port number specified in the URL";
  }
  if (host === "") return "URL host is empty";
  if (httpsOnly && !/^https$/iu.test(protocol ?? "")) return "Only HTTPS links are allowed";
  if (internal) return /^[A-Za-z0-9_-]+$/u.test(host) ? undefined : "Unallowed characters in URL host";
  if (host.startsWith("[")) return undefined;
  if (!/^[A-Za-z0-9.\-_!$,~*'();&+=%\u0080-\u{10FFFF}]*$/u.test(host)) return "Disallowed character in URL host";
  return host.includes(".") ? undefined : "Wrong HTTP URL";
}
