import { describe, expect, test } from "vitest";
import { LANGUAGE_NAMES, PHRASES } from "../../../src/phrases/registry.ts";
import { makeMemory } from "../../support/memory.ts";
import { CHAT, Harness, type Call } from "../harness.ts";

/** The menus that were set for a private chat: the language of the reader's Telegram, and that of the descriptions. */
const menus = (calls: readonly Call[]): unknown[] =>
  calls
    .filter(({ method }) => method.endsWith("MyCommands"))
    .map(({ method, payload }) => [
      method,
      payload["language_code"],
      (payload["commands"] as { command: string; description: string }[] | undefined)?.at(-1)?.description,
    ]);

describe("/lang", () => {
  test("offers every language by its own name", async () => {
    const harness = new Harness();
    await harness.ask("/lang");
    expect(harness.buttons().map(({ text }) => text)).toEqual(Object.values(LANGUAGE_NAMES));
  });

  test("turns the bot and its menu into the language chosen, whatever that of the person's Telegram", async () => {
    const harness = new Harness();
    await harness.ask("/lang");
    const calls = await harness.press("Қазақша");
    expect(calls[1]?.payload["text"]).toBe(PHRASES.kk.language.chosen);
    expect(menus(calls)).toEqual(
      [undefined, "en", "ru", "kk"].map((code) => ["setMyCommands", code, PHRASES.kk.commands.forget]),
    );
    expect((await harness.ask("/help", "ru")).text).toContain(PHRASES.kk.help);
  });

  test("gives a member of staff the menu of staff", async () => {
    const harness = new Harness({ staff: { ids: new Set([CHAT]) } });
    await harness.ask("/lang");
    const [, , last] = menus(await harness.press("Русский"))[0] as string[];
    expect(Object.values(PHRASES.ru.staffCommands)).toContain(last);
  });

  test("does not take a language that there is none of, or a press in a group", async () => {
    const memory = makeMemory();
    const harness = new Harness({ memory });
    await harness.ask("/lang");
    expect((await harness.press("1:l:-:xx"))[0]?.method).toBe("answerCallbackQuery");
    await harness.receive({ chatId: -500, text: "/help" });
    await harness.press("1:l:-:kk", { chatId: -500, from: { id: CHAT } });
    expect(memory.people.language(CHAT)).toBeUndefined();
  });
});

describe("/forget", () => {
  test("forgets the language, and gives the menu back to that of the person's Telegram", async () => {
    const harness = new Harness();
    await harness.ask("/lang");
    await harness.press("Қазақша");
    const calls = await harness.receive({ text: "/forget", from: { language_code: "ru" } });
    expect(calls[0]?.payload["text"]).toBe(PHRASES.kk.forgotten);
    expect(menus(calls)).toEqual([undefined, "en", "ru", "kk"].map((code) => ["deleteMyCommands", code, undefined]));
    expect((await harness.ask("/help", "ru")).text).toContain(PHRASES.ru.help);
  });

  test("does no more than say so for who chose none", async () => {
    expect(await new Harness().receive({ text: "/forget" })).toHaveLength(1);
  });
});

describe("/privacy", () => {
  test.each(["en", "ru", "kk"])("says in %s to which servers questions go, where they go to any", async (code) => {
    const told = async (meaning: boolean, search: boolean): Promise<string> =>
      (await new Harness({ sentTo: { meaning, search } }).ask("/privacy", code)).text;
    const [model, cluster] = [/model|модел/u, /search server|поисковый сервер|іздеу сервер/u];
    expect(await told(false, false)).not.toMatch(model);
    expect(await told(false, false)).not.toMatch(cluster);
    expect(await told(true, false)).toMatch(model);
    expect(await told(true, false)).not.toMatch(cluster);
    expect(await told(false, true)).toMatch(cluster);
    expect(await told(true, true)).toMatch(model);
  });
});
