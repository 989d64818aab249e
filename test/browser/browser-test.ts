import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { pino } from "pino";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import type { Desk } from "../../src/desk/desk.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { PageLinks } from "../../src/desk/page-links.ts";
import { makeRoutes, startHttpServer, type HttpServer } from "../../src/server/http-server.ts";
import { webRoutes } from "../../src/web/web-routes.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { PARSERS } from "../support/test-desk.ts";
import { WEB_ASSETS } from "../web/site.ts";
import { BROWSER_FLAGS, findBrowser } from "./find-browser.ts";

const LOG = pino({ level: "silent" });

const ROWS = Array.from(
  { length: 40 },
  (_, row) =>
    `| Programme ${row + 1} | ${(row + 7) * 25_000} | ${4 + (row % 3)} years | Faculty of long names number ${row} |`,
);
/** Documents of a university that does not exist. */
const FILES: Readonly<Record<string, string>> = {
  "hostel.md": `# Hostel\n\nThe hostel is on the campus.\n\n${"## A rule\n\nA rule that says nothing of interest to anybody who reads these tests.\n\n".repeat(40)}## Moving in\n\nStudents move into the hostel on 25 August. Bring a passport and a photo.\n\n- a passport;\n- a photo.\n\n${"## Another rule\n\nMore words that nobody asks about.\n\n".repeat(20)}`,
  "fees.md": `# Fees\n\n| Programme | Fee | Duration | Faculty |\n|---|---|---|---|\n${ROWS.join("\n")}\n`,
  "правила.md": "# Правила библиотеки\n\nБиблиотека закрывается в 20:00 по будням.\n",
};

/** What a test in a browser has: a desk that is served, and a browser. */
export class BrowserStage {
  readonly #servers: HttpServer[] = [];
  #browser!: Browser;
  desk!: Desk;
  root = "";

  /** To be called where the tests of a file are described. */
  static open(): BrowserStage {
    const stage = new BrowserStage();
    beforeAll(async () => {
      stage.desk = await openDesk(await makeFolder(FILES), { parsers: PARSERS });
      stage.#browser = await chromium.launch({ executablePath: findBrowser()!, args: BROWSER_FLAGS });
      stage.root = await stage.serve();
    });
    afterAll(async () => {
      await stage.#browser.close();
      for (const server of stage.#servers) await server.close();
      await stage.desk.close();
    });
    return stage;
  }

  /** Serves the desk for pages of these origins; no number of questions is too many. */
  async serve(origins: readonly string[] = []): Promise<string> {
    const server = await startHttpServer(0, makeRoutes(), LOG);
    this.#servers.push(server);
    const url = `http://127.0.0.1:${server.port}`;
    let now = 0;
    const options = { url, links: new PageLinks(url, this.desk), assets: WEB_ASSETS, origins, keys: [] };
    server.add(
      webRoutes({
        ...options,
        desk: withExample(this.desk),
        defaultLanguage: "en",
        sentTo: { meaning: false, search: false },
        log: LOG,
        now: () => (now += 60_000),
      }),
    );
    return url;
  }

  /** Serves a page that is somebody else's, as it is when it is asked for. */
  async serveForeign(html: () => string): Promise<string> {
    const routes = makeRoutes();
    routes.get("/", (c) => c.html(html()));
    const server = await startHttpServer(0, routes, LOG);
    this.#servers.push(server);
    return `http://127.0.0.1:${server.port}`;
  }

  /** Where a document is read. */
  linkTo(id: string): string {
    return new PageLinks(this.root, this.desk).to(id);
  }

  /** A page of a new browser; whatever it asks of strangers, or complains of, fails the test. */
  async page(options: BrowserContextOptions = {}): Promise<Page> {
    const context: BrowserContext = await this.#browser.newContext({ locale: "en-GB", ...options });
    const complaints: string[] = [];
    context.on("request", (request) => {
      if (!request.url().startsWith("http://127.0.0.1:") && !request.url().startsWith("data:"))
        complaints.push(request.url());
    });
    context.on("console", (message) => {
      // That a page is not there is said by its status, and here by a line on the console.
      if (message.type() === "error" && !/status of 4\d\d/u.test(message.text())) complaints.push(message.text());
    });
    onTestFinished(async () => {
      await context.close();
      if (complaints.length > 0) throw new Error(`the page complains or asks strangers:\n${complaints.join("\n")}`);
    });
    return context.newPage();
  }
}

/** The same desk, with a question to be offered: which ones it finds itself is tested elsewhere. */
const withExample = (desk: Desk): Desk => ({
  ...desk,
  examples: async () => [
    { question: "When do students move into the hostel?", language: "en", documentId: "hostel.md" },
  ],
});

/** Asks by the field of the page, and waits for the answer. */
export async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole("searchbox").fill(question);
  await page.getByRole("searchbox").press("Enter");
  await page.locator("#asked", { hasText: question }).waitFor({ state: "attached" });
}

/** What an expression says of the first element of a selector, which it knows as `element`. */
export const look = <T>(page: Page, selector: string, expression: string): Promise<T> =>
  page.evaluate<T>(
    `(() => { const element = document.querySelector(${JSON.stringify(selector)}); return ${expression}; })()`,
  );

/** Whether all of an element can be seen without scrolling. */
export const isInView = (page: Page, selector: string): Promise<boolean> =>
  look(
    page,
    selector,
    "element.getBoundingClientRect().top >= 0 && element.getBoundingClientRect().bottom <= innerHeight",
  );
