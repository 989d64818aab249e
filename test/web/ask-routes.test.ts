import { describe, expect, test } from "vitest";
import type { Answer, Quote } from "../../src/answer/answer.ts";
import { LANGUAGE_CODES } from "../../src/languages/registry.ts";
import { PHRASES } from "../../src/phrases/registry.ts";
import type { WebDesk } from "../../src/web/site.ts";
import { awayDesk } from "../support/away-desk.ts";
import { understood } from "../support/documents.ts";
import { shelf } from "../support/shelf.ts";
import { Site, wordsOf } from "./site.ts";

const TEXT = "Hostels open on 25 August. Bring a passport. The canteen <b>closes</b> at 4.";
const quote = (text: string, number: number, details: Partial<Quote["citation"]> = {}): Quote => {
  const start = TEXT.indexOf(text);
  return {
    text,
    span: { start, end: start + text.length },
    highlights: [{ start: 0, end: text.indexOf(" ") }],
    language: "en",
    citation: { number, title: "Hostels & canteens", path: "a.txt", headings: ["Dates"], ...details },
    also: [],
  };
};
const found = (question: string, ...quotes: [Quote, ...Quote[]]): Answer => ({
  ...understood(question),
  outcome: "found",
  quotes,
});

/** A desk that gives this answer, to whatever question. */
const answering = (answer: (question: string) => Answer): WebDesk => ({
  ...shelf([{ id: "a.txt", title: "Hostels & canteens", text: TEXT }]),
  answer: async (question) => answer(question),
  examples: async () => [{ question: "When do hostels open?", language: "en" } as never],
});
const hostels = answering((question) =>
  found(question, quote("Hostels open on 25 August.", 1, { page: 3 }), quote("The canteen <b>closes</b> at 4.", 2)),
);

describe("before anything is asked", () => {
  test.each(LANGUAGE_CODES)(
    "the page and the element say in %s which servers questions go to, if any",
    async (code) => {
      const { meaning, search } = PHRASES[code].web.sentTo;
      for (const sentTo of [
        { meaning: false, search: false },
        { meaning: true, search: false },
        { meaning: false, search: true },
        { meaning: true, search: true },
      ]) {
        const site = new Site(hostels, { sentTo });
        for (const text of [wordsOf(await site.text(`/?lang=${code}`)), await site.text("/widget.js")])
          expect({ meaning: text.includes(meaning), search: text.includes(search) }).toEqual(sentTo);
      }
    },
  );

  test.each(LANGUAGE_CODES)(
    "the page greets and gives examples in %s, by the address or by what the browser asks for",
    async (code) => {
      const site = new Site(hostels);
      for (const page of [
        await site.text(`/?lang=${code}`),
        await site.text("/", { headers: { "accept-language": `${code};q=0.9, de` } }),
      ]) {
        expect(page).toContain(`<html lang="${code}">`);
        expect(wordsOf(page)).toContain(PHRASES[code].web.intro(1));
        expect(wordsOf(page)).toContain("When do hostels open?");
      }
    },
  );

  test("the documents are listed, each a link to read it", async () => {
    expect(await new Site(hostels).text("/")).toMatch(
      /<a href="\/d\/[\w-]{10}" lang="en"\s*>Hostels &amp; canteens<\/a/u,
    );
  });
});

