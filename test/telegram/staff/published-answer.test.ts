import { cp, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { markdownDocument } from "../../../src/corpus/markdown-document.ts";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { makeFolder } from "../../support/temp-folder.ts";
import { openTestDesk } from "../../support/test-desk.ts";
import { covered } from "../harness.ts";
import { AIGUL, BORIS, DANA, POOL, StaffHarness } from "../staff-harness.ts";

const ANSWER = "Yes, the *swimming pool* # 1 is on Abai street: [open](x) 7:00–22:00 --- <b>every day</b>.";

test("an answer that staff adds to the documents is quoted from then on, word for word, as the staff's", async ({
  expect,
}) => {
  const [folder, cacheDir] = [await makeFolder(), await makeFolder()];
  await cp(fileURLToPath(new URL("../../fixtures/town", import.meta.url)), folder, { recursive: true });
  const desk = await openTestDesk(folder, { cacheDir });
  const { editor } = desk;
  const harness = new StaffHarness({
    desk,
    publishAnswer: ({ file, details, text }) => editor!.publishText(file, markdownDocument(details, text), Date.now()),
  });
  await harness.start(DANA);
  await harness.askStaff(AIGUL, POOL.en);
  await harness.reply(DANA, ANSWER);
  await harness.press(PHRASES.en.buttons.addToDocuments, { chatId: DANA, from: { id: DANA } });

  const [file] = await readdir(path.join(folder, "answers"));
  expect(await readFile(path.join(folder, "answers", file!), "utf8")).toContain(`title: ${POOL.en}`);
  await harness.receive({ chatId: BORIS, text: POOL.en, from: { language_code: "en" } });
  const { text = "", entities = [] } = harness.lastMessage(BORIS);
  expect(covered({ text, entities }, "blockquote")).toEqual([ANSWER]);
  expect(text).toContain(POOL.en);
  expect(text).toContain(PHRASES.en.staffAnswer.publisher("Dana Saparova"));

  // Staff takes it away again, and thinks better of it.
  await rm(path.join(folder, "answers", file!));
  await desk.reindex();
  await harness.receive({ chatId: BORIS, text: POOL.en, from: { language_code: "en" } });
  expect(harness.lastMessage(BORIS).text).not.toContain(ANSWER);
  const [request] = harness.memory.staffQuestions.answered();
  await harness.press(`1:wa:${request!.id}:`, { chatId: DANA, from: { id: DANA } });
  await harness.receive({ chatId: BORIS, text: POOL.en, from: { language_code: "en" } });
  expect(harness.lastMessage(BORIS).text).toContain(ANSWER);
});
