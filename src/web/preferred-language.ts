import type { LanguageCode } from "../languages/language.ts";
import { isLanguageCode } from "../languages/registry.ts";

/**
 * The language that a browser asks for, of those that there are: the one with the highest weight, the first of several.
 * @param header Accept-Language, such as "kk-KZ,ru;q=0.8,en;q=0.5"
 */
export function preferredLanguage(header: string, fallback: LanguageCode): LanguageCode {
  let best: { readonly code: LanguageCode; readonly weight: number } | undefined;
  for (const part of header.split(",")) {
    const [range = "", ...parameters] = part.split(";");
    const code = range.trim().split("-", 1)[0]!.toLowerCase();
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/iu.exec(parameter)?.[1]).find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    if (isLanguageCode(code) && weight > (best?.weight ?? 0)) best = { code, weight };
  }
  return best?.code ?? fallback;
}
