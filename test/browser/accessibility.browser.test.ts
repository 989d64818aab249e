import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { LANGUAGE_CODES } from "../../src/languages/registry.ts";
import { BrowserStage } from "./browser-test.ts";

const stage = BrowserStage.open();

/** What axe finds wrong with a page, with all its rules but those that are experiments. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Every kind of page. */
function addresses(): string[] {
  const reading = stage.desk.documents().map(({ id }) => id);
  const questions = ["When do students move into the hostel?", "Programme 33 fee", "Who walked on the moon?", "hello"];
  return [
    "/",
    ...questions.map((question) => `/?q=${encodeURIComponent(question)}`),
    "/d/gone",
    ...reading.map((id) => pathOf(id)),
    `${pathOf("hostel.md")}?at=10-60`,
  ];
}

const pathOf = (id: string): string => new URL(stage.linkTo(id)).pathname;

test.each(["light", "dark"] as const)("axe finds nothing wrong in any page in %s", async (colorScheme) => {
  const page = await stage.page({ colorScheme, viewport: { width: 390, height: 800 } });
  for (const address of addresses()) {
    await page.goto(stage.root + address);
    expect([address, await faults(page)]).toEqual([address, []]);
  }
});

test.each(LANGUAGE_CODES)("nor in %s", async (code) => {
  const page = await stage.page();
  for (const path of ["/", "/?q=%D0%91%D0%B8%D0%B1%D0%BB%D0%B8%D0%BE%D1%82%D0%B5%D0%BA%D0%B0"]) {
    const address = `${path}${path.includes("?") ? "&" : "?"}lang=${code}`;
    await page.goto(stage.root + address);
    expect([address, await faults(page)]).toEqual([address, []]);
  }
});
