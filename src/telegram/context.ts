import { Context } from "grammy";
import type { PageLinks } from "../desk/page-links.ts";
import type { LanguageCode } from "../languages/language.ts";
import { isLanguageCode } from "../languages/registry.ts";
import type { Log } from "../log.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { PHRASES } from "../phrases/registry.ts";
import type { Memory } from "../store/memory.ts";
import { describeStoreError } from "../store/sqlite-error.ts";
import { keepOrder, whileWaiting } from "./receive/attempt.ts";

/** What is known beside an update. */
export interface Surroundings {
  readonly memory: Memory;
  /** Of those who have not chosen one, and whose Telegram has none that the bot speaks. */
  readonly defaultLanguage: LanguageCode;
  /** Numeric ids of the Telegram users who are staff. */
  readonly staffIds: ReadonlySet<number>;
  /** Where documents are read, if there is a page. */
  readonly pages?: PageLinks | undefined;
  readonly log: Log;
}

/** An update with what is known of the person from whom it comes, and what the bot remembers. */
export class BotContext extends Context {
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings, ...event: ConstructorParameters<typeof Context>) {
    super(...event);
    this.#surroundings = surroundings;
  }

  /** What the bot remembers of its conversations. Using it may throw: the update is then tried again. */
  get memory(): Memory {
    return this.#surroundings.memory;
  }

  /**
   * Reads or writes what is remembered; undefined when it cannot be, which is logged: whoever asks is to be answered
   * even when the disk is full or the database damaged.
   */
  remember<T>(use: (memory: Memory) => T): T | undefined {
    const { memory, log } = this.#surroundings;
    try {
      return use(memory);
    } catch (error) {
      log.warn({ error: describeStoreError(error) }, "the bot's memory could not be used");
      return undefined;
    }
  }

  /** The language that the person chose, if they did. */
  get chosenLanguage(): LanguageCode | undefined {
    const { from } = this;
    return from && this.remember(({ people }) => people.language(from.id));
  }

  /** The language in which to speak to the person: their choice, else that of their Telegram, else the default. */
  get language(): LanguageCode {
    const code = this.from?.language_code?.split("-", 1)[0]?.toLowerCase() ?? "";
    return this.chosenLanguage ?? (isLanguageCode(code) ? code : this.#surroundings.defaultLanguage);
  }

  /** What the bot says in that language. */
  get phrases(): Phrases {
    return PHRASES[this.language];
  }

  /** Where documents are read, if there is a page. */
  get pages(): PageLinks | undefined {
    return this.#surroundings.pages;
  }

  /** Whether there is any staff. */
  get hasStaff(): boolean {
    return this.#surroundings.staffIds.size > 0;
  }

  /** Whether this comes from a member of staff in private; elsewhere they are people like others. */
  get isStaff(): boolean {
    return this.chat?.type === "private" && this.from !== undefined && this.#surroundings.staffIds.has(this.from.id);
  }

  /**
   * Does work in which the bot's own code waits for something other than a call, such as a download or a parser; that
   * time is not counted as the bot's own. The work must have a limit of its own.
   */
  whileWaiting<T>(work: () => Promise<T>): Promise<T> {
    return whileWaiting(this.update, work);
  }

  /**
   * Has the update be answered after what was asked in its chat before it and waits for the search. Called when the
   * answer is there, before anything comes of it.
   * @throws an error that ends the attempt when it is not its turn; it comes later
   */
  keepOrder(): void {
    keepOrder(this.update);
  }
}

/** The class of the contexts in some surroundings, as grammY makes them. */
export const contextIn = (
  surroundings: Surroundings,
): new (...event: ConstructorParameters<typeof Context>) => BotContext =>
  class extends BotContext {
    constructor(...event: ConstructorParameters<typeof Context>) {
      super(surroundings, ...event);
    }
  };
