import { Composer } from "grammy";
import type { CorpusEditor } from "../../corpus/corpus-editor.ts";
import type { ListedDocument } from "../../corpus/document.ts";
import { documentKey, textHash, versionOf, type HashedText } from "../../corpus/document-key.ts";
import { RESTORABLE, type RemovedDocument } from "../../corpus/removed-documents.ts";
import { nameKey } from "../../corpus/safe-name.ts";
import type { Desk } from "../../desk/desk.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { dayOf, formatDate, PHRASES } from "../../phrases/registry.ts";
import { DAY } from "../../store/clock.ts";
import { shorten } from "../../text/shorten.ts";
import { button, type ButtonData } from "../buttons/button-data.ts";
import { onButton, type ButtonContext } from "../buttons/on-button.ts";
import { pageOf, turningRow } from "../buttons/paging.ts";
import { acknowledge, showInstead } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";
import { plain, withButtons, type ButtonRows, type FormattedMessage } from "../messages/formatted-message.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { shortDigest } from "./short-digest.ts";
import { CHOICES, choiceRow } from "./document-choice.ts";
import { MAX_NAME } from "./render-draft.ts";

export interface RemoveOptions {
  readonly desk: Pick<Desk, "documents" | "documentByKey">;
  readonly editor: Pick<CorpusEditor, "remove" | "removals" | "restore">;
  readonly timeZone: string;
}

/** /remove: a document is chosen and taken away, after a question; for 30 days it can be put back. */
export function remove(options: RemoveOptions): Composer<BotContext> {
  const { desk, editor, timeZone } = options;
  const composer = new Composer<BotContext>();
  onCommand(composer.on("message:text"), "remove", (ctx, rest) =>
    replyTo(ctx, chooseByName(removable(desk.documents()), rest.trim(), ctx.language)),
  );
  onButton(composer, "chooseToRemove", (ctx, { arg }) =>
    show(ctx, choose(removable(desk.documents()), arg, ctx.language)),
  );
  onButton(composer, "askToRemove", (ctx, { id }) => {
    const document = find(desk, id);
    return document ? show(ctx, askFirst(document, ctx.language)) : refuse(ctx);
  });
  onButton(composer, "keepDocument", (ctx, { id }) => {
    const document = find(desk, id);
    return document
      ? show(ctx, plain(ctx.phrases.documents.notRemoved(shorten(document.title, MAX_NAME))))
      : refuse(ctx);
  });
  onButton(composer, "removeDocument", (ctx, data) => takeAway(ctx, data, options));
  onButton(composer, "restoreDocument", (ctx, { id }) => putBack(ctx, id, options));
  onButton(composer, "listRemoved", async (ctx, { arg }) =>
    show(ctx, listRemoved(await editor.removals(ctx.memory.now()), arg, ctx.language, timeZone)),
  );
  return composer;
}

/** Takes the document away whose removal a button consents to. */
async function takeAway(
  ctx: ButtonContext,
  { id, arg }: ButtonData,
  { desk, editor, timeZone }: RemoveOptions,
): Promise<unknown> {
  const { documents: phrases } = ctx.phrases;
  const now = ctx.memory.now();
  // One question removes one document once, however often its button is pressed or its update handled.
  const key = removalKey(ctx, id);
  const before = (await editor.removals(now)).find((removal) => removal.key === key);
  const document = find(desk, id);
  const chosen = before ?? (document && { key, id: document.id, title: document.title, removedAt: now });
  if (!chosen) return refuse(ctx);
  // Consent was to what the document said then: another version is asked about anew.
  if (!before && document && versionOf(document) !== arg) {
    await acknowledge(ctx, phrases.newVersion);
    return showInstead(ctx, askFirst(document, ctx.language));
  }
  await acknowledge(ctx);
  const edit = await ctx.whileWaiting(() => editor.remove(chosen));
  if (edit.outcome === "failed") return replyTo(ctx, plain(phrases.failed(shorten(edit.reason, MAX_NAME))));
  return showInstead(ctx, renderRemoved(chosen, ctx.language, timeZone));
}

/**
 * Puts a removed document back.
 * @param key of its removal
 */
async function putBack(ctx: ButtonContext, key: string | undefined, { editor }: RemoveOptions): Promise<unknown> {
  const removal = (await editor.removals(ctx.memory.now())).find((one) => one.key === key);
  if (!removal) return refuse(ctx);
  await acknowledge(ctx);
  const edit = await ctx.whileWaiting(() => editor.restore(removal.key));
  const title = shorten(removal.title, MAX_NAME);
  const { documents: phrases } = ctx.phrases;
  switch (edit.outcome) {
    case "done":
      return showInstead(ctx, plain(phrases.restored(title)));
    case "gone":
      return replyTo(ctx, plain(phrases.gone));
    case "occupied":
      return replyTo(ctx, plain(phrases.occupied(title)));
    case "failed":
      return replyTo(ctx, plain(phrases.failed(shorten(edit.reason, MAX_NAME))));
  }
}

