import { expect, onTestFinished, test } from "vitest";
import { answerNotes } from "../../src/phrases/answer-notes.ts";
import type { Answer, Quote } from "../../src/answer/answer.ts";
import type { LanguageCode } from "../../src/languages/language.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { DAY, FIRST, NO_PAUSE, pageOf } from "../support/crawling.ts";
import { quotesOf } from "../support/documents.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { openTestDesk } from "../support/test-desk.ts";
import { WebSite } from "../support/web-site.ts";

const QUESTION = "What does the laundry cost?";
const laundry = (price: number): string =>
  pageOf(
    "The laundry",
    `The laundry of the hostel costs ${price} tenge a wash. It is open from Monday to Saturday. `.repeat(3),
  );

/** A desk whose only documents are those of a website, visited whenever the clock of the test says that it is due. */
async function start(): Promise<{
  site: WebSite;
  desk: Desk;
  answer: () => Promise<Quote | undefined>;
  notes: () => Promise<string[]>;
  notesIn: (language: LanguageCode) => Promise<string[]>;
  reopen: () => Promise<Desk>;
  setTime: (time: number) => void;
}> {
  const site = await WebSite.start();
  onTestFinished(() => site.stop());
  site.html("/", pageOf("Welcome", "The hostel stands near the library of the academy. ".repeat(5), ["/laundry"]), {
    etag: '"home"',
  });
  site.html("/laundry", laundry(200), { etag: '"200"' });
  const corpus = await makeFolder({
    "websites.yaml": `- url: ${site.origin}/\n  publisher: Example Hostel\n  tags: hostel\n`,
    "a.txt": "Opening hours\nThe library is open until 20:00.",
  });
  const cacheDir = await makeFolder();
  let now = FIRST;
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const open = (): Promise<Desk> =>
    openTestDesk(corpus, {
      cacheDir,
      watch: { onChange: () => {}, onError },
      visits: { web: { allowPrivate: true }, pace: NO_PAUSE, look: 20, now: () => now, onReport: () => {}, onError },
    });
  const desk = await open();
  const ask = (from: Desk): Promise<Answer> => from.answer(QUESTION);
  return {
    site,
    desk,
    answer: async () => quotesOf(await ask(desk))[0],
    notes: async () => answerNotes(await ask(desk), "en"),
    notesIn: async (language) => answerNotes(await ask(desk), language),
    reopen: open,
    setTime: (time) => (now = time),
  };
}

test("a website's pages are documents, cited by their own address, live when they change, and as they were while it is away", async () => {
  const { site, desk, answer, notes, notesIn, setTime } = await start();
  await expect.poll(async () => (await answer())?.text).toContain("200 tenge");
  expect((await answer())!.citation).toMatchObject({
    title: "The laundry",
    url: `${site.origin}/laundry`,
    publisher: "Example Hostel",
  });
  expect(desk.websites()).toMatchObject([{ url: `${site.origin}/`, pages: 2, faults: 0, visitedAt: FIRST }]);
  const { path } = (await answer())!.citation;
  expect(desk.document(path)).toMatchObject({ tags: ["hostel"], isElsewhere: true });
  expect(await desk.file(path)).toMatchObject({ size: expect.any(Number) as number });

  site.html("/laundry", laundry(350), { etag: '"350"' });
  setTime(FIRST + DAY);
  await expect.poll(async () => (await answer())?.text).toContain("350 tenge");
  expect(await notes()).toEqual([]);

  for (const page of ["/", "/laundry"]) site.pages.set(page, { status: 503 });
  setTime(FIRST + 2 * DAY);
  await expect.poll(notes).toEqual(["Note: the web page cannot be reached. On November 2, 2026 it read like this."]);
  expect(await notesIn("ru")).toEqual([expect.stringMatching(/страница сейчас недоступна.*2\sноября\s2026/u)]);
  expect(await notesIn("kk")).toEqual([expect.stringMatching(/бет қазір ашылмайды.*2026\sж\.\s2\sқараша/u)]);
  expect((await answer())!.text).toContain("350 tenge");
  expect(desk.problems().map(({ path: where }) => where)).toContain("websites.yaml");

  site.html("/laundry", laundry(350), { etag: '"350"' });
  site.html("/", pageOf("Welcome", "The hostel stands near the library. ".repeat(5), ["/laundry"]));
  setTime(FIRST + 3 * DAY);
  await expect.poll(notes).toEqual([]);
});

test("after a restart the pages are there at once, though the website is away", async () => {
  const { site, desk, answer, reopen } = await start();
  await expect.poll(async () => (await answer())?.text).toContain("200 tenge");
  await desk.close();
  await site.stop();
  const again = await reopen();
  expect(quotesOf(await again.answer(QUESTION))[0]?.text).toContain("200 tenge");
});
