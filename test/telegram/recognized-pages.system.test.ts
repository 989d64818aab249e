import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { PHRASES } from "../../src/phrases/registry.ts";
import { makeFakePrograms } from "../support/fake-programs.ts";
import { linesFrom, makePdf } from "../support/pdf-files.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { openTestDesk } from "../support/test-desk.ts";
import { Upload } from "../wire/request-body.ts";
import { CHAT, Harness } from "./harness.ts";
import { editorOf, MEMBER } from "./staff/staff-documents.ts";

const WORDS = "The dean of the faculty of history is Aigerim Bekova and her office is in room 214 of the main building";
const QUESTION = "Who is the dean of the faculty of history?";
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);
const { buttons } = PHRASES.en;

async function open(files: Readonly<Record<string, string | Uint8Array>>): Promise<Harness> {
  const { programs } = await makeFakePrograms({ words: WORDS });
  const [folder, archive] = [await makeFolder(files), await makeFolder()];
  const desk = await openTestDesk(folder, { cacheDir: archive, programs });
  return new Harness(editorOf({ folder, archive, desk, editor: desk.editor! }));
}

describe("recognized words", () => {
  test("are marked under a quote, and File shows their page before the file", async () => {
    const harness = await open({ "scan.pdf": await makePdf([[], []]) });
    await harness.ask(QUESTION);
    expect(harness.lastMessage().text).toContain(`p. 1 · ${PHRASES.en.recognized}`);
    const [, picture, file, ...more] = await harness.press(buttons.file);
    expect(picture).toMatchObject({ method: "sendPhoto", payload: { caption: PHRASES.en.page(1) } });
    expect(Buffer.from((picture!.payload["photo"] as Upload).bytes).toString()).toBe("picture\n");
    expect(file).toMatchObject({ method: "sendDocument", payload: { document: { fileName: "scan.pdf" } } });
    expect(more).toEqual([]);
  });

  test("are told from others of the same file", async () => {
    const text = linesFrom(
      700,
      "The canteen of the university opens at nine and serves breakfast, lunch and dinner daily.",
    );
    const harness = await open({ "mixed.pdf": await makePdf([text, []]) });
    await harness.ask("When does the canteen of the university open?");
    expect(harness.lastMessage().text).not.toContain(PHRASES.en.recognized);
    const calls = await harness.press(buttons.file);
    expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery", "sendDocument"]);
  });
});

test("a photo that staff sends is shown as it was read, and answered from once it is published", async () => {
  const harness = await open({ "a.txt": "Town hall\nThe town hall is open on weekdays." });
  const file = path.join(await makeFolder(), "photo");
  await writeFile(file, JPEG);
  harness.state.files.addLocal("photo1", file, JPEG, "");
  const size = { file_id: "photo1", file_unique_id: "photo1", width: 900, height: 1200, file_size: JPEG.length };
  await harness.receive({
    chatId: MEMBER,
    from: { language_code: "en" },
    extra: { photo: [size], caption: "The deans" },
  });
  expect(harness.lastMessage(MEMBER).text).toContain("Aigerim Bekova");
  await harness.press(buttons.publish, { chatId: MEMBER, from: { language_code: "en" } });
  expect(harness.lastMessage(MEMBER).text).toBe(PHRASES.en.documents.published("The deans"));
  await harness.receive({ chatId: CHAT, text: QUESTION, from: { language_code: "en" } });
  expect(harness.lastMessage(CHAT).text).toContain("Aigerim Bekova");
});
