import { expect, test } from "vitest";
import { addressAtQuote } from "../../src/answer/address-at-quote.ts";

const at = (url: string, text: string, page?: number, path = "a.html"): string =>
  addressAtQuote(url, { text }, { path, ...(page === undefined ? {} : { page }) });

test("short words are named whole, longer ones by how they begin and end", () => {
  expect(at("https://a.example/x", "At 9 o'clock.")).toBe("https://a.example/x#:~:text=At%209%20o'clock.");
  expect(at("https://a.example/x", "One two three four five six seven eight nine ten, eleven twelve.")).toBe(
    "https://a.example/x#:~:text=One%20two%20three%20four%20five,eight%20nine%20ten%2C%20eleven%20twelve.",
  );
});

test("a text of several lines is named by the ends of the first and the last", () => {
  expect(at("https://a.example/", "Opening hours:\n\n• Monday – 9 to 18\n")).toBe(
    `https://a.example/#:~:text=Opening%20hours%3A,${encodeURIComponent("• Monday – 9 to 18".split(" ").slice(-5).join(" "))}`,
  );
});

test("what means something in a text fragment is written so that it does not", () => {
  expect(at("https://a.example/", "first-year, A & B")).toBe(
    "https://a.example/#:~:text=first%2Dyear%2C%20A%20%26%20B",
  );
});

test("an address that has a fragment keeps it", () => {
  expect(at("https://a.example/#/page", "Words")).toBe("https://a.example/#/page:~:text=Words");
  expect(at("https://a.example/#:~:text=Other", "Words")).toBe("https://a.example/#:~:text=Other");
});

test("of a PDF the page is named, of files that browsers save nothing", () => {
  expect(at("https://a.example/x.pdf?y=1", "Words", 7, "a.pdf")).toBe("https://a.example/x.pdf?y=1#page=7");
  expect(at("https://a.example/x.pdf", "Words")).toBe("https://a.example/x.pdf");
  expect(at("https://a.example/x.pdf", "Words", 7, "a.docx")).toBe("https://a.example/x.pdf");
  expect(at("https://a.example/x.docx", "Words", 7, "a.docx")).toBe("https://a.example/x.docx");
});

test("half a character does no harm", () => {
  expect(at("https://a.example/", "a\uD83D b")).toBe("https://a.example/#:~:text=a%EF%BF%BD%20b");
});
