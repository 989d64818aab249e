import type { Api } from "grammy";
import type { LanguageCode } from "../languages/language.ts";
import { PHRASES } from "../phrases/registry.ts";
import { callSignal } from "./call-signal.ts";
import { untilDone } from "./receive/until-done.ts";

/**
 * Registers the commands and what the bot says of itself (in an empty chat, and on its profile) for every
 * language, and in `fallback` for all others.
 * @param signal gives up
 */
export async function registerCommands(api: Api, fallback: LanguageCode, signal: AbortSignal): Promise<void> {
  const languages = Object.keys(PHRASES) as LanguageCode[];
  const audiences = [
    { language: fallback, other: {} },
    ...languages.map((language) => ({ language, other: { language_code: language } })),
  ];
  const until = callSignal(signal);
  const insist = (call: () => Promise<true>): Promise<true> => untilDone(call, signal);
  for (const { language, other } of audiences)
    await insist(() => api.setMyCommands(describeCommands(language), other, until));
  for (const { language, other } of audiences) {
    const { description, shortDescription } = PHRASES[language];
    await insist(() => api.setMyDescription(description, other, until));
    await insist(() => api.setMyShortDescription(shortDescription, other, until));
  }
}

function describeCommands(language: LanguageCode): { command: string; description: string }[] {
  return Object.entries(PHRASES[language].commands).map(([command, description]) => ({ command, description }));
}