describe("an answer", () => {
  test("is the quote with its source, which leads to the words, and the further passages", async () => {
    const page = await new Site(hostels).text("/?q=When+do+hostels+open%3F");
    expect(page).toContain("<p><mark>Hostels</mark> open on 25 August.</p>");
    expect(page).toMatch(/<a href="\/d\/[\w-]{10}\?at=0-26&amp;v=[\w-]{8}#at">Hostels &amp; canteens<\/a>/u);
    expect(wordsOf(page)).toMatch(
      /\[1\] Hostels & canteens · Dates · p\. 3 1 further passage The canteen <b>closes<\/b> at 4\. \[2\]/u,
    );
  });

  test("escapes what documents and questions say", async () => {
    const page = await new Site(hostels).text(`/?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(page).not.toContain("<script>alert");
    expect(page).not.toContain("<b>closes");
  });

  test("of a document with an address of its own leads there, too, at the words", async () => {
    const desk = answering((question) =>
      found(question, quote("Bring a passport.", 1, { url: "https://uni.example/x" })),
    );
    expect(await new Site(desk).text("/?q=x")).toContain('href="https://uni.example/x#:~:text=Bring%20a%20passport."');
  });

  test("never leads to an address that is no web address", async () => {
    const desk = answering((question) =>
      found(question, quote("Bring a passport.", 1, { url: "javascript:alert(1)" })),
    );
    expect(await new Site(desk).text("/?q=x")).not.toContain("javascript:");
  });

  test.each(LANGUAGE_CODES)("says in %s how the question was taken and what came of it", async (code) => {
    const desk = answering(
      (question) =>
        ({
          ...found(question, quote("Bring a passport.", 1, { expired: "2025-12-31" })),
          outcome: "closest",
          repairs: [{ written: "pasport", searched: "passport" }],
        }) as Answer,
    );
    const words = wordsOf(await new Site(desk).text(`/?q=pasport&lang=${code}`));
    for (const said of [PHRASES[code].closest(1), PHRASES[code].searchedFor("passport")]) expect(words).toContain(said);
    expect(words).toContain("2025");
  });

  test.each(LANGUAGE_CODES)("says in %s that nothing was found, and names the nearest document", async (code) => {
    const nearest = [{ number: 1, title: "Hostels", path: "a.txt", headings: [] }];
    const site = new Site(answering((question) => ({ ...understood(question), outcome: "not-found", nearest })));
    const page = await site.text(`/?q=x&lang=${code}`);
    expect(wordsOf(page)).toContain(PHRASES[code].notFound);
    expect(page).toMatch(new RegExp(`<a href="/d/[\\w-]{10}\\?lang=${code}">Hostels</a>`, "u"));
  });

  test.each(LANGUAGE_CODES)("to thanks says in %s that they are welcome", async (code) => {
    const talk = { kind: "thanks", languages: ["en"] } as const;
    const site = new Site(answering((question) => ({ ...understood(question), outcome: "small-talk", talk })));
    expect(wordsOf(await site.text(`/?q=thanks&lang=${code}`))).toContain(PHRASES[code].smallTalk.thanks);
  });
});

describe("questions", () => {
  test("are taken as in a chat: five in ten seconds from one address, then it is said how many, and when", async () => {
    const site = new Site(hostels);
    for (let count = 0; count < 5; count++) expect((await site.get("/?q=x")).status).toBe(200);
    const refused = await site.get("/?q=x");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "10"]);
    expect(wordsOf(await refused.text())).toContain(PHRASES.en.slowDown.person(5, 10));
    expect((await site.get("/?q=x", { from: "203.0.113.8" })).status).toBe(200);
    expect((await site.get("/")).status).toBe(200);
    site.now = 10_000;
    expect((await site.get("/?q=x")).status).toBe(200);
  });

  test("are no more for a browser that brings a key, be it one or none", async () => {
    const site = new Site(hostels, { keys: ["k".repeat(16)] });
    for (const key of ["k".repeat(16), "made-up"]) {
      const asked = { headers: { authorization: `Bearer ${key}` } };
      for (let count = 0; count < 5; count++) expect((await site.get("/?q=x", asked)).status).toBe(200);
      expect((await site.get("/?q=x", asked)).status).toBe(429);
      site.now += 10_000;
    }
  });

  test("that are nothing but blanks and invisible signs show the page as before", async () => {
    expect(wordsOf(await new Site(hostels).text(`/?q=${encodeURIComponent(" \u200B\u0007 ")}`))).toContain(
      "When do hostels open?",
    );
  });

  test("of any length and kind are answered", async () => {
    const site = new Site(hostels);
    for (const question of ["x".repeat(100_000), "%F0%9F", "%00", "a&q=b", "%E2%80%AE"]) {
      site.now += 10_000;
      expect((await site.get(`/?q=${question}`)).status).toBe(200);
    }
  });

  test("leave nothing that somebody else could find: no cookie, no store, no search engine", async () => {
    const response = await new Site(hostels).get("/?q=x");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(await response.text()).toContain('<meta name="robots" content="noindex"');
  });
});

test("only reading is possible", async () => {
  expect((await new Site(hostels).get("/", { method: "POST" })).status).toBe(405);
  const head = await new Site(hostels).get("/?q=x", { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("where something goes wrong, a sorry page says so and nothing else", async () => {
  const site = new Site({ ...hostels, answer: () => Promise.reject(new Error("secret")) });
  const response = await site.get("/?q=x&lang=ru");
  expect(response.status).toBe(500);
  const page = await response.text();
  expect(wordsOf(page)).toContain(PHRASES.ru.failure);
  expect(page).not.toContain("secret");
});

test.each(LANGUAGE_CODES)("while the search is away the page says so in %s, and when to ask again", async (code) => {
  const site = new Site(awayDesk(shelf([{ id: "a.txt", title: "Hostels", text: TEXT }])).desk);
  const response = await site.get(`/?q=hostels&lang=${code}`);
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("10");
  expect(wordsOf(await response.text())).toContain(PHRASES[code].searchAway.now);
});
