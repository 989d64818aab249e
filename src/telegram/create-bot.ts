import { Bot, type Transformer } from "grammy";
import type { SentTo } from "../phrases/phrases.ts";
import type { Update } from "grammy/types";
import type { SentFiles } from "../corpus/sent-files.ts";
import type { Desk } from "../desk/desk.ts";
import type { PageLinks } from "../desk/page-links.ts";
import type { LanguageCode } from "../languages/language.ts";
import type { Log } from "../log.ts";
import type { Memory } from "../store/memory.ts";
import { refusePress } from "./buttons/respond.ts";
import { addDefaultParameters } from "./calls/default-parameters.ts";
import { leaveLostTopic } from "./calls/lost-topic.ts";
import { limitTime, MAX_TIMEOUT } from "./calls/limit-time.ts";
import { platformFetch } from "./calls/platform-fetch.ts";
import { contextIn, type BotContext } from "./context.ts";
import { follow } from "./features/follow.ts";
import { guest } from "./features/guest.ts";
import { help } from "./features/help.ts";
import { inline } from "./features/inline.ts";
import { meetPeople } from "./features/meet.ts";
import { pages } from "./features/pages.ts";
import { preferences } from "./features/preferences.ts";
import { questions } from "./features/questions.ts";
import { quietGroups } from "./features/quiet-groups.ts";
import { sendFile } from "./features/send-file.ts";
import { sources } from "./features/sources.ts";
import { start } from "./features/start.ts";
import { showTyping } from "./features/typing.ts";
import { votes } from "./features/votes.ts";
import { linkTo } from "./messages/citation.ts";
import { plain } from "./messages/formatted-message.ts";
import { replyTo } from "./messages/reply.ts";
import { goByTheRules } from "./receive/attempt.ts";
import { askStaff } from "./staff/ask-staff.ts";
import { staff, type StaffOptions } from "./staff/staff.ts";
import { Turns } from "../work/turns.ts";
import { staffWelcome, welcomeStaff } from "./staff/welcome-staff.ts";

/** How calls get to Telegram. */
export interface CallOptions {
  /** The Bot API server. */
  readonly apiRoot: string;
  /** How long any call may take but the fetching of updates and uploads, in milliseconds; 10 seconds unless given. */
  readonly timeout?: number;
  /** Carries the calls out in the place of that server. */
  readonly carryOut?: Transformer;
  /** Is told Telegram's time whenever it says it, in milliseconds since 1970. */
  readonly onTime?: (time: number) => void;
}

/** What the features work with; each is given what it uses. */
export interface BotOptions {
  readonly desk: Desk;
  readonly memory: Memory;
  /** The bytes of files that staff has sent. */
  readonly sentFiles: SentFiles;
  readonly defaultLanguage: LanguageCode;
  /** In which times are shown, such as "Asia/Almaty". */
  readonly timeZone: string;
  readonly log: Log;
  /** The servers that questions go to, which people are told; none unless given. */
  readonly sentTo?: SentTo;
  /** Where documents are read, if there is a page. */
  readonly pages?: PageLinks | undefined;
  /** Without it there are no features for staff, and nobody to be asked. */
  readonly staff?: StaffOptions | undefined;
}

/** A bot that does not yet receive. */
export interface TelegramBot {
  /** Its errors are for whoever hands it updates: see `receive/`. */
  readonly bot: Bot<BotContext>;
  /** Tells a person in private that their update could not be handled. It does not throw. */
  readonly apologize: (update: Update) => Promise<void>;
  /** Tells a person that the search is away and their question is kept; whether they were told. It does not throw. */
  readonly tellOfOutage: (update: Update) => Promise<boolean>;
}

/**
 * The bot with all its features.
 * @param addFirst adds features that see updates before the others do
 */
export function createBot(
  token: string,
  { apiRoot, timeout, carryOut, onTime }: CallOptions,
  options: BotOptions,
  addFirst?: (bot: Bot<BotContext>) => void,
): TelegramBot {
  const { staff: forStaff, ...forAll } = options;
  const { desk, memory, sentFiles, defaultLanguage, timeZone, log } = forAll;
  // A page that Telegram refuses links to, such as one on this machine, is for browsers alone.
  const readable = forAll.pages && linkTo(forAll.pages.to("")) !== undefined ? forAll.pages : undefined;
  const staffIds = forStaff?.ids ?? new Set();
  const ContextConstructor = contextIn({ memory, defaultLanguage, staffIds, pages: readable, log });
  const bot = new Bot(token, {
    ContextConstructor,
    client: { apiRoot, timeoutSeconds: MAX_TIMEOUT / 1000, fetch: platformFetch(onTime) },
  });
  if (carryOut) bot.api.config.use(carryOut);
  bot.api.config.use(limitTime(timeout), leaveLostTopic, addDefaultParameters);
  bot.use(goByTheRules);
  addFirst?.(bot);
  bot.use(showTyping(), welcomeStaff, meetPeople);
  if (forStaff) {
    const given = { ...forAll, ...forStaff, turns: new Turns() };
    bot.use(staff(given), askStaff(given));
  }
  bot.use(
    help({ desk, log }),
    preferences(sentFiles, options.sentTo ?? { meaning: false, search: false }),
    pages({ desk, timeZone }),
    votes(),
    follow(),
  );
  bot.use(start({ desk, staffWelcome }), sources(desk), sendFile(desk), inline(desk), guest(desk), quietGroups());
  // Takes every message that is left, and every button.
  bot.use(questions(desk));
  bot.on("callback_query", refusePress);
  const contextOf = (update: Update): BotContext => new ContextConstructor(update, bot.api, bot.botInfo);
  return {
    bot,
    apologize: (update) => apologize(contextOf(update)),
    tellOfOutage: (update) => tellOfOutage(contextOf(update)),
  };
}

/** Says in private, in one attempt, that an update could not be handled. */
async function apologize(ctx: BotContext): Promise<void> {
  if (ctx.chat?.type === "private") await replyTo(ctx, plain(ctx.phrases.failure)).catch(() => {});
}

/** Says, in one attempt, that the search is away and the question kept. */
async function tellOfOutage(ctx: BotContext): Promise<boolean> {
  if (!ctx.chat) return false;
  return replyTo(ctx, plain(ctx.phrases.searchAway.kept)).then(
    () => true,
    () => false,
  );
}
