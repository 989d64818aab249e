import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { LanguageCode } from "../../../src/languages/language.ts";
import { formatDate, PHRASES } from "../../../src/phrases/registry.ts";
import { filesIn } from "../../support/editing.ts";
import { Harness } from "../harness.ts";
import { editorOf, MEMBER, StaffDocuments, toastOf } from "./staff-documents.ts";
import { numberAlone } from "../../support/number-alone.ts";

const LAUNDRY = "Laundry\nThe laundry costs 200 tenge.";
const FILES = { "a.txt": "Town hall\nThe town hall is open on weekdays.", "rules/laundry.txt": LAUNDRY };
const QUESTION = "What does the laundry cost?";
const DAYS = 30;
const { buttons, documents: phrases } = PHRASES.en;

describe.each(["en", "ru", "kk"] as const)("in %s, /remove", (language: LanguageCode) => {
  const { buttons: labels, documents: says } = PHRASES[language];

  it("takes a document away after a question, and puts it back", async () => {
    // The 2nd of March in Almaty, while it is still the 1st elsewhere.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 2, 1, 20) });
    onTestFinished(() => void vi.useRealTimers());
    const staff = await StaffDocuments.open(FILES, language);
    await staff.say("/remove LAUNDRY");
    expect(staff.shown).toBe(`${says.askRemove("Laundry", DAYS)}\nrules/laundry.txt`);
    expect(await staff.ask(QUESTION)).toContain("200 tenge");
    await staff.press(labels.remove);
    expect(staff.shown).toBe(says.removed("Laundry", formatDate("2026-03-31", language)));
    expect(await staff.ask(QUESTION)).not.toContain("200 tenge");
    expect(await filesIn(staff.editing.folder)).toEqual(["a.txt"]);
    staff.restart();
    await staff.press(labels.undo);
    expect(staff.shown).toBe(says.restored("Laundry"));
    expect(await staff.ask(QUESTION)).toContain("200 tenge");
  });
});

describe("/remove", () => {
  it("does not offer pages of websites, which are taken away in their list", async () => {
    const staff = await StaffDocuments.open(FILES);
    const { desk } = staff.editing;
    const documents: typeof desk.documents = () =>
      desk.documents().map((document) => (document.id === "a.txt" ? { ...document, isElsewhere: true } : document));
    staff.harness = new Harness({
      memory: staff.memory,
      ...editorOf(staff.editing),
      desk: { ...desk, documents },
    });
    await staff.say("/remove");
    expect(staff.labels).toContain("Laundry · rules/laundry.txt");
    expect(staff.labels.join()).not.toContain("a.txt");
  });

  it("offers all documents page by page, and those that can be put back", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, number) => [`f${number}.txt`, `Title ${number}\nText about ${number} matters.`]),
    );
    const staff = await StaffDocuments.open(files);
    await staff.say("/remove");
    expect(staff.shown).toBe(phrases.chooseToRemove);
    expect(staff.labels).toHaveLength(8 + 3 + 1);
    expect(staff.labels[0]).toBe("Title 0 · f0.txt");
    await staff.press("▶");
    await staff.press("▶");
    expect(staff.labels.slice(0, 5)).toEqual([
      "Title 6 · f6.txt",
      "Title 7 · f7.txt",
      "Title 8 · f8.txt",
      "Title 9 · f9.txt",
      "◀",
    ]);
    await staff.press("Title 7 · f7.txt");
    await staff.press(buttons.cancel);
    expect(staff.shown).toBe(phrases.notRemoved("Title 7"));
    await staff.say("/remove title");
    expect(staff.labels).toHaveLength(8);
    expect(staff.shown).toBe(`${phrases.chooseToRemove}\n${PHRASES.en.more(12)}`);
    await staff.say("/remove f7.txt");
    await staff.press(buttons.remove);
    await staff.say("/remove");
    await staff.press(buttons.removed);
    expect(staff.shown).toBe(phrases.restorable);
    await staff.press(staff.labels[0]!);
    expect(staff.shown).toBe(phrases.restored("Title 7"));
    await staff.say("/remove");
    await staff.press(buttons.removed);
    expect(staff.shown).toBe(phrases.noneRestorable);
  });

  it("asks anew when another version has come since it asked, and takes that away when it is told so again", async () => {
    const staff = await StaffDocuments.open(FILES);
    await staff.say("/remove laundry.txt");
    await writeFile(path.join(staff.editing.folder, "rules/laundry.txt"), LAUNDRY.replace("200", "300"));
    await staff.editing.desk.reindex();
    expect(toastOf(await staff.press(buttons.remove))).toBe(phrases.newVersion);
    expect(await staff.ask(QUESTION)).toContain("300 tenge");
    await staff.press(buttons.remove);
    expect(await staff.ask(QUESTION)).not.toContain("300 tenge");
  });

  it("asks which one when several have the name, and says when none has", async () => {
    const staff = await StaffDocuments.open({ ...FILES, "b.txt": "Laundry room\nIt is in the cellar of the hall." });
    await staff.say("/remove laundry r");
    expect(staff.shown).toContain(phrases.askRemove("Laundry room", DAYS));
    await staff.say("/remove laun");
    expect(staff.labels).toEqual(["Laundry room · b.txt", "Laundry · rules/laundry.txt"]);
    await staff.say("/remove <b>nothing\u202E</b>");
    expect(staff.shown).toBe(phrases.noMatch("<b>nothing</b>"));
  });

  it("removes once, whatever is pressed again, and does not put back over another document", async () => {
    const staff = await StaffDocuments.open(FILES);
    await staff.say("/remove laundry");
    const [remove] = staff.harness
      .buttons(MEMBER)
      .map((shown) => ("callback_data" in shown ? shown.callback_data : ""));
    await staff.press(remove!);
    await staff.press(remove!);
    const kept = path.join(staff.editing.archive, "removed");
    const [, record, ...others] = await filesIn(kept);
    expect(others).toEqual([]);
    expect(await readFile(path.join(kept, record!), "utf8")).not.toMatch(numberAlone(MEMBER));
    await staff.editing.editor.publishText("rules/laundry.txt", "Other words about the laundry.", Date.now());
    await staff.press(buttons.undo);
    expect(staff.shown).toBe(phrases.occupied("Laundry"));
  });

  it("answers the buttons of documents and removals that are no more with a toast", async () => {
    const staff = await StaffDocuments.open(FILES);
    await staff.say("/remove laundry");
    await rm(path.join(staff.editing.folder, "rules"), { recursive: true });
    await staff.editing.desk.reindex();
    for (const label of [buttons.remove, buttons.cancel, "1:wda:AAAAAAAAAA:", "1:wdu:AAAAAAAAAAAA:", "1:wdx:-:"])
      expect(toastOf(await staff.press(label))).toBe(phrases.gone);
  });

  it("is a question like any other from everybody else, and its buttons are refused", async () => {
    const staff = await StaffDocuments.open(FILES);
    const [reply] = await staff.harness.receive({ text: "/remove laundry", from: { language_code: "en" } });
    expect(reply?.payload["text"]).not.toContain("?\nrules");
    for (const op of ["wda", "wdx", "wdu", "wdr", "wdt", "wdl", "wdn", "wdp", "wdc", "wdd"])
      expect(toastOf(await staff.harness.press(`1:${op}:AAAAAAAAAA:0`))).toBe(phrases.gone);
    expect(await filesIn(staff.editing.folder)).toHaveLength(2);
  });
});
