import { Composer, type Context } from "grammy";
import { detectLanguage } from "../../languages/detect.ts";
import { dayOf, PHRASES } from "../../phrases/registry.ts";
import type { StaffAnswer, StaffRequest } from "../../store/staff-questions.ts";
import { acknowledge, refuseButton } from "../buttons/callback-data.ts";
import type { AnswerDocument, BotOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { whileWaiting } from "../receive/attempt.ts";
import { shorten } from "../../text/shorten.ts";
import { describeDelivery } from "./answer-questions.ts";
import { nameOf } from "./render-request.ts";
import { onStaffButton } from "./staff-only.ts";

/** The folder of such documents inside the corpus. */
const FOLDER = "answers";
/** Longer questions are cut in titles, in UTF-16 units. */
const MAX_TITLE = 200;

/** *Add to the documents*: an answer of staff becomes a document, once, which is found and quoted like any other. */
export function addToDocuments(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { desk, memory, staff, timeZone } = options;
  const publish = staff?.questions?.publish;
  if (!publish) return composer;
  onStaffButton(composer, "wa", options, async (ctx, { id }) => {
    const language = interfaceLanguage(ctx, options);
    const { staffQuestions: phrases, toasts } = PHRASES[language];
    const request = id === undefined ? undefined : memory.staffQuestions.find(id);
    const answer = request?.answer;
    if (!request || !answer) return refuseButton(ctx, language);
    // What was removed since may be added again.
    const document = request.document === undefined ? undefined : desk.document(request.document);
    await acknowledge(ctx, document && toasts.alreadyAdded);
    const published = document
      ? ({ outcome: "done", id: document.id } as const)
      : await whileWaiting(ctx.update, () => publish(toDocument(request, answer, timeZone)));
    const delivery = describeDelivery(request, language, options);
    // The button stays where trying again may help.
    if (published.outcome === "failed")
      return ctx.editMessageText(`${delivery}\n\n${phrases.notAdded(published.reason)}`, {
        reply_markup: ctx.callbackQuery.message?.reply_markup ?? { inline_keyboard: [] },
      });
    memory.staffQuestions.setDocument(request.id, published.id);
    return ctx.editMessageText(`${delivery}\n\n${phrases.added(published.id)}`);
  });
  return composer;
}

/** An answer of staff as a document: the question is its title, the answer its text, and that, too, if nothing is left of the question. */
export function toDocument(request: StaffRequest, answer: StaffAnswer, timeZone: string): AnswerDocument {
  const date = dayOf(answer.at, timeZone);
  const language = /\p{L}/u.test(answer.text) ? detectLanguage(answer.text) : request.language;
  return {
    file: `${FOLDER}/${date}-${request.id}.md`,
    details: {
      title: shorten(request.question || answer.text, MAX_TITLE),
      publisher: PHRASES[language].staffAnswer.publisher(nameOf(answer)),
      date,
      language,
    },
    text: answer.text,
  };
}
