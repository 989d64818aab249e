import { createHash } from "node:crypto";
import { Composer, type Context } from "grammy";
import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import type { Document } from "../../corpus/document.ts";
import { documentKey, textHash } from "../../corpus/document-key.ts";
import { RESTORABLE, type RemovedDocument } from "../../corpus/removed-documents.ts";
import { nameKey } from "../../corpus/safe-name.ts";
import type { LanguageCode } from "../../languages/language.ts";
import type { DocumentPhrases } from "../../phrases/document-phrases.ts";
import { dayOf, formatDate, PHRASES } from "../../phrases/registry.ts";
import { acknowledge, button, showInstead, type ButtonContext } from "../buttons/callback-data.ts";
import type { BotOptions, DocumentTools } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { pageOf, turningRow } from "../buttons/paging.ts";
import { whileWaiting } from "../receive/attempt.ts";
import { plain, type FormattedMessage } from "../messages/formatted-message.ts";
import { shorten } from "../../text/shorten.ts";
import { CHOICES, choiceRow } from "./document-choice.ts";
import { MAX_NAME } from "./render-draft.ts";
import { onStaffButton, staffOnly } from "./staff-only.ts";

const DAY = 24 * 60 * 60 * 1000;

/** A message with buttons. */
interface Choice {
  readonly message: FormattedMessage;
  readonly keyboard?: InlineKeyboardMarkup;
}

/** /remove: a document is chosen and taken away, after a question; for 30 days it can be put back. */
export function remove(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { staff, desk, timeZone } = options;
  const tools = staff?.documents;
  if (!staff || !tools) return composer;
  const languageOf = (ctx: Context): LanguageCode => interfaceLanguage(ctx, options);
  const phrasesFor = (ctx: Context): DocumentPhrases => PHRASES[languageOf(ctx)].documents;
  const findDocument = (key: string | undefined): Document | undefined =>
    key === undefined ? undefined : desk.documentByKey(key);
  const refuse = (ctx: ButtonContext): Promise<void> => acknowledge(ctx, phrasesFor(ctx).gone);
  const show = async (ctx: ButtonContext, { message, keyboard }: Choice): Promise<void> => {
    await acknowledge(ctx);
    return showInstead(ctx, message, keyboard);
  };

  onCommand(staffOnly(composer, staff).on("message:text"), "remove", (ctx, rest) => {
    const choice = chooseByName(removable(desk.documents()), rest.trim(), languageOf(ctx));
    return replyTo(ctx, choice.message, choice.keyboard);
  });
  onStaffButton(composer, "wdr", options, (ctx, { arg }) =>
    show(ctx, choose(removable(desk.documents()), arg, languageOf(ctx))),
  );
  onStaffButton(composer, "wda", options, (ctx, { id }) => {
    const document = findDocument(id);
    return document ? show(ctx, askFirst(document, languageOf(ctx))) : refuse(ctx);
  });
  onStaffButton(composer, "wdn", options, (ctx, { id }) => {
    const document = findDocument(id);
    return document
      ? show(ctx, { message: plain(phrasesFor(ctx).notRemoved(shorten(document.title, MAX_NAME))) })
      : refuse(ctx);
  });
  onStaffButton(composer, "wdx", options, async (ctx, { id, arg }) => {
    const now = Date.now();
    // One question removes one document once, however often its button is pressed or its update handled.
    const key = removalKey(ctx, id);
    const before = (await tools.editor.removals(now)).find((removal) => removal.key === key);
    const document = findDocument(id);
    const chosen = before ?? (document && { key, id: document.id, title: document.title, removedAt: now });
    if (!chosen) return refuse(ctx);
    // Consent was to what the document said then: another version is asked about anew.
    if (!before && document && versionOf(document) !== arg) {
      await acknowledge(ctx, phrasesFor(ctx).newVersion);
      const { message, keyboard } = askFirst(document, languageOf(ctx));
      return showInstead(ctx, message, keyboard);
    }
    await acknowledge(ctx);
    const edit = await whileWaiting(ctx.update, () => tools.editor.remove(chosen));
    if (edit.outcome === "failed") return replyTo(ctx, plain(phrasesFor(ctx).failed(shorten(edit.reason, MAX_NAME))));
    const { message, keyboard } = renderRemoved(chosen, languageOf(ctx), timeZone);
    return showInstead(ctx, message, keyboard);
  });
  onStaffButton(composer, "wdu", options, async (ctx, { id }) => {
    const removal = (await tools.editor.removals(Date.now())).find(({ key }) => key === id);
    if (!removal) return refuse(ctx);
    await acknowledge(ctx);
    const { outcome, ...more } = await whileWaiting(ctx.update, () => tools.editor.restore(removal.key));
    const title = shorten(removal.title, MAX_NAME);
    const phrases = phrasesFor(ctx);
    if (outcome === "done") return showInstead(ctx, plain(phrases.restored(title)), undefined);
    const reason = "reason" in more ? phrases.failed(shorten(more.reason, MAX_NAME)) : phrases.occupied(title);
    return replyTo(ctx, plain(outcome === "gone" ? phrases.gone : reason));
  });
  onStaffButton(composer, "wdt", options, async (ctx, { arg }) =>
    show(ctx, await listRemoved(tools, arg, languageOf(ctx), timeZone)),
  );
  return composer;
}

