import { describe, expect, it } from "vitest";
import { extractText } from "../../src/corpus/extraction.ts";
import { readWebPage, type WebPage } from "../../src/corpus/web-page.ts";
import { pageOf } from "../support/crawling.ts";

const ADDRESS = "https://example.org/en/news/forum";

const read = async (html: string | Uint8Array, charset?: string, robots?: string): Promise<WebPage> => {
  const page = await readWebPage(typeof html === "string" ? Buffer.from(html) : html, ADDRESS, charset, robots);
  expect(page.outcome).toBe("page");
  return page as WebPage;
};

/** What the bot reads of a page. */
async function textOf(
  html: string,
): Promise<{ text: string; tables: number; title?: string; date?: string; publisher?: string }> {
  const { html: kept } = await read(html);
  const extraction = await extractText(Buffer.from(kept), "web/page.html");
  if (extraction.outcome !== "text") throw new Error(extraction.reason);
  const { text, tables = [], details } = extraction.extracted;
  return { text, tables: tables.length, ...(details as object) };
}

const PARAGRAPH =
  "The rector opened a laboratory for the students of the faculty of medicine, who learn there from doctors. ";

describe("readWebPage", () => {
  it("takes the language that a page says it is in where its few words do not tell", async () => {
    const languageOf = async (opening: string): Promise<string> => {
      const { html: kept } = await read(
        `${opening}<title>АХИ</title><main><p>Кабинет 214, телефон 25-14-03</p></main>`,
      );
      const extraction = await extractText(Buffer.from(kept), "web/page.html");
      return extraction.outcome === "text" ? extraction.language : extraction.reason;
    };
    expect(await languageOf('<!doctype html><html lang="kk-KZ">')).toBe("kk");
    expect(await languageOf('<meta property="og:locale" content="kk_KZ">')).toBe("kk");
    expect(await languageOf('<!doctype html><html lang="en">')).toBe("ru");
    expect(await languageOf("<!doctype html><html>")).toBe("ru");
  });

  it("keeps what the page is about and its details, without menus and footers", async () => {
    const head = `<meta property="article:published_time" content="2022-02-28T10:00:00+06:00">`;
    const forum = await textOf(pageOf("Forum of students", PARAGRAPH.repeat(5), ["/about", "/contacts"], head));
    expect(forum).toMatchObject({ title: "Forum of students", publisher: "Example University", date: "2022-02-28" });
    expect(forum.text).toMatch(/^Forum of students\n\nThe rector opened/u);
    const renamed = await textOf(
      pageOf("Forum of students", PARAGRAPH.repeat(5)).replace(/<title>.*<\/title>/u, "<title>News</title>"),
    );
    expect(renamed.text.match(/Forum of students/gu)).toHaveLength(1);
    expect(forum.text).not.toMatch(/Home|contacts|rights reserved/u);
  });

  it("reads a page that leaves its body to be understood, as HTML allows", async () => {
    const { text, title } = await textOf(`<!doctype html><title>Forum</title><main><p>${PARAGRAPH}</p></main>`);
    expect(title).toBe("Forum");
    expect(text).toContain("The rector opened");
  });

  it("keeps tables as tables and lists as lists", async () => {
    const body = `${PARAGRAPH.repeat(3)}</p><table><tr><th>Programme</th><th>Fee</th></tr><tr><td>Medicine</td><td>900 000</td></tr>
      <tr><td>Nursing</td><td>500 000</td></tr></table><ul><li>a copy of the passport</li><li>a photo</li></ul><p>${PARAGRAPH}`;
    const { text, tables } = await textOf(pageOf("Fees", body));
    expect(tables).toBe(1);
    expect(text).toContain("Medicine — Fee: 900 000");
    expect(text).toContain("• a copy of the passport");
  });

  it("keeps cards as rows, also where they tell of contacts, which the library takes for furniture", async () => {
    const card = (place: string, hours: string): string =>
      `<div class="card"><h3>${place}</h3><p>${hours}</p><p>Room ${hours.length}</p></div>`;
    const cards = [
      card("Admission office", "9:00 - 18:00"),
      card("Library", "8:00 - 20:00"),
      card("Dean", "10:00 - 12:00"),
    ];
    const body = `${PARAGRAPH.repeat(4)}</p></article><section class="contacts">${cards.join("")}</section><article><p>${PARAGRAPH}`;
    const { text } = await textOf(pageOf("Admission", body));
    expect(text).toMatch(/Library.*8:00 - 20:00/u);
  });

  it("keeps a page that is all list or table, of which the library finds little", async () => {
    const rows = Array.from(
      { length: 30 },
      (_, room) => `<tr><td>${room}</td><td><a href="/staff/${room}">Professor ${room}</a></td></tr>`,
    );
    const { text } = await textOf(
      `<title>Rooms</title><body><h1>Rooms</h1><table><tr><th>Room</th><th>Who</th></tr>${rows.join("")}</table></body>`,
    );
    expect(text).toContain("Professor 29");
  });

  it.each([
    [
      '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-04-12T08:00"}</script>',
      "2021-04-12",
    ],
    ['<meta name="dc.date" content="2020-01-02">', "2020-01-02"],
    ['<meta name="date" content="tomorrow">', undefined],
    ['<meta name="date" content="2020-13-45">', undefined],
  ])("takes the date from %s", async (head, date) => {
    expect((await textOf(pageOf("Forum", PARAGRAPH.repeat(4), [], head))).date).toBe(date);
  });

  it("finds where the page leads, against its base, without what is not to be followed", async () => {
    const { links, canonical } = await read(
      `<base href="/en/"><link rel="canonical" href="news/forum"><a href="a#x">1</a><a href="/b">2</a><a href="a">3</a>
       <a rel="nofollow" href="c">4</a><a href="mailto:x@example.org">5</a><a href="https://other.org/">6</a>`,
    );
    expect(links).toEqual(["https://example.org/en/a", "https://example.org/b", "https://other.org/"]);
    expect(canonical).toBe("https://example.org/en/news/forum");
  });

  it("sees what the page and its server ask of crawlers, and where it sends its readers", async () => {
    expect((await read(`<meta name="ROBOTS" content="noindex"><a href="/a">a</a>`)).isHidden).toBe(true);
    expect(await read(`<a href="/a">a</a>`, undefined, "none")).toMatchObject({ isHidden: true, links: [] });
    const { refresh } = await read(`<meta http-equiv="Refresh" content="0; url='/ru/'">`);
    expect(refresh).toBe("https://example.org/ru/");
  });

  it("reads a page with a broken letter in the encoding that the others are in", async () => {
    const html = Buffer.from(pageOf("Академия", "Кафедра хирургии открыла лабораторию для студентов. ".repeat(5)));
    const broken = Buffer.concat([
      html.subarray(0, html.indexOf("Кафедра")),
      Buffer.from([0xd0]),
      html.subarray(html.indexOf("Кафедра")),
    ]);
    expect((await read(broken)).html).toContain("открыла лабораторию");
  });

  it.each([
    ["nothing", ""],
    ["what is no text", "\u0000\u0001"],
    ["a broken tag", "<"],
    ["tables in tables", "<table><tr>".repeat(200)],
    ["broken markup", "]]>&#xffffffff;<svg><![CDATA["],
  ])("does not fail on %s", async (_, html) => {
    expect((await readWebPage(Buffer.from(html), ADDRESS)).outcome).toMatch(/page|unreadable/u);
  });
});
