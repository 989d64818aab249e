import { describe, expect, test } from "vitest";
import { addressAtQuote } from "../../src/answer/address-at-quote.ts";
import { PHRASES } from "../../src/phrases/registry.ts";
import { ask, BrowserStage, isInView, look } from "./browser-test.ts";

const stage = BrowserStage.open();
const QUESTION = "When do students move into the hostel?";
const PHONE = { viewport: { width: 360, height: 740 } };

describe.each([
  ["with JavaScript", { javaScriptEnabled: true }],
  ["without JavaScript", { javaScriptEnabled: false }],
])("%s", (_name, options) => {
  test("a question is answered with a quote, which is read in its document, marked and in view", async () => {
    const page = await stage.page({ ...options, ...PHONE });
    await page.goto(stage.root);
    await ask(page, QUESTION);
    expect(await page.locator("blockquote").first().textContent()).toContain("on 25 August.");
    await page.locator("figcaption cite a").first().click();
    await page.waitForURL(/\/d\//u);
    expect((await page.locator("mark").allTextContents()).join(" ")).toContain(
      "Students move into the hostel on 25 August.",
    );
    await expect.poll(() => isInView(page, "#at")).toBe(true);
  });

  test("a quoted row of a table is marked in the table and in view", async () => {
    const page = await stage.page({ ...options, ...PHONE });
    await page.goto(stage.root);
    await ask(page, "What is the fee of Programme 33?");
    await page.locator("figcaption cite a").first().click();
    await page.waitForURL(/\/d\//u);
    expect(await page.locator("td mark").allTextContents()).toContain("Programme 33");
    await expect.poll(() => isInView(page, "#at")).toBe(true);
  });
});

test("with JavaScript the answer comes without a reload, and Back leads to what was there before", async () => {
  const page = await stage.page();
  await page.goto(stage.root);
  await page.evaluate("window.isSame = true");
  await ask(page, QUESTION);
  await ask(page, "Когда закрывается библиотека?");
  expect(await page.locator("blockquote").first().textContent()).toContain("20:00");
  expect(await page.title()).toContain("Когда");
  await page.goBack();
  await page.locator("#asked", { hasText: QUESTION }).waitFor({ state: "attached" });
  expect(await page.getByRole("searchbox").inputValue()).toBe(QUESTION);
  await page.goBack();
  await page.locator(".documents").waitFor();
  expect(await page.evaluate("window.isSame")).toBe(true);
});

test("an example is asked by a touch", async () => {
  const page = await stage.page(PHONE);
  await page.goto(stage.root);
  const example = page.locator(".examples a").first();
  const question = (await example.textContent())!.trim();
  await example.click();
  await page.locator("#asked", { hasText: question }).waitFor({ state: "attached" });
  expect(await page.getByRole("searchbox").inputValue()).toBe(question);
});

test("the page speaks three languages, as the browser asks and as is chosen", async () => {
  const page = await stage.page({ locale: "kk-KZ" });
  await page.goto(stage.root);
  expect(await page.locator("html").getAttribute("lang")).toBe("kk");
  await page.getByRole("link", { name: "Русский" }).click();
  await page.getByRole("button", { name: PHRASES.ru.web.ask }).waitFor();
  // What is chosen stays chosen.
  await ask(page, "Когда закрывается библиотека?");
  await page.locator("figcaption cite a").first().click();
  await page.waitForURL(/\/d\//u);
  expect(await page.locator("html").getAttribute("lang")).toBe("ru");
});

test("by the keyboard alone a question is asked, and its source read", async () => {
  const page = await stage.page();
  await page.goto(`${stage.root}/?q=x`);
  const focused = (): Promise<string | null> => page.evaluate("document.activeElement.textContent");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe(PHRASES.en.web.skipToContent);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("content");
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.id")).toBe("q");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(QUESTION);
  await page.keyboard.press("Enter");
  await page.locator("#asked", { hasText: QUESTION }).waitFor({ state: "attached" });
  await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("answer");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/d\//u);
  await expect.poll(() => isInView(page, "#at")).toBe(true);
});

test.each([320, 390, 1280])("nothing is wider than a screen of %i", async (width) => {
  const page = await stage.page({ viewport: { width, height: 700 } });
  for (const path of ["/", `/?q=${encodeURIComponent(QUESTION)}`, `/?q=${"x".repeat(900)}`]) {
    await page.goto(stage.root + path);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  }
  for (const { id } of stage.desk.documents()) {
    await page.goto(`${stage.root}/`);
    await page.locator(".documents summary").click();
    await page.getByRole("link", { name: stage.desk.document(id)!.title, exact: true }).click();
    await page.waitForURL(/\/d\//u);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  }
});

test("it is dark where people like it dark", async () => {
  const brightness = async (colorScheme: "light" | "dark"): Promise<number> => {
    const page = await stage.page({ colorScheme });
    await page.goto(stage.root);
    const colour = await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    return Math.max(
      ...colour
        .match(/[\d.]+/gu)!
        .slice(0, 3)
        .map(Number),
    );
  };
  expect(await brightness("light")).toBeGreaterThan(200);
  expect(await brightness("dark")).toBeLessThan(60);
});

test("on paper stand the question and the answer, and not the field", async () => {
  const page = await stage.page();
  await page.goto(`${stage.root}/?q=${encodeURIComponent(QUESTION)}`);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("form").isVisible()).toBe(false);
  expect((await page.locator("#asked").boundingBox())!.width).toBeGreaterThan(100);
  expect(await page.locator("blockquote").first().isVisible()).toBe(true);
});

test("the address of a source with one of its own shows the words in Chromium", async () => {
  const text = "The canteen, which is on the ground floor, is open from 9 to 16 – on first-year days, too.";
  const root = await stage.serveForeign(
    () => `<title>x</title>${"<p>Other words.</p>".repeat(300)}<p id="words">${text}</p>${"<p>More.</p>".repeat(300)}`,
  );
  const page = await stage.page();
  await page.goto(addressAtQuote(`${root}/`, { text }, { path: "canteen.html" }));
  await expect.poll(() => isInView(page, "#words")).toBe(true);
});

describe("the element on another page", () => {
  const host = (root: string): string =>
    `<!doctype html><html lang="ru"><title>x</title><style>* { color: red !important; font-size: 40px } blockquote { display: none }</style><script src="${root}/widget.js" async></script><h1>Uni</h1><anyqtama-ask lang="en"></anyqtama-ask></html>`;

  test("answers there in its own clothes, and leads to the source", async () => {
    // Who may ask is known before the page is served.
    let root = "";
    const foreign = await stage.serveForeign(() => host(root));
    root = await stage.serve([foreign]);
    const page = await stage.page();
    await page.goto(foreign);
    await page.getByRole("searchbox", { name: PHRASES.en.web.question }).fill(QUESTION);
    await page.getByRole("button", { name: PHRASES.en.web.ask }).click();
    const quote = page.locator("anyqtama-ask blockquote");
    await quote.waitFor();
    expect(await quote.textContent()).toContain("on 25 August.");
    expect(
      await look(page, "anyqtama-ask", "getComputedStyle(element.shadowRoot.querySelector('blockquote')).display"),
    ).toBe("block");
    expect(await page.locator("anyqtama-ask cite a").getAttribute("href")).toMatch(
      new RegExp(`^${root}/d/[\\w-]{10}\\?at=`, "u"),
    );
  });

  test("says so where it may not ask", async () => {
    const foreign = await stage.serveForeign(() => host(stage.root));
    const page = await stage.page();
    await page.goto(foreign);
    await page.evaluate("window.fetch = () => Promise.reject(new TypeError('blocked'))");
    await page.getByRole("searchbox").fill(QUESTION);
    await page.getByRole("button").click();
    await page.getByText(PHRASES.en.failure).waitFor();
    expect(await page.locator("anyqtama-ask blockquote").count()).toBe(0);
  });
});
