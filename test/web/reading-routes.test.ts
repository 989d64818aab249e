import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { documentKey, versionOf } from "../../src/corpus/document-key.ts";
import type { Document, LazyDocument } from "../../src/corpus/document.ts";
import { findOriginalFile } from "../../src/corpus/original-file.ts";

import { PHRASES } from "../../src/phrases/registry.ts";
import { shelf } from "../support/shelf.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { builtDocument, RULES, spanOf } from "./documents.ts";
import { Site, wordsOf } from "./site.ts";

const site = (...documents: readonly Document[]): Site => new Site(shelf(documents));
const pathOf = ({ id }: Pick<Document, "id">): string => `/d/${documentKey(id)}`;
const at = (document: Document, words: string): string => {
  const { start, end } = spanOf(document.text, words);
  return `${pathOf(document)}?at=${start}-${end}`;
};

test("a document is read with its facts, headings, lists, tables and pages", async () => {
  const page = await site(RULES).text(pathOf(RULES));
  expect(wordsOf(page)).toContain(
    "Rules of admission University of Examples · February 28, 2026 · in English · 2 pages · Where it was published Contents",
  );
  expect(page).toMatch(/<h2 id="s0">Documents<\/h2>/u);
  expect(page).toMatch(/<h3 id="s\d+">Full time<\/h3>/u);
  expect(page).toContain("<li>• a diploma &lt;original&gt;.</li>");
  expect(page).toContain('<th scope="col">Fee</th>');
  expect(page).toContain("<td>900 000</td>");
  expect(wordsOf(page)).toContain("p. 2");
});

test("quoted words are marked, the first of them where the address leads, and nothing else is", async () => {
  const page = await site(RULES).text(at(RULES, "a passport;\n• a diploma"));
  expect(page).toContain('<li>• <mark id="at">a passport;</mark></li>');
  expect(page).toContain("<li><mark>• a diploma</mark> &lt;original&gt;.</li>");
  expect(page.match(/<mark/gu)).toHaveLength(2);
});

test("quoted rows of a table are marked cell by cell", async () => {
  const [table] = RULES.tables!;
  const { start, end } = table!.rows[1]!;
  const page = await site(RULES).text(`${pathOf(RULES)}?at=${start}-${end}`);
  expect(page).toContain('<td><mark id="at">Nursing</mark></td>');
  expect(page.match(/<mark/gu)).toHaveLength(3);
});

test.each(["9-3", "x", "1-", "-4", "99999999-999999999", "0-0", "0-99999999999999", "1e3-2e3"])(
  "an address of the words %s, which are none, shows the document without a mark",
  async (words) => {
    const response = await site(RULES).get(`${pathOf(RULES)}?at=${words}`);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain("<mark");
  },
);

test("words of an earlier version are not marked, and it is said that the document has changed", async () => {
  const now = await site(RULES).text(`${at(RULES, "a passport;")}&v=${versionOf(RULES)}`);
  expect(now).toContain("<mark");
  const changed = await site(RULES).text(`${at(RULES, "a passport;")}&v=AAAAAAAA`);
  expect(changed).not.toContain("<mark");
  expect(wordsOf(changed)).toContain(PHRASES.en.changedSince(undefined));
});

test("a long document is shown in parts: the one with the quoted words, from which the others are reached", async () => {
  const long = builtDocument((builder) => {
    for (let chapter = 1; chapter <= 60; chapter++) {
      builder.addHeading(1, `Chapter ${chapter}`);
      builder.addParagraph("word ".repeat(1000));
    }
  });
  const page = await site(long).text(at(long, "Chapter 40"));
  expect(page).toContain('<mark id="at">Chapter 40</mark>');
  expect(wordsOf(page)).toContain("Part 3 of 4");
  expect(wordsOf(await site(long).text(`${pathOf(long)}?part=4`))).toContain("Chapter 60");
  expect(page).toMatch(/href="\/d\/[\w-]+\?part=1#s0">Chapter 1</u);
  for (const part of ["0", "99", "x", "1.5", "-1", "1e999"])
    expect((await site(long).get(`${pathOf(long)}?part=${part}`)).status).toBe(200);
});

test("a document whose text is read when it is needed is shown, and not found where that is gone", async () => {
  const desk = (text: Document | undefined): Site => {
    const { text: _text, sections: _sections, tables: _tables, ...details } = RULES;
    const lazy: LazyDocument = { ...details, textHash: "", contentHash: "", read: async () => text };
    return new Site({ ...shelf([]), documents: () => [lazy], documentByKey: () => lazy });
  };
  expect(await desk(RULES).text(pathOf(RULES))).toContain("<li>• a diploma &lt;original&gt;.</li>");
  expect((await desk(undefined).get(pathOf(RULES))).status).toBe(404);
  expect((await desk(undefined).get(`/api/documents/${documentKey(RULES.id)}`)).status).toBe(404);
});

test("a document that is gone, or never was, is not found, and it is said so", async () => {
  for (const key of [documentKey("gone.txt"), "x", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "a/b/c"]) {
    expect((await site(RULES).get(`/d/${key}`)).status).toBe(404);
  }
  const page = await site(RULES).text(`/d/${documentKey("gone.txt")}?lang=kk`);
  expect(wordsOf(page)).toContain(PHRASES.kk.toasts.documentGone);
});

