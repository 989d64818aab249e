import { utimes, writeFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Desk } from "../../../src/desk/desk.ts";
import { openDesk } from "../../../src/desk/open-desk.ts";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { makeMemory } from "../../support/memory.ts";
import { makeFolder } from "../../support/temp-folder.ts";
import { PARSERS } from "../../support/test-desk.ts";
import { covered, Harness, type Call } from "../harness.ts";

const QUESTION = "When does the library close?";
const OLD = "# Library\n\nThe library closes at 20:00 on working days.";
const NEW = "# Library\n\nThe library closes at 22:00 on working days.";

const last = (calls: readonly Call[]): string => String(calls.at(-1)?.payload["text"]);

describe("an answer whose document changes", () => {
  let folder: string;
  let desk: Desk;
  beforeAll(async () => {
    folder = await makeFolder({ "library.md": OLD, "canteen.md": "# Canteen\n\nThe canteen closes at 15:00." });
    desk = await openDesk(folder, { parsers: PARSERS });
  });
  afterAll(() => desk.close());

  test("says on which day it has, by the clock of the place, and quotes what it said then", async () => {
    const harness = new Harness({ desk });
    await harness.ask(QUESTION);
    const answer = harness.lastMessage().message_id;
    await writeFile(path.join(folder, "library.md"), NEW);
    // Half past nine in the evening in London is the next day in Almaty.
    const changed = new Date("2026-03-04T21:30:00Z");
    await utimes(path.join(folder, "library.md"), changed, changed);
    await desk.reindex();
    const pages = harness.buttons().find((button) => "callback_data" in button)!;
    const id = "callback_data" in pages ? pages.callback_data.split(":")[2] : "";
    const calls = await harness.press(`1:p:${id}:0`, { messageId: answer });
    expect(last(calls)).toContain("The document changed on March 5, 2026.");
    expect(last(calls)).toContain("20:00");
    // Its surroundings are not those of the quote any more.
    expect(last(await harness.press("🔍 More context"))).toBe("The document changed on March 5, 2026.");
    // A new question is answered from what it says now, without a word of change.
    const again = await harness.ask(QUESTION);
    expect(covered(again, "blockquote")[0]).toContain("22:00");
    expect(again.text).not.toContain("changed");
  });

  test("or is removed says so", async () => {
    const harness = new Harness({ desk });
    await harness.ask("When does the canteen close?");
    await rm(path.join(folder, "canteen.md"));
    await desk.reindex();
    expect(last(await harness.press("🔍 More context"))).toBe(PHRASES.en.removedSince);
  });
});

describe("a button that has outlived its answer", () => {
  test("makes way for one that searches again, in the same message", async () => {
    const memory = makeMemory();
    const harness = new Harness({ memory });
    await harness.ask("Who built the observatory?");
    memory.forgetBefore(Number.POSITIVE_INFINITY);
    const refused = await harness.press("👍");
    expect(refused.map(({ method }) => method)).toEqual(["answerCallbackQuery", "editMessageReplyMarkup"]);
    expect(last(refused.slice(0, 1))).toBe(PHRASES.en.toasts.gone);
    expect(harness.buttons().map(({ text }) => text)).toEqual([PHRASES.en.buttons.searchAgain]);
    const found = await harness.press(PHRASES.en.buttons.searchAgain);
    expect(found.map(({ method }) => method)).toEqual(["answerCallbackQuery", "editMessageText"]);
    expect(last(found)).toContain("Lydia Brandt");
    expect((await harness.press("👍")).map(({ payload }) => payload["text"])).toEqual([PHRASES.en.toasts.thanks]);
  });

  test("of another chat is refused, and the buttons of this one stay", async () => {
    const memory = makeMemory();
    const harness = new Harness({ memory });
    await harness.receive({ chatId: 1, text: "Who built the observatory?" });
    const [foreign] = harness.buttons(1).flatMap((button) => ("callback_data" in button ? [button.callback_data] : []));
    await harness.ask("Who built the observatory?");
    const shown = harness.buttons();
    const calls = await harness.press(foreign!);
    expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
    expect(harness.buttons()).toEqual(shown);
  });

  test("works after a restart of the bot", async () => {
    const memory = makeMemory();
    const before = new Harness({ memory });
    await before.ask("Who built the observatory?");
    const after = new Harness({ memory });
    after.state.messages.put(before.lastMessage(), true);
    expect((await after.press("👍")).map(({ payload }) => payload["text"])).toEqual([PHRASES.en.toasts.thanks]);
  });
});

describe("in a group", () => {
  const GROUP = -500;
  const ASK = "/ask Who built the observatory?";

  test("nobody can turn another message of the bot into an answer, or put reasons under it", async () => {
    const harness = new Harness();
    await harness.receive({ chatId: GROUP, text: ASK });
    const [id] = harness.buttons(GROUP).flatMap((shown) => {
      const data = "callback_data" in shown ? shown.callback_data.split(":")[2] : undefined;
      return data === undefined ? [] : [data];
    });
    await harness.receive({ chatId: GROUP, text: "/help" });
    const help = harness.lastMessage(GROUP);
    for (const data of [`1:p:${id}:0`, `1:c:${id}:0`, `1:d:${id}:`, `1:u:${id}:`, "1:r:-:"]) {
      const calls = await harness.press(data, { chatId: GROUP, messageId: help.message_id });
      expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
    }
    expect(harness.lastMessage(GROUP)).toEqual(help);
  });

  test("whoever presses twice because the first press seemed to do nothing is not refused", async () => {
    const harness = new Harness();
    await harness.receive({ chatId: GROUP, text: ASK, from: { language_code: "en" } });
    const pressed = harness.buttons(GROUP).find(({ text }) => text === PHRASES.en.buttons.context)!;
    const data = "callback_data" in pressed ? pressed.callback_data : "";
    await harness.press(data, { chatId: GROUP });
    const again = await harness.press(data, { chatId: GROUP });
    expect(again.map(({ method, payload }) => [method, payload["text"]])).toEqual([["answerCallbackQuery", undefined]]);
  });
});
