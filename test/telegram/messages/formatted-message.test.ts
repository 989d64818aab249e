import { expect, test } from "vitest";
import { joinLines, plain, withButtons } from "../../../src/telegram/messages/formatted-message.ts";

test("lines that do not fit are left out whole, from the first on, and the closing line tells how many", () => {
  const lines = ["a".repeat(3000), "b".repeat(600), "c"];
  expect(joinLines(lines, (leftOut) => `and ${leftOut}`).text).toBe(`${"a".repeat(3000)}\nand 2`);
  expect(joinLines(["a", "b"], (leftOut) => (leftOut > 0 ? "more" : undefined)).text).toBe("a\nb");
});

test("rows without buttons are left out, and a message with none but them has no buttons", () => {
  const button = { text: "A", callback_data: "a" };
  expect(withButtons(plain("a"), [[], [button]]).keyboard).toEqual({ inline_keyboard: [[button]] });
  expect(withButtons(plain("a"), [[], []])).toEqual(plain("a"));
});