test("recognized pages and documents that no longer hold say so", async () => {
  const scan = builtDocument(
    (builder) => {
      builder.startPage(1, { isRecognized: true });
      builder.addParagraph("Read on a picture.");
    },
    { id: "scan.pdf", expired: "2025-12-31" },
  );
  const words = wordsOf(await site(scan).text(pathOf(scan)));
  expect(words).toContain("p. 1 · recognized text");
  expect(words).toContain(PHRASES.en.expired("December 31, 2025"));
});

/** A site whose documents are files of these contents. */
async function filed(files: Readonly<Record<string, string>>): Promise<Site> {
  const folder = await makeFolder(files);
  const desk = shelf(Object.keys(files).map((id) => ({ id })));
  return new Site({ ...desk, file: (id) => findOriginalFile(folder, id) });
}

test("the original file is given under its own name and a type in which it can do no harm", async () => {
  const files = await filed({
    "Ереже 1.pdf": "%PDF",
    "page.html": "<script>1</script>",
    "a.svg": "<svg/>",
    "a.txt": "text",
  });
  const of = async (id: string) => {
    const { status, headers } = await files.get(`/d/${documentKey(id)}/file`);
    return {
      status,
      type: headers.get("content-type"),
      disposition: headers.get("content-disposition"),
      policy: headers.get("content-security-policy"),
    };
  };
  expect(await of("Ереже 1.pdf")).toMatchObject({
    status: 200,
    type: "application/pdf",
    disposition: `inline; filename="_1.pdf"; filename*=UTF-8''%D0%95%D1%80%D0%B5%D0%B6%D0%B5%201.pdf`,
  });
  for (const id of ["page.html", "a.svg"])
    expect(await of(id)).toMatchObject({
      type: "application/octet-stream",
      disposition: expect.stringContaining("attachment;"),
      policy: expect.stringContaining("sandbox"),
    });
  expect(await of("a.txt")).toMatchObject({ type: "text/plain", disposition: expect.stringContaining("attachment;") });
  expect((await files.get(`/d/${documentKey("a.txt")}/file`)).headers.get("x-content-type-options")).toBe("nosniff");
});

test("a part of the file is given where one is asked for", async () => {
  const files = await filed({ "a.txt": "0123456789" });
  const part = async (range: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await files.get(`/d/${documentKey("a.txt")}/file`, { headers: { range, ...headers } });
    return [response.status, response.headers.get("content-range"), await response.text()];
  };
  expect(await part("bytes=2-4")).toEqual([206, "bytes 2-4/10", "234"]);
  expect(await part("bytes=7-")).toEqual([206, "bytes 7-9/10", "789"]);
  expect(await part("bytes=-3")).toEqual([206, "bytes 7-9/10", "789"]);
  expect(await part("bytes=5-99")).toEqual([206, "bytes 5-9/10", "56789"]);
  expect(await part("bytes=10-")).toEqual([416, "bytes */10", ""]);
  for (const none of ["bytes=0-1,3-4", "bytes=4-2", "bytes=-", "lines=1-2", "bytes=a-b"])
    expect(await part(none)).toEqual([200, null, "0123456789"]);
  expect(await part("bytes=2-4", { "if-range": '"other"' })).toEqual([200, null, "0123456789"]);
});

test("a file that the browser has is not sent again", async () => {
  const files = await filed({ "a.txt": "0123456789" });
  const address = `/d/${documentKey("a.txt")}/file`;
  const etag = (await files.get(address)).headers.get("etag")!;
  const again = await files.get(address, { headers: { "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("the head of a file is told without opening it", async () => {
  let opened = 0;
  const desk = shelf([{ id: "a.txt" }]);
  const folder = await makeFolder({ "a.txt": "0123456789" });
  const absolutePath = path.join(folder, "a.txt");
  const { size, mtimeMs } = await stat(absolutePath);
  const read = () => {
    opened++;
    return createReadStream(absolutePath) as AsyncIterable<Uint8Array>;
  };
  const lazily = async function* () {
    yield* read();
  };
  const files = new Site({
    ...desk,
    file: async () => ({ absolutePath, size, modifiedAt: mtimeMs, read: lazily, hash: async () => "" }),
  });
  const head = await files.get(`/d/${documentKey("a.txt")}/file`, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length"), opened]).toEqual([200, "10", 0]);
});

test("a hundred pages and files are read in ten seconds from one address, whatever key it brings", async () => {
  const reader = site(RULES);
  const headers = { authorization: "Bearer made-up" };
  for (let count = 0; count < 100; count++)
    expect((await reader.get(`${pathOf(RULES)}/file`, { headers })).status).toBe(404);
  const refused = await reader.get(pathOf(RULES), { headers });
  expect(refused.status).toBe(429);
  expect(await refused.text()).toContain(PHRASES.en.slowDown.reader);
  expect((await reader.get(pathOf(RULES))).status).toBe(429);
  expect((await reader.get(pathOf(RULES), { from: "203.0.113.8" })).status).toBe(200);
});
