import { describe, expect, it, onTestFinished, vi } from "vitest";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { documentOf, type AnswerDocument, type Publication } from "../../../src/telegram/staff/add-to-documents.ts";
import { TOWN } from "../harness.ts";
import { AIGUL, BORIS, DANA, ERMEK, POOL, StaffHarness, type StaffHarnessOptions } from "../staff-harness.ts";

const en = PHRASES.en.staffQuestions;
const ADD = PHRASES.en.buttons.addToDocuments;
const ANSWER = "Иә, Абай көшесінде.\n\n# Not *a* heading\n---\n<script>";

/** A question that Dana has answered. */
async function answered(
  publishAnswer: (document: AnswerDocument) => Promise<Publication>,
  options: StaffHarnessOptions = {},
): Promise<StaffHarness> {
  const harness = new StaffHarness({ ...options, publishAnswer });
  await harness.start(DANA);
  await harness.askStaff(AIGUL, POOL.kk, { language: "kk" });
  await harness.reply(DANA, ANSWER);
  return harness;
}

const press = (harness: StaffHarness, options: Partial<Parameters<StaffHarness["press"]>[1]> = {}) =>
  harness.press(ADD, { chatId: DANA, from: { id: DANA }, ...options });

describe("Add to the documents", () => {
  it("makes the answer a document of the question's name, word for word, with who and when", async () => {
    // The 2nd of March in Almaty, while it is still the 1st elsewhere.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 2, 1, 20) });
    onTestFinished(() => void vi.useRealTimers());
    const documents: AnswerDocument[] = [];
    const harness = await answered((document) => {
      documents.push(document);
      return Promise.resolve({ outcome: "done", id: document.file });
    });
    const calls = await press(harness);
    expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery", "editMessageText"]);
    expect(documents).toEqual([
      {
        file: expect.stringMatching(/^answers\/2026-03-02-[\w-]{12}\.md$/u),
        details: {
          title: POOL.kk,
          publisher: PHRASES.kk.staffAnswer.publisher("Dana Saparova"),
          date: "2026-03-02",
          language: "kk",
        },
        text: ANSWER,
      },
    ]);
    expect(harness.texts(DANA).at(-1)).toBe(`${en.taken(1)}\n\n${en.added(documents[0]!.file)}`);
    expect(harness.buttons(DANA)).toEqual([]);
  });

  it("pressed twice, or handled again after a crash, writes it once", async () => {
    let written = 0;
    const harness = await answered(
      ({ file }) => {
        written++;
        return Promise.resolve({ outcome: "done", id: file });
      },
      // What was written is served.
      { desk: { ...TOWN, document: (id) => (written > 0 ? { ...TOWN.documents()[0]!, id } : undefined) } },
    );
    const data = "callback_data" in harness.buttons(DANA)[0]! ? harness.buttons(DANA)[0] : undefined;
    await press(harness);
    await harness.handle(harness.state.updates.pending.at(-1)!);
    const again = await harness.press((data as { callback_data: string }).callback_data, {
      chatId: DANA,
      from: { id: DANA },
    });
    expect(written).toBe(1);
    expect(again[0]?.payload["text"]).toBe(PHRASES.en.toasts.alreadyAdded);
  });

  it("that fails says why and can be tried again", async () => {
    let isFull = true;
    const harness = await answered(({ file }) =>
      Promise.resolve(isFull ? { outcome: "failed", reason: "the disk is full" } : { outcome: "done", id: file }),
    );
    await press(harness);
    expect(harness.texts(DANA).at(-1)).toContain(en.notAdded("the disk is full"));
    isFull = false;
    await press(harness);
    expect(harness.texts(DANA).at(-1)).toContain("📄");
  });

  it("is not for people who are not staff, nor for those who are not any more", async () => {
    const ids = new Set([DANA, ERMEK]);
    const documents: string[] = [];
    const harness = await answered(
      ({ file }) => {
        documents.push(file);
        return Promise.resolve({ outcome: "done", id: file });
      },
      { ids },
    );
    const [shown] = harness.buttons(DANA);
    const { callback_data: data } = shown as { callback_data: string };
    await harness.receive({ chatId: BORIS, text: "hello" });
    await harness.press(data, { chatId: BORIS, from: { id: BORIS } });
    ids.delete(DANA);
    await press(harness);
    expect(documents).toEqual([]);
  });
});

describe("documentOf", () => {
  const request = { id: "abcdefghijkl", question: "?", language: "ru", askedAt: 0, askers: 0 } as const;
  const answer = { text: "Yes, it is here.", at: Date.UTC(2026, 0, 31, 20), by: 1, name: "Dana", messageId: 3 };

  it("is dated by the day where the university is", () => {
    expect(documentOf(request, answer, "Asia/Almaty").file).toBe("answers/2026-02-01-abcdefghijkl.md");
    expect(documentOf(request, answer, "UTC").details.date).toBe("2026-01-31");
  });

  it("is in the language of the answer; one without words, in that of the question", () => {
    expect(documentOf(request, answer, "UTC").details.language).toBe("en");
    expect(documentOf(request, { ...answer, text: "+7 777 000 00 00" }, "UTC").details.language).toBe("ru");
  });

  it("is called by its own words when those of the question are forgotten", () => {
    expect(documentOf({ ...request, question: "" }, answer, "UTC").details.title).toBe(answer.text);
  });

  it("has a title of one line without characters that steer the text, however the question was written", () => {
    const question = `\u202Eevil\u202C\n# x: ${"y".repeat(1000)}`;
    const { title } = documentOf({ ...request, question }, answer, "UTC").details;
    expect(title).toMatch(/^evil # x: y+…$/u);
    expect(title.length).toBeLessThanOrEqual(200);
  });
});
