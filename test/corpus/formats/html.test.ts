import { describe, expect, it } from "vitest";
import type { ExtractedText } from "../../../src/corpus/formats/format.ts";
import { htmlFormat } from "../../../src/corpus/formats/html.ts";
import { encodeAs } from "../../support/encode.ts";

const extract = async (source: string | Uint8Array): Promise<ExtractedText> =>
  htmlFormat.extract(typeof source === "string" ? Buffer.from(source) : source, "a.html");
const textOf = async (source: string): Promise<string> => (await extract(source)).text;

describe("htmlFormat", () => {
  it("gives headings as sections, paragraphs, lists and table rows", async () => {
    const { text, sections } = await extract(`<!doctype html><html><body><h1>Guide</h1><p>One <b>bold</b>
      line.<br>Next.</p><h2>Documents</h2><ul><li>a passport<li>photos<ol><li>3x4</ol></ul>
      <h2>Fees</h2><table><thead><tr><th>Programme<th>Fee, KZT</thead><tr><td>Dentistry<td><p>1 700 000</p></table></body></html>`);
    expect(text).toBe(
      "Guide\n\nOne bold line. Next.\n\nDocuments\n• a passport\n• photos\n1. 3x4\n\nFees\n\nProgramme — Fee, KZT\nDentistry — Fee, KZT: 1 700 000",
    );
    expect(sections.map(({ headings }) => headings)).toEqual([["Guide"], ["Guide", "Documents"], ["Guide", "Fees"]]);
  });

  it("gives items the mark that readers see", async () => {
    const letters = '<ol type="a"><li>ink<li>pencil</ol>';
    expect(await textOf(`<ol start="3"><li>pens${letters}<li>paper<li value="9">glue</ol>`)).toBe(
      "3. pens\na. ink\nb. pencil\n4. paper\n9. glue",
    );
    expect(await textOf('<ol reversed type="I"><li>last<li>first</ol>')).toBe("II. last\nI. first");
  });

  it("repeats a merged cell for each row and column that it covers", async () => {
    const html =
      '<table><tr><th>Faculty<th>Programme<th colspan="2">Fee</tr><tr><td rowspan="2">Medicine<td>General<td>1<td>2</tr><tr><td>Dentistry<td>3<td>4</tr></table>';
    expect(await textOf(html)).toBe(
      "Faculty — Programme — Fee\nMedicine — Programme: General — Fee: 1 — 2\nMedicine — Programme: Dentistry — Fee: 3 — 4",
    );
  });

  it("takes heads from thead and th, also stacked ones, and the caption", async () => {
    const html = `<table><caption>Fees of 2026</caption><thead><tr><th rowspan="2">Programme<th colspan="2">Fee</tr><tr><th>Resident<th>Guest</tr></thead>
      <tr><th colspan="3">Bachelor</tr><tr><th>Law<td>900<td>1 200</table>`;
    expect(await textOf(html)).toBe(
      "Fees of 2026\n\nProgramme — Fee, Resident — Fee, Guest\nBachelor — Law — Fee, Resident: 900 — Guest: 1 200",
    );
  });

  it("takes no first row for heads that does not look like them", async () => {
    const html = "<table><tr><td>Cum Laude<td>3.60<tr><td>Magna Cum Laude<td>3.80</table>";
    expect(await textOf(html)).toBe("Cum Laude — 3.60\nMagna Cum Laude — 3.80");
  });

  it("keeps together what stands in one of several like elements, and leaves out what all of them say", async () => {
    const event = (day: string, title: string, place: string): string =>
      `<div class="event"><div><span>${day}</span> <span>Aug</span></div><div><h4>${title}</h4><p>${place}</p><p><a href="#">More</a></p></div></div>`;
    const html = `<h2>Events</h2><div>${event("15", "Open day", "Main hall")}${event("22", "Workshop", "Online")}${event("25", "Deans", "Hall 2")}</div>`;
    expect(await textOf(html)).toBe(
      "Events\n\n15 Aug — Open day — Main hall\n22 Aug — Workshop — Online\n25 Aug — Deans — Hall 2",
    );
  });

  it("reads a definition list term by term", async () => {
    expect(await textOf("<dl><dt>GPA<dd>the mean grade<dt>ECTS<dt>credit<dd>25 hours<dd>of work</dl>")).toBe(
      "GPA — the mean grade\nECTS — credit — 25 hours — of work",
    );
  });

  it("leaves out navigation, cookie notices, forms, scripts and what is hidden", async () => {
    const html = `<body><header><a href="/">Home</a></header><nav>Menu</nav><div class="cookie-notice">We use cookies</div>
      <div id="breadcrumbs">Home / Fees</div><main><h1>Fees</h1><p>The fee is 900 000.</p><form><input>Search</form><p hidden>Secret</p></main>
      <aside>Related</aside><footer>Contacts</footer><script>var a = "code"</script></body>`;
    expect(await textOf(html)).toBe("Fees\n\nThe fee is 900 000.\n\nSearch");
  });

  it("keeps the content of a page whose wrapper is named like a side bar", async () => {
    expect(await textOf('<body><div class="has sidebar"><h1>Fees</h1><p>900 000</p></div></body>')).toBe(
      "Fees\n\n900 000",
    );
  });

  it("takes a table that arranges the page for the blocks in it", async () => {
    expect(await textOf("<table><tr><td><h2>Left</h2><p>One.</p></td><td><p>Two.</p></td></tr></table>")).toBe(
      "Left\n\nOne.\n\nTwo.",
    );
  });

  it("parts a reference to a footnote from the word before it", async () => {
    expect(await textOf('<p>apply<sup><a href="#f1">1</a></sup>, 25 m<sup>2</sup></p>')).toBe("apply[1], 25 m²");
    expect(await textOf("<p>Two kinds of <b>leave</b>.<sup>3</sup> 10<sup>-6</sup> g, the 1<sup>st</sup></p>")).toBe(
      "Two kinds of leave.[3] 10⁻⁶ g, the 1st",
    );
  });

  it("takes title, publisher, address and date from what the page says of itself", async () => {
    const { details } =
      await extract(`<head><title>Fees | University</title><meta property="og:title" content="Tuition fees">
      <meta property="og:site_name" content="University"><link rel="canonical" href="https://example.org/fees">
      <meta property="article:published_time" content="2026-02-03T10:00:00+05:00"></head><body>Text.</body>`);
    expect(details).toEqual({
      title: "Tuition fees",
      publisher: "University",
      url: "https://example.org/fees",
      date: "2026-02-03",
    });
  });

  it("reads the encoding that the page declares, else the one that fits", async () => {
    const page = (charset: string): string =>
      `<html><head>${charset}</head><body><p>Ректор открыл форум.</p></body></html>`;
    for (const bytes of [
      encodeAs("windows-1251", page('<meta charset="windows-1251">')),
      encodeAs("koi8-r", page('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">')),
      encodeAs("windows-1251", page("")),
      Buffer.from(page('<meta charset="windows-1251">')),
    ])
      expect((await extract(bytes)).text).toBe("Ректор открыл форум.");
  });

  it("reads broken pages, deep nesting and nothing at all", async () => {
    expect(await textOf("<p>One<p>Two</div></b><table><tr><td>Three")).toBe("One\n\nTwo\n\nThree");
    expect(await textOf("")).toBe("");
    expect(await textOf(`${"<b>".repeat(2000)}deep`)).toBe("deep");
  });
});
