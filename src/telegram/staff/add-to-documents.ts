import { Composer } from "grammy";
import type { Desk } from "../../desk/desk.ts";
import { detectLanguage } from "../../languages/detect.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { dayOf, PHRASES } from "../../phrases/registry.ts";
import type { StaffAnswer, StaffRequest } from "../../store/staff-questions.ts";
import { shorten } from "../../text/shorten.ts";
import { onButton, shownButtons } from "../buttons/on-button.ts";
import { acknowledge, refuseButton } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";
import { describeDelivery } from "./answer-questions.ts";
import { nameOf } from "./render-request.ts";

/** The folder of such documents inside the corpus. */
const FOLDER = "answers";
/** Longer questions are cut in titles, in UTF-16 units. */
const MAX_TITLE = 200;

/** An answer of staff as a document. */
export interface AnswerDocument {
  /** Its path inside the corpus folder; the same answer has the same. */
  readonly file: string;
  readonly details: {
    readonly title: string;
    readonly publisher: string;
    readonly date: string;
    readonly language: LanguageCode;
  };
  /** As staff wrote it; nothing in it is markup. */
  readonly text: string;
}

/** What became of a document that was to be published. */
export type Publication =
  | { readonly outcome: "done"; readonly id: string }
  | { readonly outcome: "failed"; readonly reason: string };

export interface AddToDocumentsOptions {
  readonly desk: Pick<Desk, "document">;
  /** Makes an answer a document of the corpus. */
  readonly publishAnswer: (document: AnswerDocument) => Promise<Publication>;
  readonly timeZone: string;
}

/** *Add to the documents*: an answer of staff becomes a document, once, which is found and quoted like any other. */
export function addToDocuments({ desk, publishAnswer, timeZone }: AddToDocumentsOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  onButton(composer, "addToDocuments", async (ctx, { id }) => {
    const { memory } = ctx;
    const { staffQuestions: phrases, toasts } = ctx.phrases;
    const request = id === undefined ? undefined : memory.staffQuestions.find(id);
    const answer = request?.answer;
    if (!request || !answer) return refuseButton(ctx);
    // What was removed since may be added again.
    const document = request.document === undefined ? undefined : desk.document(request.document);
    await acknowledge(ctx, document && toasts.alreadyAdded);
    const published = document
      ? ({ outcome: "done", id: document.id } as const)
      : await ctx.whileWaiting(() => publishAnswer(documentOf(request, answer, timeZone)));
    const delivery = describeDelivery(ctx, request);
    // The button stays where trying again may help.
    if (published.outcome === "failed")
      return ctx.editMessageText(`${delivery}\n\n${phrases.notAdded(published.reason)}`, {
        reply_markup: { inline_keyboard: shownButtons(ctx) },
      });
    memory.staffQuestions.setDocument(request.id, published.id);
    return ctx.editMessageText(`${delivery}\n\n${phrases.added(published.id)}`);
  });
  return composer;
}

/**
 * An answer of staff as a document: the question is its title, the answer its text, and that, too, if nothing is left
 * of the question.
 */
export function documentOf(request: StaffRequest, answer: StaffAnswer, timeZone: string): AnswerDocument {
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
