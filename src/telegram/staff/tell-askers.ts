import { FormattedString } from "@grammyjs/parse-mode";
import type { Api } from "grammy";
import type { LanguageCode } from "../../languages/language.ts";
import type { Log } from "../../log.ts";
import { PHRASES } from "../../phrases/registry.ts";
import type { Memory } from "../../store/memory.ts";
import type { Asker } from "../../store/staff-askers.ts";
import type { StaffAnswer, StaffRequest } from "../../store/staff-questions.ts";
import { shorten } from "../../text/shorten.ts";
import { describeError } from "../calls/describe-error.ts";
import { mustRetry } from "../calls/telegram-faults.ts";
import { formatOf, type FormattedMessage } from "../messages/formatted-message.ts";
import { inReplyTo, inTopic } from "../messages/reply.ts";
import { splitText } from "../messages/split-text.ts";
import { dateOf, nameOf } from "./render-request.ts";

/** What is needed to tell people that staff has answered them. */
export interface TellingOptions {
  readonly memory: Memory;
  readonly timeZone: string;
  readonly log: Log;
}

/** What a message of an answer may have of it, in UTF-16 units; with what stands above it, Telegram takes 4,096. */
const MAX_PART = 3500;
const MAX_QUESTION_SHOWN = 200;

/**
 * Takes the answer to a request to every chat, and topic of a forum, where it was asked for, once each, in reply to the
 * question. A place that cannot be written to is passed over, and that is noted.
 *
 * A chat is noted as told with all its topics at once: when an update is handled again, its calls are known by their
 * number in the chat, so that those to one chat must be all the same or none.
 * @throws what keeps a chat from being told for now; who has been told is not told again when this is called again
 */
export async function tellAskers(
  api: Api,
  request: StaffRequest,
  answer: StaffAnswer,
  options: TellingOptions,
): Promise<void> {
  const chats = Map.groupBy(options.memory.staffQuestions.askers.waiting(request.id), ({ chatId }) => chatId);
  await tellAll(api, request, answer, Array.from(chats.values()), options);
}

/**
 * Tells those who still wait although staff has answered: an update that was given up has left them so. As long as it
 * is not, it tells them itself. What cannot be done now is logged, and left for the next time. It must not run twice at
 * a time.
 */
export async function tellWaiting(api: Api, options: TellingOptions): Promise<void> {
  const { memory, log } = options;
  try {
    for (const id of memory.staffQuestions.askers.untold()) {
      const request = memory.staffQuestions.find(id);
      if (!request?.answer) continue;
      // Nothing remembers these calls: each place is noted as soon as it is told.
      const places = Map.groupBy(memory.staffQuestions.askers.waiting(id), placeOf);
      await tellAll(api, request, request.answer, Array.from(places.values()), options);
    }
  } catch (error) {
    log.warn({ error: describeError(error) }, "not everyone who waits for an answer of staff could be told");
  }
}

/** Tells groups of askers, each of which is noted as told once all its places are. */
async function tellAll(
  api: Api,
  request: StaffRequest,
  answer: StaffAnswer,
  groups: readonly (readonly Asker[])[],
  { memory: { staffQuestions, follows, now }, timeZone, log }: TellingOptions,
): Promise<void> {
  const unfinished: unknown[] = [];
  for (const group of groups) {
    const places = Array.from(Map.groupBy(group, placeOf).values(), ([first]) => first!);
    const outcomes: { readonly place: Asker; readonly missed: string | undefined }[] = [];
    try {
      for (const place of places)
        outcomes.push({ place, missed: await send(api, place, renderStaffAnswer(place, answer, timeZone)) });
    } catch (error) {
      unfinished.push(error);
      continue;
    }
    // When that cannot be noted, nobody else is told: it would be for nothing, and again and again.
    for (const { place, missed } of outcomes) {
      if (missed === undefined) {
        staffQuestions.askers.markTold(request.id, place, now());
        // A document with this answer would tell them again.
        for (const { userId, question } of group) follows.endWaiting(userId, question);
      } else {
        staffQuestions.askers.markMissed(request.id, place, missed);
        log.info({ error: missed }, "someone who has asked staff could not be told the answer");
      }
    }
  }
  if (unfinished.length > 0) throw unfinished[0];
}

/** Tells a place from the others. */
const placeOf = ({ chatId, threadId }: Asker): string => `${chatId} ${threadId ?? ""}`;

/**
 * Sends messages to the place of an asker.
 * @returns why it cannot be written to; undefined when all is well
 * @throws what is to be tried again
 */
async function send(
  api: Api,
  { chatId, messageId, threadId }: Asker,
  messages: readonly FormattedMessage[],
): Promise<string | undefined> {
  try {
    for (const message of messages)
      await api.sendMessage(chatId, message.text, {
        ...formatOf(message),
        ...inTopic(threadId),
        ...inReplyTo(messageId),
      });
    return undefined;
  } catch (error) {
    if (mustRetry(error)) throw error;
    return describeError(error);
  }
}

/** The answer of staff as the messages that one who has asked gets; of a short one it is one. */
function renderStaffAnswer(
  { question, language }: { readonly question: string; readonly language: LanguageCode },
  answer: StaffAnswer,
  timeZone: string,
): FormattedMessage[] {
  const { staffAnswer } = PHRASES[language];
  return splitText(answer.text, MAX_PART).map((part, position) => {
    const quote = FormattedString.blockquote(part);
    const { text, entities } =
      position > 0
        ? quote
        : FormattedString.join(
            [
              FormattedString.bold(staffAnswer.heading(nameOf(answer), dateOf(answer, language, timeZone))),
              FormattedString.italic(staffAnswer.question(shorten(question, MAX_QUESTION_SHOWN))),
              quote,
            ],
            "\n",
          );
    return { text, entities };
  });
}
