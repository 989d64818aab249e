/** So many requests in any stretch of so many seconds. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/**
 * How many questions a person may ask, on Telegram in all chats and on the page from one address, and how many a group
 * may: more than people type, and too few to keep a processor busy. The phrases say the group's by the minute. A
 * program with a key of its own may ask more.
 */
export const QUESTION_LIMITS = {
  person: { requests: 5, seconds: 10 },
  group: { requests: 20, seconds: 60 },
  key: { requests: 600, seconds: 10 },
} as const satisfies Record<string, RateLimit>;
