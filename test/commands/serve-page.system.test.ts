import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pino } from "pino";
import type { Answer } from "../../src/answer/answer.ts";
import { servePage } from "../../src/commands/serve-page.ts";
import { readConfig } from "../../src/config/config.ts";
import { RETENTION } from "../../src/store/housekeeping.ts";
import { openMemory } from "../../src/store/memory.ts";
import { openStore } from "../../src/store/open-store.ts";
import { pageOf } from "../support/crawling.ts";
import { understood } from "../support/documents.ts";
import { freePort } from "../support/free-port.ts";
import { test as base } from "../support/system-test.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { WebSite } from "../support/web-site.ts";

/** A page that is served without a bot in this process, and what its log warns of. */
interface ServedPage {
  readonly ask: (question: string) => Promise<string>;
  readonly warnings: readonly string[];
}

const test = base.extend<{
  readonly site: WebSite;
  readonly servePages: (environment: Readonly<Record<string, string>>) => Promise<ServedPage>;
}>({
  site: async ({ endAfterwards }, use) => {
    const site = await WebSite.start();
    endAfterwards(() => site.stop());
    site.html("/", pageOf("Laundry", "The laundry of the hostel costs 200 tenge a wash. ".repeat(6)));
    await use(site);
  },
  servePages: async ({ endAfterwards }, use) => {
    await use(async (environment) => {
      const url = `http://127.0.0.1:${await freePort()}`;
      const { port } = new URL(url);
      const config = readConfig({ CRAWL_PRIVATE: "on", PUBLIC_URL: url, PORT: port, ...environment });
      const warnings: string[] = [];
      const log = pino({ level: "warn" }, { write: (line: string) => void warnings.push(line) });
      const stop = new AbortController();
      const ended = servePage(config.page!, config, log, stop.signal);
      endAfterwards(() => {
        stop.abort();
        return ended;
      });
      const ask = async (question: string): Promise<string> => {
        const response = await fetch(`${url}/api/ask?q=${encodeURIComponent(question)}`).catch(() => undefined);
        return (await response?.text()) ?? "";
      };
      return { ask, warnings };
    });
  },
});

const QUESTION = "What does the laundry cost?";

test("A page without a bot visits its websites by itself and answers from them", async ({
  site,
  servePages,
  expect,
}) => {
  const page = await servePages({
    CORPUS_DIR: await makeFolder({ "websites.yaml": `- url: ${site.origin}/\n` }),
    DATA_DIR: await makeFolder(),
  });
  // Rarely enough for the limit of questions.
  await expect.poll(() => page.ask(QUESTION), { interval: 3000 }).toContain("200 tenge");
});

test("Of two pages with one folder of data the first visits websites; the second says so and answers", async ({
  site,
  servePages,
  expect,
}) => {
  const environment = {
    CORPUS_DIR: await makeFolder({ "hours.txt": "The canteen is open until 16:40." }),
    DATA_DIR: await makeFolder(),
  };
  const first = await servePages(environment);
  await expect.poll(() => first.ask("When is the canteen open?"), { interval: 3000 }).toContain("16:40");
  const listed = await makeFolder({
    "hours.txt": "The canteen is open until 16:40.",
    "websites.yaml": `- url: ${site.origin}/\n`,
  });
  const second = await servePages({ ...environment, CORPUS_DIR: listed });
  await expect.poll(() => second.ask("When is the canteen open?"), { interval: 3000 }).toContain("16:40");
  expect(first.warnings).toEqual([]);
  expect(second.warnings.join("")).toContain(
    "Until then this one visits no websites, and deletes nothing that is old.",
  );
  expect(site.requests).toEqual([]);
});

test("A page without a bot deletes what a bot has kept in its folder of data, once that is too old", async ({
  servePages,
  expect,
}) => {
  const DATA_DIR = await makeFolder();
  const store = await openStore(DATA_DIR, pino({ level: "silent" }));
  const { answers } = openMemory(store.database, 1);
  const keep = (origin: string, askedAt: number): void => {
    const answer: Answer = { ...understood("?"), outcome: "not-found", nearest: [] };
    answers.keep({ chatId: 1, userId: 1, origin, askedAt, language: "en", milliseconds: 1, versions: {}, answer });
  };
  keep("old", Date.now() - 2 * RETENTION);
  keep("new", Date.now());
  store.close();
  await servePages({ CORPUS_DIR: await makeFolder({ "hours.txt": "The canteen is open until 16:40." }), DATA_DIR });
  const questions = (): unknown[] => {
    const database = new DatabaseSync(path.join(DATA_DIR, "anyqtama.sqlite"), { readOnly: true });
    try {
      return database
        .prepare("SELECT origin FROM answers")
        .all()
        .map(({ origin }) => origin);
    } finally {
      database.close();
    }
  };
  await expect.poll(questions).toEqual(["new"]);
});
