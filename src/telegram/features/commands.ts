import { GrammyError, type Api } from "grammy";
import type { BotCommand, BotCommandScope } from "grammy/types";
import type { LanguageCode } from "../../languages/language.ts";
import type { Phrases } from "../../phrases/phrases.ts";
import { PHRASES } from "../../phrases/registry.ts";
import type { StaffMembers } from "../../store/staff-members.ts";
import { callSignal } from "../calls/call-signal.ts";
import { untilDone } from "../calls/until-done.ts";

/** Whose commands they are: everybody's in private, everybody's in a group, those of staff in private. */
export type Audience = "private" | "group" | "staff";

/** Members of staff, and the languages that they chose. */
export interface StaffMenus {
  readonly ids: Iterable<number>;
  readonly languageOf: (userId: number) => LanguageCode | undefined;
  /** In whose private chats the commands of staff are, so that they are taken out when they are staff no more. */
  readonly menus: Pick<StaffMembers, "withMenus" | "setMenu">;
}

/** The commands that work in groups, in the order of the menu. */
const IN_GROUPS: readonly (keyof Phrases["commands"])[] = ["ask", "sources", "help", "quiet"];
/** Those that are of use in private, where every text is a question. */
const IN_PRIVATE: readonly (keyof Phrases["commands"])[] = ["start", "sources", "lang", "help", "privacy", "forget"];

/** The commands of an audience as Telegram's menu shows them. */
export function commandsFor(audience: Audience, language: LanguageCode): BotCommand[] {
  const { commands } = PHRASES[language];
  const names = audience === "group" ? IN_GROUPS : IN_PRIVATE;
  const everybody = names.map((command) => ({ command, description: commands[command] }));
  return audience === "staff" ? [...everybody, ...staffCommands(language)] : everybody;
}

/** The commands that only staff have. */
export const staffCommands = (language: LanguageCode): BotCommand[] =>
  Object.entries(PHRASES[language].staffCommands).map(([command, description]) => ({ command, description }));

/**
 * Registers the commands, by language and by who can use them, and what the bot says of itself (in an empty chat, and
 * on its profile) for every language, and in `fallback` for all others.
 * @param staff whose private chats get the commands for staff; those who have not started the bot get none
 * @param signal gives up
 */
export async function registerCommands(
  api: Api,
  fallback: LanguageCode,
  staff: StaffMenus,
  signal: AbortSignal,
): Promise<void> {
  const languages = Object.keys(PHRASES) as LanguageCode[];
  const readers: readonly Reader[] = [
    { language: fallback, other: {} },
    ...languages.map((language) => ({ language, other: { language_code: language } })),
  ];
  await registerForAll(api, readers, signal);
  await registerForStaff(api, readers, staff, signal);
}

/** Whose Telegram is in a language, or in none that the bot speaks, as calls say it; and what they read. */
interface Reader {
  readonly language: LanguageCode;
  readonly other: { readonly language_code?: LanguageCode };
}

async function registerForAll(api: Api, readers: readonly Reader[], signal: AbortSignal): Promise<void> {
  const until = callSignal(signal);
  const insist = (call: () => Promise<true>): Promise<true> => untilDone(call, signal);
  for (const { language, other } of readers) {
    for (const [audience, type] of [
      ["private", "default"],
      ["group", "all_group_chats"],
    ] as const)
      await insist(() => api.setMyCommands(commandsFor(audience, language), { ...other, scope: { type } }, until));
    const { description, shortDescription } = PHRASES[language];
    await insist(() => api.setMyDescription(description, other, until));
    await insist(() => api.setMyShortDescription(shortDescription, other, until));
  }
}

/** Gives members of staff their commands, and takes those of earlier members away. */
async function registerForStaff(
  api: Api,
  readers: readonly Reader[],
  { ids, languageOf, menus }: StaffMenus,
  signal: AbortSignal,
): Promise<void> {
  const until = callSignal(signal);
  const insist = (call: () => Promise<true>): Promise<true> => untilDone(call, signal);
  const staffIds = new Set(ids);
  for (const chatId of menus.withMenus()) {
    if (staffIds.has(chatId)) continue;
    await insist(() => registerMenu(api, chatId, "private", languageOf(chatId)).then(isTrue, ignoreStrangers));
    menus.setMenu(chatId, false);
  }
  for (const chatId of staffIds) {
    menus.setMenu(chatId, true);
    for (const { language, other } of readers)
      await insist(() =>
        api
          .setMyCommands(
            commandsFor("staff", languageOf(chatId) ?? language),
            { ...other, scope: { type: "chat", chat_id: chatId } },
            until,
          )
          .catch(ignoreStrangers),
      );
  }
}

/**
 * The menu of one private chat.
 * @param chosen the language that the person chose, whatever that of their Telegram; undefined when that goes again
 */
export async function registerMenu(
  api: Api,
  chatId: number,
  audience: Exclude<Audience, "group">,
  chosen: LanguageCode | undefined,
): Promise<void> {
  const scope: BotCommandScope = { type: "chat", chat_id: chatId };
  for (const code of [undefined, ...(Object.keys(PHRASES) as LanguageCode[])]) {
    const other = code === undefined ? { scope } : { scope, language_code: code };
    const language = chosen ?? (audience === "staff" ? code : undefined);
    // Without commands of its own the chat has those of everybody.
    await (language === undefined
      ? api.deleteMyCommands(other)
      : api.setMyCommands(commandsFor(audience, language), other));
  }
}

const isTrue = (): true => true;

/** Telegram does not know a chat with someone who has not started the bot. */
function ignoreStrangers(error: unknown): true {
  if (error instanceof GrammyError && error.error_code === 400) return true;
  throw error;
}