/** What can be removed: files with the text of another one, too. */
type Removable = Pick<Document, "id" | "title" | "text">;

const removable = (documents: readonly Document[]): Removable[] =>
  documents.flatMap((document) => [
    document,
    ...(document.copies ?? []).map((copy) => ({ ...copy, text: document.text })),
  ]);

/** What tells a document's text from that of another version, as short as a button needs. */
const versionOf = (document: Pick<Document, "text">): string => textHash(document).slice(0, 8);

/** The key of the removal to which a message asks for consent. */
const removalKey = ({ chat, callbackQuery }: ButtonContext, id: string | undefined): string =>
  createHash("sha256")
    .update(`${chat?.id} ${callbackQuery.message?.message_id} ${id}`)
    .digest("base64url")
    .slice(0, 12);

/** The documents whose name, path or title is the one given, else those in which it stands; all when none is. */
function chooseByName(documents: readonly Removable[], name: string, language: LanguageCode): Choice {
  const phrases = PHRASES[language].documents;
  if (name === "") return choose(documents, "0", language);
  const wanted = nameKey(name);
  const namesOf = ({ id, title }: Removable): string[] => [id, id.split("/").at(-1)!, title].map(nameKey);
  const same = documents.filter((document) => namesOf(document).includes(wanted));
  const found =
    same.length > 0 ? same : documents.filter((document) => namesOf(document).some((own) => own.includes(wanted)));
  if (found.length === 1) return askFirst(found[0]!, language);
  if (found.length === 0) return { message: plain(phrases.noMatch(shorten(name, MAX_NAME))) };
  return {
    message: plain(phrases.chooseToRemove),
    keyboard: { inline_keyboard: found.slice(0, CHOICES).map(documentRow) },
  };
}

/** A page of all documents, to choose one. */
function choose(documents: readonly Removable[], arg: string, language: LanguageCode): Choice {
  const { items, ...place } = pageOf(documents, arg, CHOICES);
  return {
    message: plain(PHRASES[language].documents.chooseToRemove),
    keyboard: {
      inline_keyboard: [
        ...items.map(documentRow),
        ...turningRow("wdr", place),
        [button(PHRASES[language].buttons.removed, "wdt", undefined, 0)],
      ],
    },
  };
}

const documentRow = ({ id, title }: Removable): InlineKeyboardButton[] =>
  choiceRow(`${title} · ${id}`, "wda", documentKey(id));

function askFirst(document: Removable, language: LanguageCode): Choice {
  const { id, title } = document;
  const { documents: phrases, buttons } = PHRASES[language];
  const key = documentKey(id);
  return {
    message: plain(`${phrases.askRemove(shorten(title, MAX_NAME), RESTORABLE / DAY)}\n${shorten(id, MAX_NAME)}`),
    keyboard: {
      inline_keyboard: [[button(buttons.remove, "wdx", key, versionOf(document)), button(buttons.cancel, "wdn", key)]],
    },
  };
}

function renderRemoved(
  { key, title, removedAt }: Pick<RemovedDocument, "key" | "title" | "removedAt">,
  language: LanguageCode,
  timeZone: string,
): Choice {
  const { documents: phrases, buttons } = PHRASES[language];
  const until = lastDay(removedAt, language, timeZone);
  return {
    message: plain(phrases.removed(shorten(title, MAX_NAME), until)),
    keyboard: { inline_keyboard: [[button(buttons.undo, "wdu", key)]] },
  };
}

/** A page of the documents that can be put back, the latest first. */
async function listRemoved(
  { editor }: DocumentTools,
  arg: string,
  language: LanguageCode,
  timeZone: string,
): Promise<Choice> {
  const phrases = PHRASES[language].documents;
  const { items, ...place } = pageOf(await editor.removals(Date.now()), arg, CHOICES);
  if (items.length === 0) return { message: plain(phrases.noneRestorable) };
  return {
    message: plain(phrases.restorable),
    keyboard: {
      inline_keyboard: [
        ...items.map(({ key, title, removedAt }) =>
          choiceRow(`${title} · ${lastDay(removedAt, language, timeZone)}`, "wdu", key),
        ),
        ...turningRow("wdt", place),
      ],
    },
  };
}

/** The last day on which a removed document can be put back. */
const lastDay = (removedAt: number, language: LanguageCode, timeZone: string): string =>
  formatDate(dayOf(removedAt + RESTORABLE - DAY, timeZone), language);