const find = (desk: RemoveOptions["desk"], key: string | undefined): ListedDocument | undefined =>
  key === undefined ? undefined : desk.documentByKey(key);

const refuse = (ctx: ButtonContext): Promise<void> => acknowledge(ctx, ctx.phrases.documents.gone);

async function show(ctx: ButtonContext, message: FormattedMessage): Promise<void> {
  await acknowledge(ctx);
  return showInstead(ctx, message);
}

/** What can be removed: files with the text of another one, too. */
type Removable = Pick<ListedDocument, "id" | "title"> & HashedText;

/** Pages of websites are taken away in the list of websites. */
const removable = (documents: readonly ListedDocument[]): Removable[] =>
  documents.flatMap((document) => [
    ...(document.isElsewhere ? [] : [document]),
    ...(document.copies ?? []).map((copy) => ({ ...copy, textHash: textHash(document) })),
  ]);

/** The key of the removal to which a message asks for consent. */
const removalKey = ({ chat, callbackQuery }: ButtonContext, id: string | undefined): string =>
  shortDigest(`${chat?.id} ${callbackQuery.message?.message_id} ${id}`);

/** The documents whose name, path or title is the one given, else those in which it stands; all when none is. */
function chooseByName(documents: readonly Removable[], name: string, language: LanguageCode): FormattedMessage {
  const phrases = PHRASES[language].documents;
  if (name === "") return choose(documents, "0", language);
  const wanted = nameKey(name);
  const namesOf = ({ id, title }: Removable): string[] => [id, id.split("/").at(-1)!, title].map(nameKey);
  const same = documents.filter((document) => namesOf(document).includes(wanted));
  const found =
    same.length > 0 ? same : documents.filter((document) => namesOf(document).some((own) => own.includes(wanted)));
  if (found.length === 1) return askFirst(found[0]!, language);
  if (found.length === 0) return plain(phrases.noMatch(shorten(name, MAX_NAME)));
  const rest = found.length - CHOICES;
  const lines = rest > 0 ? [phrases.chooseToRemove, PHRASES[language].more(rest)] : [phrases.chooseToRemove];
  return withButtons(plain(lines.join("\n")), found.slice(0, CHOICES).map(documentRow));
}

/** A page of all documents, to choose one. */
function choose(documents: readonly Removable[], arg: string, language: LanguageCode): FormattedMessage {
  const { items, ...place } = pageOf(documents, arg, CHOICES);
  return withButtons(plain(PHRASES[language].documents.chooseToRemove), [
    ...items.map(documentRow),
    ...turningRow("chooseToRemove", place),
    [button(PHRASES[language].buttons.removed, "listRemoved", { arg: 0 })],
  ]);
}

const documentRow = ({ id, title }: Removable): ButtonRows[number] =>
  choiceRow(`${title} · ${id}`, "askToRemove", documentKey(id));

function askFirst(document: Removable, language: LanguageCode): FormattedMessage {
  const { id, title } = document;
  const { documents: phrases, buttons } = PHRASES[language];
  const key = documentKey(id);
  const question = `${phrases.askRemove(shorten(title, MAX_NAME), RESTORABLE / DAY)}\n${shorten(id, MAX_NAME)}`;
  return withButtons(plain(question), [
    [
      button(buttons.remove, "removeDocument", { id: key, arg: versionOf(document) }),
      button(buttons.cancel, "keepDocument", { id: key }),
    ],
  ]);
}

function renderRemoved(
  { key, title, removedAt }: Pick<RemovedDocument, "key" | "title" | "removedAt">,
  language: LanguageCode,
  timeZone: string,
): FormattedMessage {
  const { documents: phrases, buttons } = PHRASES[language];
  const until = lastDay(removedAt, language, timeZone);
  return withButtons(plain(phrases.removed(shorten(title, MAX_NAME), until)), [
    [button(buttons.undo, "restoreDocument", { id: key })],
  ]);
}

/** A page of the documents that can be put back, the latest first. */
function listRemoved(
  removals: readonly RemovedDocument[],
  arg: string,
  language: LanguageCode,
  timeZone: string,
): FormattedMessage {
  const phrases = PHRASES[language].documents;
  const { items, ...place } = pageOf(removals, arg, CHOICES);
  if (items.length === 0) return plain(phrases.noneRestorable);
  const choices = items.map(({ key, title, removedAt }) =>
    choiceRow(`${title} · ${lastDay(removedAt, language, timeZone)}`, "restoreDocument", key),
  );
  return withButtons(plain(phrases.restorable), [...choices, ...turningRow("listRemoved", place)]);
}

/** The last day on which a removed document can be put back. */
const lastDay = (removedAt: number, language: LanguageCode, timeZone: string): string =>
  formatDate(dayOf(removedAt + RESTORABLE - DAY, timeZone), language);
