import { mkdtemp, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "grammy/types";
import { readLocalFile } from "../../../src/commands/read-local-file.ts";
import { SentFiles } from "../../../src/corpus/sent-files.ts";
import type { LanguageCode } from "../../../src/languages/language.ts";
import type { StaffOptions } from "../../../src/telegram/staff/staff.ts";
import { openEditing, type Editing } from "../../support/editing.ts";
import { makeMemory } from "../../support/memory.ts";
import { Harness, type Call, type HarnessOptions } from "../harness.ts";

/** Who is staff. In a private chat the chat's id is the person's. */
export const MEMBER = 777;

/** A member of staff who may change the documents of a folder, and where the files go that they send. */
export const editorOf = ({
  desk,
  editor,
  archive,
}: Editing): Pick<HarnessOptions, "desk" | "sentFiles"> & { readonly staff: Partial<StaffOptions> } => ({
  desk,
  sentFiles: new SentFiles(path.join(archive, "sent")),
  staff: { ids: new Set([MEMBER]), editor, readLocalFile },
});

/** A member of staff who works on the documents of a real folder by Telegram. */
export class StaffDocuments {
  readonly editing: Editing;
  readonly language: LanguageCode;
  readonly memory = makeMemory();
  harness: Harness;
  #files = 0;

  private constructor(editing: Editing, language: LanguageCode) {
    this.editing = editing;
    this.language = language;
    this.harness = this.#start();
  }

  static async open(
    files: Readonly<Record<string, string | Uint8Array>>,
    language: LanguageCode = "en",
  ): Promise<StaffDocuments> {
    return new StaffDocuments(await openEditing(files), language);
  }

  /** Starts the bot anew, with the memory that it had. */
  restart(): void {
    const { state } = this.harness;
    this.harness = this.#start();
    // Telegram has not forgotten anything.
    Object.assign(this.harness, { state });
  }

  /** Sends a file in private, as staff unless somebody else is named. */
  async send(
    name: string | undefined,
    bytes: Uint8Array | string,
    { chatId = MEMBER, ...more }: { readonly chatId?: number } & Partial<Message> = {},
  ): Promise<Call[]> {
    const id = `file${this.#files++}`;
    const content = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
    const file = path.join(await mkdtemp(path.join(this.editing.archive, "telegram-")), id);
    await writeFile(file, content);
    this.harness.state.files.addLocal(id, file, content, name ?? "");
    return this.harness.receive({
      chatId,
      from: { language_code: this.language },
      extra: {
        document: {
          file_id: id,
          file_unique_id: id,
          file_size: content.length,
          ...(name === undefined ? {} : { file_name: name }),
        },
        ...more,
      },
    });
  }

  say(text: string, more: { readonly replyTo?: number } = {}): Promise<Call[]> {
    return this.harness.receive({ chatId: MEMBER, text, from: { language_code: this.language }, ...more });
  }

  press(label: string, messageId?: number): Promise<Call[]> {
    return this.harness.press(label, {
      chatId: MEMBER,
      from: { language_code: this.language },
      ...(messageId === undefined ? {} : { messageId }),
    });
  }

  /** What the bot's last message shows. */
  get shown(): string {
    return this.harness.lastMessage(MEMBER).text ?? "";
  }

  /** The labels of the buttons under it. */
  get labels(): string[] {
    return this.harness.buttons(MEMBER).map(({ text }) => text);
  }

  /** The one answer to a question of anybody's. */
  async ask(question: string): Promise<string> {
    const calls = await this.harness.receive({ text: question, from: { language_code: "en" } });
    return calls.map(({ payload }) => String(payload["text"])).join("\n");
  }

  #start(): Harness {
    return new Harness({ memory: this.memory, ...editorOf(this.editing) });
  }
}

/** The toast of a press. */
export const toastOf = (calls: readonly Call[]): unknown =>
  calls.find(({ method }) => method === "answerCallbackQuery")?.payload["text"];
