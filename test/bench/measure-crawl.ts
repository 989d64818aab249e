// Visits a website of 300 invented pages at the pace of a running bot, with a person who follows one of them, until the
// site is away: node test/bench/measure-crawl.ts [PAGES]
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Api } from "grammy";
import { pino } from "pino";
import { readDocument } from "../../src/corpus/read-document.ts";
import type { VisitReport } from "../../src/crawl/visit-report.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { answerNotes } from "../../src/phrases/answer-notes.ts";
import { openDatabase } from "../../src/store/database.ts";
import { openMemory } from "../../src/store/memory.ts";
import { keepFollowers, SettlingChanges } from "../../src/telegram/features/keep-followers.ts";
import { WebSite } from "../support/web-site.ts";

const PAGES = Number(process.argv[2] ?? 300);
const HOUR = 3_600_000;

const DEPARTMENTS = ["surgery", "anatomy", "paediatrics", "pharmacy", "nursing", "dentistry", "hygiene", "therapy"];
const PLACES = ["Shymkent", "Astana", "Almaty", "Semey", "Karaganda", "Aktobe", "Kazan", "Bishkek"];

/** A page of news as sites have them: menus, teasers and a footer around some paragraphs, some with a table. */
function newsPage(number: number, edition = 1): string {
  const department = DEPARTMENTS[number % DEPARTMENTS.length]!;
  const place = PLACES[Math.floor(number / DEPARTMENTS.length) % PLACES.length]!;
  const menu = Array.from(
    { length: 60 },
    (_, item) => `<li><a href="/section-${item}">Section ${item} of the site</a></li>`,
  ).join("");
  const teasers = Array.from(
    { length: 12 },
    (_, item) =>
      `<div class="teaser"><a href="/news/${(number + item * 7) % PAGES}">More news ${item}</a><p>Read what else has happened.</p></div>`,
  ).join("");
  const paragraphs = Array.from(
    { length: 8 },
    (_, item) =>
      `<p>In meeting ${number}-${item} the department of ${department} in ${place} discussed plan ${number * 13 + item} with ${(number * 7 + item * 3) % 90} students and agreed on ${edition === 1 ? "spring" : `edition ${edition}`} courses about topic ${number * 31 + item}.</p>`,
  ).join("\n");
  const table =
    number % 5 === 0
      ? `<table><tr><th>Course</th><th>Hours</th></tr>${[1, 2, 3].map((row) => `<tr><td>Course ${number}-${row}</td><td>${row * 12}</td></tr>`).join("")}</table>`
      : "";
  return `<!doctype html><html lang="en"><head><title>News ${number} | Example Academy</title>
<meta property="og:site_name" content="Example Academy"><meta property="article:published_time" content="2026-0${(number % 9) + 1}-11T09:00:00Z">
<style>${".menu{margin:0}".repeat(200)}</style></head><body><header><nav class="menu"><ul>${menu}</ul></nav></header>
<main><article><h1>News ${number} of the department of ${department}</h1>${paragraphs}${table}</article><aside>${teasers}</aside></main>
<footer>Example Academy, all rights reserved, ${"address and telephone ".repeat(5)}</footer><script>${"var x=1;".repeat(300)}</script></body></html>`;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const site = await WebSite.start();
const links = Array.from({ length: PAGES }, (_, number) => `<li><a href="/news/${number}">News ${number}</a></li>`);
site.html("/news/", `<title>News</title><main><h1>News</h1><ul>${links.join("")}</ul></main>`, { etag: '"list"' });
for (let number = 0; number < PAGES; number++) site.html(`/news/${number}`, newsPage(number), { etag: `"${number}"` });

const corpusDir = await mkdtemp(path.join(tmpdir(), "anyqtama-crawl-"));
const cacheDir = await mkdtemp(path.join(tmpdir(), "anyqtama-crawl-"));
await writeFile(path.join(corpusDir, "websites.yaml"), `- url: ${site.origin}/news/**\n  every: 1h\n`);
await writeFile(path.join(corpusDir, "a.txt"), "The library is open until 20:00.");
// Noon in Almaty: at night nobody is told.
let now = Date.UTC(2026, 2, 2, 7);
let ended = Promise.withResolvers<VisitReport>();
const began = (): void => void (ended = Promise.withResolvers<VisitReport>());
const changes = new SettlingChanges();
const desk = await openDesk(corpusDir, {
  cacheDir,
  watch: {
    onChange: ({ put, removed }) => changes.note([...put.map(({ id }) => id), ...removed]),
    onError: (error) => print(String(error)),
  },
  visits: {
    web: { allowPrivate: true },
    now: () => now,
    look: 200,
    onReport: (report) => ended.resolve(report),
    onError: (error) => print(String(error)),
  },
});

/** Waits for the visit that is under way or due, and says what it took. */
async function measure(name: string): Promise<void> {
  site.requests.length = 0;
  const start = performance.now();
  const { counts } = await ended.promise;
  const bytes = site.requests.reduce((sum, request) => sum + request.bytes, 0);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  print(
    `${name}: ${seconds} s, ${site.requests.length} requests, ${Math.round(bytes / 1024)} KiB, ${JSON.stringify(counts)}, ${desk.documents().length} documents`,
  );
  began();
}

const EDITED = Math.floor(PAGES / 2);
const ASKED = `What did meeting ${EDITED}-0 discuss?`;

const ending = new AbortController();
const database = openDatabase(cacheDir, pino({ level: "silent" }));
/** Follows what answers the question, as 🔔 does; what is sent once it has changed. */
async function follow(): Promise<{ readonly sent: Promise<string> }> {
  const memory = openMemory(database, 1, () => now);
  const answer = await desk.answer(ASKED);
  if (!("quotes" in answer)) throw new Error("the question is not answered");
  const { text, span, citation } = answer.quotes[0];
  const person = { userId: 1, chatId: 1, question: ASKED, language: "en", since: now } as const;
  memory.follows.add({ ...person, kind: "change", quote: { text, span, citation } });
  const sent = Promise.withResolvers<string>();
  const api = new Api("1:token");
  api.config.use(async (_call, _method, payload) => {
    sent.resolve(String(Reflect.get(payload, "text")));
    return { ok: true, result: true as never };
  });
  const log = pino({ level: "silent" });
  void keepFollowers(api, { desk, memory, changes, timeZone: "Asia/Almaty", log }, ending.signal);
  return { sent: sent.promise };
}

await measure("first visit");
now += 2 * HOUR;
await measure("second visit");
site.html(`/news/${EDITED}`, newsPage(EDITED, 2), { etag: '"edited"' });
now += 2 * HOUR;
const { sent: told } = await follow();
const start = performance.now();
const measuring = measure("one page edited");
async function isLive(): Promise<boolean> {
  const edited = desk.documents().find(({ url }) => url?.endsWith(`/news/${EDITED}`));
  return (await readDocument(edited))?.text.includes("edition 2") === true;
}
while (!(await isLive())) await sleep(100);
print(`the edited page is live ${((performance.now() - start) / 1000).toFixed(0)} s after the visit began`);
const news = await told;
print(`who follows it is told ${((performance.now() - start) / 1000).toFixed(0)} s after the visit began:\n${news}`);
await measuring;
for (const address of site.pages.keys()) site.pages.set(address, { status: 503 });
now += 24 * HOUR;
await measure("the site is away");
print(answerNotes(await desk.answer(ASKED), "en").join("\n"));
ending.abort();
await desk.close();
database.close();
await site.stop();
await Promise.all([corpusDir, cacheDir].map((folder) => rm(folder, { recursive: true, force: true })));
