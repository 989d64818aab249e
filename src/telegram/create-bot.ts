import { Bot, type Transformer } from "grammy";
import { addDefaultParameters } from "./calls/default-parameters.ts";
import { limitTime, MAX_TIMEOUT } from "./calls/limit-time.ts";
import { askStaff } from "./staff/ask-staff.ts";
import { refuseButton } from "./buttons/callback-data.ts";
import type { BotOptions } from "./bot-options.ts";
import { interfaceLanguage } from "./interface-language.ts";
import { information } from "./features/information.ts";
import { inline } from "./features/inline.ts";
import { meetPeople } from "./features/meet.ts";
import { pages } from "./features/pages.ts";
import { preferences } from "./features/preferences.ts";
import { questions } from "./features/questions.ts";
import { installAttempts } from "./receive/attempt.ts";
import { sendFile } from "./features/send-file.ts";
import { sources } from "./features/sources.ts";
import { start } from "./features/start.ts";
import { staff } from "./staff/staff.ts";
import { staffWelcome, welcomeStaff } from "./staff/welcome-staff.ts";
import { showTyping } from "./features/typing.ts";
import { votes } from "./features/votes.ts";

/** How calls get to Telegram. */
export interface CallOptions {
  /** The Bot API server. */
  readonly apiRoot: string;
  /** How long any call may take but the fetching of updates and uploads, in milliseconds; 10 seconds unless given. */
  readonly timeout?: number;
  /** Carries the calls out in the place of that server. */
  readonly carryOut?: Transformer;
}

/**
 * The bot with all its features, not yet receiving. Its errors are for whoever hands it updates: see `receive/`.
 * @param addFirst adds features that see updates before the others do
 */
export function createBot(
  token: string,
  { apiRoot, timeout, carryOut }: CallOptions,
  options: BotOptions,
  addFirst?: (bot: Bot) => void,
): Bot {
  const bot = new Bot(token, { client: { apiRoot, timeoutSeconds: MAX_TIMEOUT / 1000 } });
  if (carryOut) bot.api.config.use(carryOut);
  bot.api.config.use(limitTime(timeout), addDefaultParameters);
  installAttempts(bot);
  addFirst?.(bot);
  bot.use(showTyping(), welcomeStaff(options), meetPeople(options));
  bot.use(staff(options), information(options), preferences(options), pages(options), votes(options));
  bot.use(
    askStaff(options),
    start(options, (language) => staffWelcome(language, options)),
    sources(options),
    sendFile(options),
    inline(options),
  );
  // Takes every message that is left, and every button.
  bot.use(questions(options));
  bot.on("callback_query", (ctx) => refuseButton(ctx, interfaceLanguage(ctx, options)));
  return bot;
}
