import { Api } from "grammy";
import type { Update } from "grammy/types";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { PHRASES } from "../../src/phrases/registry.ts";
import { contextIn, type BotContext, type Surroundings } from "../../src/telegram/context.ts";
import { makeMemory } from "../support/memory.ts";
import { BotState } from "../wire/bot-state.ts";
import { CHAT, Harness, TOWN } from "./harness.ts";

const { me } = new BotState({ token: "1000000:x", now: Date.now, webhookRetryMs: 1 });

/** The context of a message by a person whose Telegram is in `language_code`. */
function contextOf(
  { language_code, chat = { id: CHAT, type: "private" } }: { language_code?: string; chat?: object },
  surroundings: Partial<Surroundings> = {},
): BotContext {
  const Context = contextIn({
    memory: makeMemory(),
    defaultLanguage: "kk",
    staffIds: new Set(),
    log: pino({ level: "silent" }),
    ...surroundings,
  });
  const message = { message_id: 1, date: 0, chat, from: { id: CHAT, ...(language_code && { language_code }) } };
  return new Context({ update_id: 1, message } as unknown as Update, new Api("1:x"), me);
}

describe("the language in which to speak to a person", () => {
  test.each([
    ["ru", "ru"],
    ["EN-gb", "en"],
    ["de", "kk"],
    [undefined, "kk"],
  ])("is that of their Telegram (%s), as far as the bot speaks it: %s", (language_code, language) => {
    const ctx = contextOf(language_code === undefined ? {} : { language_code });
    expect(ctx.language).toBe(language);
    expect(ctx.phrases).toBe(PHRASES[ctx.language]);
    expect(ctx.chosenLanguage).toBeUndefined();
  });

  test("is the one that they chose, from the moment that they do", () => {
    const ctx = contextOf({ language_code: "ru" });
    ctx.memory.people.setLanguage(CHAT, "en");
    expect([ctx.language, ctx.chosenLanguage]).toEqual(["en", "en"]);
  });

  test("is the one that they chose also where the bot apologizes", async () => {
    const harness = new Harness({ desk: { ...TOWN, answer: () => Promise.reject(new Error("no")) } });
    await harness.receive({ text: "/lang" });
    await harness.press("Қазақша");
    expect((await harness.ask("Who built the observatory?")).text).toBe(PHRASES.kk.failure);
  });
});

describe("a member of staff", () => {
  const staffIds = new Set([CHAT]);

  test("is one in private, and a person like others in a group", () => {
    expect(contextOf({}, { staffIds }).isStaff).toBe(true);
    expect(contextOf({ chat: { id: -500, type: "group" } }, { staffIds }).isStaff).toBe(false);
    expect(contextOf({}).isStaff).toBe(false);
  });

  test("is one no longer once taken off the list", () => {
    const ids = new Set(staffIds);
    const ctx = contextOf({}, { staffIds: ids });
    ids.clear();
    expect([ctx.isStaff, ctx.hasStaff]).toEqual([false, false]);
  });
});

test("what cannot be remembered is logged, and keeps nobody from being answered", () => {
  const lines: string[] = [];
  const ctx = contextOf({}, { log: pino({}, { write: (line) => lines.push(line) }) });
  const used = ctx.remember(() => {
    throw new Error("a secret");
  });
  expect(used).toBeUndefined();
  expect(lines.join("")).toContain("the bot's memory could not be used");
  expect(lines.join("")).not.toContain("a secret");
  expect(ctx.remember(({ people }) => people.hasStarted(CHAT))).toBe(false);
});
