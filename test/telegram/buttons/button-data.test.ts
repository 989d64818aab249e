import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  button,
  dataOf,
  decodeButton,
  encodeButton,
  isForStaff,
  OPERATIONS,
  type Operation,
} from "../../../src/telegram/buttons/button-data.ts";

const operations = Object.keys(OPERATIONS) as Operation[];
const word = fc.stringMatching(/^[\w-]{0,12}$/u).filter((text) => text !== "-");

describe("the data of a button", () => {
  test("is as the buttons that are under messages have it", () => {
    expect(encodeButton("showQuote", { id: "AAAAAAAAAAAA", arg: 2 })).toBe("1:p:AAAAAAAAAAAA:2");
    expect(encodeButton("voteUnhelpful", { id: "AAAAAAAAAAAA" })).toBe("1:d:AAAAAAAAAAAA:");
    expect(encodeButton("showDocument", { arg: "kkkkkkkkkk" })).toBe("1:n:-:kkkkkkkkkk");
    expect(encodeButton("searchAgain")).toBe("1:r:-:");
    // These letters are under messages in the world: another one in their place changes what those buttons do.
    expect(Object.values(OPERATIONS).join(" ")).toBe(
      "p c f u d a n r l s q b t v e wu wo wa wdl wdp wdd wdc wdr wda wdn wdx wdu wdt wn",
    );
  });

  test("says what it was made to say", () => {
    fc.assert(
      fc.property(fc.constantFrom(...operations), fc.option(word, { nil: undefined }), word, (operation, id, arg) => {
        expect(decodeButton(encodeButton(operation, { id, arg }))).toEqual({ operation, id, arg });
      }),
    );
  });

  test("names one operation", () => {
    expect(new Set(Object.values(OPERATIONS)).size).toBe(operations.length);
    expect(operations.filter((operation) => !isForStaff(operation))).toHaveLength(15);
  });

  test("is never longer than 32 bytes", () => {
    expect(() => encodeButton("askExample", { id: "x".repeat(28) })).toThrow(RangeError);
    expect(() => encodeButton("askExample", { id: "я".repeat(14) })).toThrow(RangeError);
  });

  test.each(["", "1", "1:p", "1:p:x", "2:p:x:0", "1:zz:-:", "1:p:x:0:0", "p:x:0", "1:showQuote:x:0"])(
    "that is forged (%j) says nothing",
    (data) => {
      expect(decodeButton(data)).toBeUndefined();
    },
  );
});

test("a button that Telegram carries out says nothing to the bot", () => {
  expect(dataOf({ text: "Open", url: "https://a.example" })).toBeUndefined();
  expect(dataOf(button("👍", "voteHelpful", { id: "AAAAAAAAAAAA" }))).toEqual({
    operation: "voteHelpful",
    id: "AAAAAAAAAAAA",
    arg: "",
  });
});
