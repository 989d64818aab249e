import { writeFile, rm } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { documentKey } from "../../src/corpus/document-key.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { makeDocx } from "../support/office-files.ts";
import { quotesOf } from "../support/documents.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { openTestDesk } from "../support/test-desk.ts";

/** A desk that follows its folder; what goes wrong with that ends up in `errors`. */
async function follow(folder: string, errors: unknown[]): Promise<Desk> {
  return openTestDesk(folder, { watch: { onChange: () => {}, onError: (error) => errors.push(error) } });
}

test("a new and a changed file are answered from, a damaged one as it was before, a removed one no longer", async () => {
  const folder = await makeFolder({ "a.txt": "Library\nThe library is open until 20:00." });
  const errors: unknown[] = [];
  const desk = await follow(folder, errors);
  const answer = async (): Promise<string | undefined> =>
    quotesOf(await desk.answer("What does the laundry cost?"))[0]?.text;
  const laundry = path.join(folder, "b.docx");

  await writeFile(laundry, makeDocx({ blocks: [{ text: "The laundry costs 200 tenge." }] }));
  await expect.poll(answer).toContain("200 tenge");
  await writeFile(laundry, makeDocx({ blocks: [{ text: "The laundry costs 350 tenge." }] }));
  await expect.poll(answer).toContain("350 tenge");
  await writeFile(laundry, "broken");
  await expect.poll(() => desk.problems()).toMatchObject([{ path: "b.docx" }]);
  expect(await answer()).toContain("350 tenge");
  await rm(laundry);
  await expect.poll(answer).toBeUndefined();
  expect(errors).toEqual([]);
});

test("example questions are the same ones until the documents change", async () => {
  const folder = await makeFolder({ "a.txt": "The library\nThe library is open until 20:00." });
  const errors: unknown[] = [];
  const desk = await follow(folder, errors);
  const examples = await desk.examples("en");
  expect(examples).toMatchObject([{ question: "When is the library open?", documentId: "a.txt" }]);
  expect(await desk.examples("en")).toBe(examples);
  await writeFile(path.join(folder, "b.txt"), "The canteen\nA lunch in the canteen costs 900 tenge.");
  await expect.poll(() => desk.examples("en")).toHaveLength(2);
  expect(desk.documentByKey(documentKey("b.txt"))?.title).toBe("The canteen");
  expect(errors).toEqual([]);
});
