import { FormattedString } from "@grammyjs/parse-mode";
import type { Api } from "grammy";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import type { Asker, StaffAnswer, StaffRequest } from "../../store/staff-questions.ts";
import type { BotOptions } from "../context.ts";
import { describeError } from "../describe-error.ts";
import { mustRetry } from "../receive/telegram-faults.ts";
import type { FormattedMessage } from "../render-answer.ts";
import { shorten } from "../../text/shorten.ts";
import { splitText } from "../split-text.ts";
import { dateOf, nameOf } from "./render-request.ts";

/** What a message of an answer may have of it, in UTF-16 units; with what stands above it, Telegram takes 4,096. */
const MAX_PART = 3500;
const MAX_QUESTION = 200;

/**
 * Takes the answer to a request to every chat where it was asked for, once each, in reply to the question. A chat that
 * cannot be written to is passed over, and that is noted.
 * @throws what keeps a chat from being told for now; who has been told is not told again when this is called again
 */
export async function tellAskers(
  api: Api,
  request: StaffRequest,
  answer: StaffAnswer,
  { memory: { staffQuestions }, timeZone, log }: BotOptions,
): Promise<void> {
  const askers = Map.groupBy(staffQuestions.waiting(request.id), ({ chatId }) => chatId);
  const unfinished: unknown[] = [];
  for (const [chatId, [first]] of askers) {
    try {
      for (const part of renderStaffAnswer(first!, answer, timeZone)) await send(api, first!, part);
      staffQuestions.markTold(request.id, chatId, Date.now());
    } catch (error) {
      if (mustRetry(error)) unfinished.push(error);
      else {
        staffQuestions.markMissed(request.id, chatId, describeError(error));
        log.info({ error: describeError(error) }, "someone who has asked staff could not be told the answer");
      }
    }
  }
  if (unfinished.length > 0) throw unfinished[0];
}

const send = (
  api: Api,
  { chatId, messageId, threadId }: Asker,
  { text, entities }: FormattedMessage,
): Promise<unknown> =>
  api.sendMessage(chatId, text, {
    entities,
    link_preview_options: { is_disabled: true },
    ...(threadId === undefined ? {} : { message_thread_id: threadId }),
    ...(messageId === undefined
      ? {}
      : { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } }),
  });

/** The answer of staff as the messages that one who has asked gets; of a short one it is one. */
export function renderStaffAnswer(
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
              FormattedString.italic(staffAnswer.question(shorten(question, MAX_QUESTION))),
              quote,
            ],
            "\n",
          );
    return { text, entities };
  });
}
