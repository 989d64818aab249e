import type { Api } from "grammy";
import type { Log } from "../../log.ts";
import type { Follow } from "../../store/follows.ts";
import type { Memory } from "../../store/memory.ts";
import { describeError } from "../calls/describe-error.ts";
import { mustRetry } from "../calls/telegram-faults.ts";
import { formatOf } from "../messages/formatted-message.ts";
import { inTopic } from "../messages/reply.ts";
import { renderNews } from "./render-news.ts";

/** What is needed to tell people what they wanted to be told. */
export interface TellingFollowers {
  readonly memory: Pick<Memory, "follows" | "documentLog" | "now">;
  /** In which nights are, such as "Asia/Almaty". */
  readonly timeZone: string;
  readonly log: Log;
}

/** The hours of the day at which people may be written to that have not written themselves. */
const MORNING = 8;
const NIGHT = 21;

/**
 * Tells those who want to be told what there is to tell, unless it is night. It is noted as told before it is: whoever
 * ends the process at this very moment keeps people from one message, but nobody is told twice. What Telegram cannot
 * take now is told the next time. It must not run twice at a time.
 */
export async function tellFollowers(api: Api, { memory, timeZone, log }: TellingFollowers): Promise<void> {
  if (isNight(memory.now(), timeZone)) return;
  const { follows } = memory;
  const chats = Map.groupBy(follows.withNews(), ({ chatId, threadId }) => `${chatId} ${threadId ?? ""}`);
  for (const news of chats.values()) {
    for (const follow of news) settle(follow);
    try {
      await send(api, news);
    } catch (error) {
      if (mustRetry(error)) for (const follow of news) follows.restore(follow);
      log.info({ error: describeError(error) }, "someone could not be told what has changed");
    }
  }

  /** Notes that something is told: words that have changed are followed on, all else has come to its end. */
  function settle({ id, userId, news }: Follow): void {
    if (news?.kind === "change" && news.now) follows.setQuote(id, news.now);
    else follows.end(id, userId);
  }
}

async function send(api: Api, news: readonly Follow[]): Promise<void> {
  const { chatId, threadId } = news[0]!;
  for (const message of renderNews(news))
    await api.sendMessage(chatId, message.text, { ...formatOf(message), ...inTopic(threadId) });
}

function isNight(time: number, timeZone: string): boolean {
  const hour = Number(new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone }).format(time));
  return hour < MORNING || hour >= NIGHT;
}
