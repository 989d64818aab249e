/** A conversation pauses for longer than this: what comes then is a new one; in seconds. */
const MAX_PAUSE = 15 * 60;
/** Conversations that are remembered at once; the longest silent is forgotten first. */
const MAX_CONVERSATIONS = 10_000;

/** What each chat's conversation is about, for questions that go on from the one before. */
export class TopicMemory {
  readonly #topics = new Map<number, { readonly topic: string; readonly date: number }>();

  /** @param date of the new message, in seconds as Telegram counts them */
  recall(chatId: number, date: number): string | undefined {
    const known = this.#topics.get(chatId);
    return known && date - known.date <= MAX_PAUSE ? known.topic : undefined;
  }

  remember(chatId: number, topic: string, date: number): void {
    this.#topics.delete(chatId);
    this.#topics.set(chatId, { topic, date });
    if (this.#topics.size > MAX_CONVERSATIONS) this.#topics.delete(this.#topics.keys().next().value!);
  }
}
