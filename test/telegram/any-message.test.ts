import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyGraphemes, anyText } from "../support/any-text.ts";
import { HOSTILE_PIECES } from "../support/hostile-text.ts";
import { Harness, onlyReply, PHOTO, STICKER } from "./harness.ts";
import { runs } from "../support/seed.ts";

/** Words that the documents hold, pieces that have broken bots before, and anything at all. */
const piece = fc.oneof(
  fc.constantFrom("observatory", "bridge repaired", "когда", "библиотека", "мұражайы қашан", "Lydia Brandt", "1974"),
  fc.constantFrom("/start", "/sources@anyqtama_test_bot", ...HOSTILE_PIECES),
  anyText(20),
  anyGraphemes(20),
);
const text = fc
  .oneof(
    { weight: 5, arbitrary: fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(" ")) },
    {
      weight: 1,
      arbitrary: fc.tuple(piece, fc.integer({ min: 50, max: 4096 })).map(([one, times]) => one.repeat(times)),
    },
  )
  .map((whole) => whole.slice(0, 4096))
  .filter((whole) => whole !== "");
const languageCode = fc.oneof(fc.constantFrom("en", "ru", "kk", "kk-KZ", "pt-br"), fc.string({ maxLength: 5 }));

test("any text in a private chat gets exactly one reply, and one that Telegram takes", async () => {
  const harness = new Harness();
  await fc.assert(
    fc.asyncProperty(text, languageCode, async (words, language_code) => {
      const reply = onlyReply(await harness.receive({ text: words, from: { language_code } }));
      expect(reply.text.length).toBeLessThanOrEqual(4096);
      expect(reply.payload).not.toHaveProperty("parse_mode");
      expect(reply.payload["link_preview_options"]).toEqual({ is_disabled: true });
      expect(harness.log).toEqual([]);
    }),
    { numRuns: runs(80), endOnFailure: true },
  );
});

/** Whether a group's message is a command that this bot has for groups. */
const callsBot = (what: unknown): boolean =>
  typeof what === "string" && /^\/(?:help|sources|ask)(?:@anyqtama_test_bot)?(?![\w/@])/iu.test(what);

test("any sequence of messages gets one reply each in private and, unless they call the bot, none in groups", async () => {
  const content = fc.oneof(text, fc.constant(PHOTO), fc.constant(STICKER));
  const chat = fc.constantFrom(1, 2, -500, -1_000_000_000_500);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(chat, content), { maxLength: 8 }), async (messages) => {
      const harness = new Harness();
      for (const [chatId, what] of messages)
        await harness.receive({ chatId, ...(typeof what === "string" ? { text: what } : { extra: what }) });
      const answered = messages.filter(([chatId, what]) => chatId > 0 || callsBot(what));
      expect(harness.calls.map(({ payload }) => payload["chat_id"])).toEqual(answered.map(([chatId]) => chatId));
      expect(harness.calls.every(({ refusal }) => refusal === undefined)).toBe(true);
    }),
    { numRuns: runs(30) },
  );
});
