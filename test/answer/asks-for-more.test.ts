import { describe, expect, it } from "vitest";
import { asksForMore } from "../../src/answer/asks-for-more.ts";
import { cleanQuestion } from "../../src/text/normalize.ts";

const asks = (message: string): boolean => asksForMore(cleanQuestion(message));

describe("asksForMore", () => {
  it.each([
    [
      "English",
      ["Tell me more", "more", "more details please", "Can you elaborate?", "what else?", "and more about it?"],
    ],
    ["Russian", ["подробнее", "Расскажи подробнее, пожалуйста", "ещё", "а дальше?", "можно подробнее об этом?"]],
    ["Kazakh", ["толығырақ", "Бұл туралы толығырақ айтыңызшы", "тағы", "толыгырак"]],
    ["Latin letters", ["podrobnee", "podrobnee pozhaluista"]],
  ])("sees that a message in %s asks for more of the same: %j", (_, messages) => {
    expect(messages.filter((message) => !asks(message))).toEqual([]);
  });

  it.each([
    [
      "names what it asks about",
      ["Tell me more about the dormitory", "подробнее о стипендии", "more than 100 students"],
    ],
    ["asks nothing", ["thanks", "ok", "", "?", "спасибо"]],
    ["is a question of its own", ["who is the rector?", "кто ректор?", "How is it done?"]],
  ])("sees none in a message that %s: %j", (_, messages) => {
    expect(messages.filter(asks)).toEqual([]);
  });
});
