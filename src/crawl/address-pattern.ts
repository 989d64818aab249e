import { hostOf } from "./address.ts";

/** Which addresses a website's entry means. */
export interface AddressPattern {
  readonly written: string;
  readonly matches: (address: string) => boolean;
}

/**
 * A pattern of addresses, in which `*` stands for anything within a part of the path and `**` for anything. It may be
 * a whole address or a path. Parameters are looked at only if the pattern has some; "/news/**" means "/news" as well.
 * @param base to which a path belongs
 * @returns undefined when it is no pattern of http or https addresses
 */
export function parsePattern(written: string, base?: string): AddressPattern | undefined {
  // Stars are letters to URL, and question marks begin the parameters in a pattern, too.
  const url = URL.parse(written, base);
  if (!url || !/^https?:$/u.test(url.protocol)) return undefined;
  const hasParameters = url.search !== "";
  const text = `${url.host.replace(/^www\./u, "")}${url.pathname}${url.search}`;
  const expression = new RegExp(`^${toExpression(text)}$`, "u");
  return {
    written,
    matches: (address) => {
      const { pathname, search } = new URL(address);
      return expression.test(`${hostOf(address)}${pathname}${hasParameters ? search : ""}`);
    },
  };
}

const toExpression = (text: string): string =>
  text
    .split(/(\/\*\*$|\*\*\/|\*\*|\*)/u)
    .map((part) => {
      if (part === "/**") return "(?:/.*)?";
      if (part === "**/") return "(?:.*/)?";
      if (part === "**") return ".*";
      return part === "*" ? "[^/]*" : part.replace(/[\^$.*+?()[\]{}|/]/gu, "\\$&");
    })
    .join("");
