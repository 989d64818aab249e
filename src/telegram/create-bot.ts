import { Bot, InputFile, type ApiClientOptions, type Transformer } from "grammy";
import { withLimit } from "./calls/call-signal.ts";
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
import { welcomeStaff } from "./staff/welcome-staff.ts";
import { showTyping } from "./features/typing.ts";
import { votes } from "./features/votes.ts";

/** A call may take this long, in milliseconds; grammY's default of 500 seconds would hold up everybody. */
const CALL_TIMEOUT = 10_000;
/** The same when a file goes with it: 50 MB, the most that a bot may send, at 5 Mbit/s. */
const UPLOAD_TIMEOUT = 90_000;

/** How many seconds Telegram holds a request for updates when there are none. */
export const POLL_SECONDS = 30;
/** After this many seconds such a request is given up; it must have time to come back empty. */
const POLL_TIMEOUT_SECONDS = POLL_SECONDS + 10;

/**
 * The bot with all its features, not yet receiving. Its errors are for whoever hands it updates: see `receive/`.
 * @param apiRoot the Bot API server
 * @param addFirst adds features that see updates before the others do
 */
export function createBot(token: string, apiRoot: string, options: BotOptions, addFirst?: (bot: Bot) => void): Bot {
  const client: ApiClientOptions = { apiRoot, timeoutSeconds: Math.max(POLL_TIMEOUT_SECONDS, UPLOAD_TIMEOUT / 1000) };
  const bot = new Bot(token, { client });
  bot.api.config.use(limitTime(options.callTimeout ?? CALL_TIMEOUT));
  installAttempts(bot);
  addFirst?.(bot);
  bot.use(showTyping(), welcomeStaff(options), meetPeople(options));
  bot.use(staff(options), information(options), preferences(options), pages(options), votes(options));
  bot.use(askStaff(options), start(options), sources(options), sendFile(options), inline(options));
  // Takes every message that is left, and every button.
  bot.use(questions(options));
  bot.on("callback_query", (ctx) => refuseButton(ctx, interfaceLanguage(ctx, options)));
  return bot;
}

/** Gives every call up after a time: `timeout` milliseconds for most. */
function limitTime(timeout: number): Transformer {
  return (call, method, payload, signal) => {
    const uploads = Object.values(payload).some((value) => value instanceof InputFile);
    const limit = method === "getUpdates" ? POLL_TIMEOUT_SECONDS * 1000 : uploads ? UPLOAD_TIMEOUT : timeout;
    return withLimit(limit, signal, (until) => call(method, payload, until));
  };
}
