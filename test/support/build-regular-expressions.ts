/**
 * A program that has every regular expression built that the source builds while it runs, and prints them: a process of
 * its own has loaded nothing of it before.
 */
import path from "node:path";
import { findBuilders, recordRegExps } from "./built-regular-expressions.ts";
import { makeXlsx } from "./office-files.ts";
import { fromRoot } from "./program.ts";

const SOURCE = fromRoot("src");
const FEES = [
  ["Course", "Fee"],
  ["Law", 5],
];

const built = await recordRegExps(SOURCE, async () => {
  const builders = await findBuilders(SOURCE);
  await Promise.all(builders.map((file) => import(path.join(SOURCE, file))));
  // Some are built only when they are needed.
  const { extractText } = await import("../../src/corpus/extraction.ts");
  await extractText(makeXlsx({ Fees: FEES }, { comments: { A1: "A note" } }), "a.xlsx");
  const { checkName } = await import("../../src/corpus/list-files.ts");
  checkName("a\\b");
  const { parsePattern } = await import("../../src/crawl/address-pattern.ts");
  parsePattern("https://example.org/news/**/*.html?page=*");
  const { findDaysOfYear } = await import("../../src/languages/days-of-year.ts");
  findDaysOfYear("15 September");
  const { exampleCandidates } = await import("../../src/answer/example-candidates.ts");
  const { EXAMPLE_TEMPLATES } = await import("../../src/phrases/registry.ts");
  const { textDocument } = await import("./documents.ts");
  exampleCandidates(textDocument("a.txt", "The library is open from 9:00 to 18:00 on weekdays."), EXAMPLE_TEMPLATES);
});
process.stdout.write(JSON.stringify(built.map(({ name, regExp: { source, flags } }) => ({ name, source, flags }))));
