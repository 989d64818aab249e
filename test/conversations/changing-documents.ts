import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Api } from "grammy";
import { pino } from "pino";
import { textHash } from "../../src/corpus/document-key.ts";
import { reviewFollows } from "../../src/telegram/features/review-follows.ts";
import { tellFollowers } from "../../src/telegram/features/tell-followers.ts";
import { TOWN } from "../telegram/harness.ts";
import { makeDatabase, makeMemory } from "../support/memory.ts";
import { deskOf } from "../support/test-desk.ts";
import { START } from "./conversation.ts";

export const TIME_ZONE = "Asia/Almaty";

const FOLDER = fileURLToPath(new URL("../fixtures/town", import.meta.url));

/**
 * The documents of the town of Karasu, which change in the course of a conversation, and what the bot remembers in it.
 */
export class ChangingDocuments {
  readonly memory = makeMemory(makeDatabase(), () => START * 1000);
  #current = TOWN;
  readonly #files = new Map<string, string>();
  /** Asks whatever the documents are at the moment. */
  readonly desk = new Proxy(TOWN, { get: (_, name) => Reflect.get(this.#current, name) as unknown });

  constructor() {
    this.#note();
  }

  /** Changes files, or takes away those that are null, and tells the people who wanted to be told. */
  async change(files: Readonly<Record<string, string | null>>, api: Api): Promise<void> {
    if (this.#files.size === 0)
      for (const name of await readdir(FOLDER)) this.#files.set(name, await readFile(`${FOLDER}/${name}`, "utf8"));
    for (const [name, content] of Object.entries(files)) {
      if (content === null) this.#files.delete(name);
      else this.#files.set(name, content);
    }
    this.#current = await deskOf(Object.fromEntries(this.#files));
    this.#note();
    await reviewFollows(this.memory.follows, this.desk, new Set(Object.keys(files)));
    await tellFollowers(api, { memory: this.memory, timeZone: TIME_ZONE, log: pino({ level: "silent" }) });
  }

  #note(): void {
    const documents = this.desk.documents();
    this.memory.documentLog.note(
      documents.map((document) => ({ path: document.id, title: document.title, version: textHash(document) })),
      this.memory.now(),
    );
  }
}
