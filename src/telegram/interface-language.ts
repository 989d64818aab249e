import type { Context } from "grammy";
import type { LanguageCode } from "../languages/language.ts";
import { isLanguageCode } from "../languages/registry.ts";
import type { BotOptions } from "./bot-options.ts";
import { remember } from "./remember.ts";

/** The language in which to speak to the sender: their choice, else that of their Telegram, else the default. */
export function interfaceLanguage(
  ctx: Pick<Context, "from">,
  options: Pick<BotOptions, "defaultLanguage"> & Partial<Pick<BotOptions, "memory" | "log">>,
): LanguageCode {
  const chosen = chosenLanguage(ctx, options);
  if (chosen) return chosen;
  const code = ctx.from?.language_code?.split("-", 1)[0]?.toLowerCase() ?? "";
  return isLanguageCode(code) ? code : options.defaultLanguage;
}

/** The language that the sender chose, if they did. */
export function chosenLanguage(
  { from }: Pick<Context, "from">,
  { memory, log }: Partial<Pick<BotOptions, "memory" | "log">>,
): LanguageCode | undefined {
  return from && memory && remember(log, () => memory.people.language(from.id));
}
