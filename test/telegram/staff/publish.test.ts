import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { LanguageCode } from "../../../src/languages/language.ts";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { filesIn } from "../../support/editing.ts";
import { MEMBER, StaffDocuments, toastOf } from "./staff-documents.ts";

const TOWN_HALL = "Town hall\nThe town hall is open on weekdays.";
const QUESTION = "What does the laundry cost?";
const laundry = (cost: string): string => `# Laundry\n\nThe laundry costs ${cost} tenge.\n`;
const ANYHOW = { mayReplace: true, now: Date.now() };
const { buttons, documents: phrases, textOnly } = PHRASES.en;

/** The data of the buttons under the bot's last message. */
const dataOf = ({ harness }: StaffDocuments): string[] =>
  harness.buttons(MEMBER).map((shown) => ("callback_data" in shown ? shown.callback_data : ""));

describe.each(["en", "ru", "kk"] as const)("in %s, a file that staff sends", (language: LanguageCode) => {
  const { buttons: labels, documents: says } = PHRASES[language];

  it("is shown as it was read, and answered from once it is published", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL }, language);
    await staff.send("laundry.md", laundry("200"));
    expect(staff.shown.split("\n")).toEqual([
      "laundry.md",
      says.title("Laundry"),
      says.counts("English", 0, 1),
      "",
      says.begins,
      "Laundry",
      "The laundry costs 200 tenge.",
    ]);
    expect(staff.labels).toEqual([labels.publish, labels.changeTitle, labels.discard]);
    expect(await staff.ask(QUESTION)).not.toContain("200 tenge");
    await staff.press(labels.publish);
    expect(staff.shown).toBe(says.published("Laundry"));
    expect(staff.labels).toEqual([]);
    expect(await staff.ask(QUESTION)).toContain("200 tenge");
  });

  it("is shown with its first table as that was read", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL }, language);
    const text = "The fees of the year are set by the senate, which meets in the first week of June. ".repeat(8);
    await staff.send(
      "fees.md",
      `# Fees\n\n${text}\n\n| Programme | Fee |\n| --- | --- |\n| Law | 900 |\n| Arts | 800 |\n`,
    );
    expect(staff.shown).toContain(`${says.firstTable}\nProgramme — Fee\nLaw — Fee: 900\nArts — Fee: 800`);
  });

  it("gets another title by a reply, even after a restart of the bot", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL }, language);
    await staff.send("laundry.md", laundry("200"));
    const offered = staff.harness.lastMessage(MEMBER).message_id;
    await staff.press(labels.changeTitle);
    expect(staff.shown).toBe(says.askTitle);
    staff.restart();
    await staff.say("  Washing <b>& drying</b> ", { replyTo: staff.harness.lastMessage(MEMBER).message_id });
    expect(staff.shown).toBe(says.title("Washing <b>& drying</b>"));
    await staff.press(labels.publish, offered);
    expect(staff.harness.state.messages.get(MEMBER, offered)?.text).toBe(says.published("Washing <b>& drying</b>"));
    expect(staff.editing.desk.documents()[1]?.title).toBe("Washing <b>& drying</b>");
    expect(await staff.ask(QUESTION)).toContain("Washing <b>& drying</b>");
  });
});

describe("a file that staff sends", () => {
  it("is discarded for good", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL });
    await staff.send("laundry.md", laundry("200"));
    await staff.press(buttons.discard);
    expect(staff.shown).toBe(phrases.discarded("laundry.md"));
    expect(await filesIn(path.join(staff.editing.archive, "sent"))).toEqual([]);
    expect(await filesIn(staff.editing.folder)).toEqual(["a.txt"]);
  });

  it("is deleted by /forget unless it is published", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL });
    await staff.send("laundry.md", laundry("200"));
    const offered = staff.harness.lastMessage(MEMBER).message_id;
    await staff.say("/forget");
    expect(await filesIn(path.join(staff.editing.archive, "sent"))).toEqual([]);
    expect(toastOf(await staff.press(buttons.publish, offered))).toBe(phrases.gone);
  });

  it("replaces one of the same name, with a word on it and on what is nearly the same", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL, "Laundry.md": laundry("200") });
    await staff.send("laundry.md", laundry("350"), { caption: "Prices" });
    expect(staff.shown).toContain(phrases.replaces);
    expect(staff.shown).toContain(phrases.title("Prices"));
    await staff.press(buttons.replace);
    expect(await staff.ask(QUESTION)).toContain("350 tenge");
    expect(await filesIn(path.join(staff.editing.archive, "versions"))).toHaveLength(1);
    await staff.send("copy.txt", TOWN_HALL);
    expect(staff.shown).toContain(`⚠ ${phrases.same("Town hall")}`);
  });

  it("asks again when a document of its name has come in the meantime", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL });
    await staff.send("laundry.md", laundry("200"));
    await staff.editing.editor.publish("laundry.md", Buffer.from(laundry("350")), undefined, ANYHOW);
    expect(toastOf(await staff.press(buttons.publish))).toBe(phrases.takenMeanwhile);
    expect(staff.labels[0]).toBe(buttons.replace);
    expect(await staff.ask(QUESTION)).toContain("350 tenge");
    await staff.press(buttons.replace);
    expect(await staff.ask(QUESTION)).toContain("200 tenge");
  });

  it("never takes a press of Publish for consent to replace, however often it is handled", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL });
    await staff.send("laundry.md", laundry("200"));
    const [publish] = dataOf(staff);
    await staff.editing.editor.publish("laundry.md", Buffer.from(laundry("350")), undefined, ANYHOW);
    await staff.press(publish!);
    await staff.harness.handle(staff.harness.state.updates.pending.at(-1)!);
    await staff.press(publish!);
    expect(staff.labels[0]).toBe(buttons.replace);
    expect(await staff.ask(QUESTION)).toContain("350 tenge");
  });

  it("does not replace another of its name that is published at the same moment", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL });
    const offered = async (cost: string): Promise<number> => {
      await staff.send("laundry.md", laundry(cost));
      return staff.harness.lastMessage(MEMBER).message_id;
    };
    const [one, two] = [await offered("200"), await offered("350")];
    await Promise.all([staff.press(buttons.publish, one), staff.press(buttons.publish, two)]);
    const texts = [one, two].map((id) => staff.harness.state.messages.get(MEMBER, id)?.text);
    expect(texts.filter((text) => text === phrases.published("Laundry"))).toHaveLength(1);
    expect(texts.filter((text) => text?.includes(phrases.replaces))).toHaveLength(1);
    expect(await filesIn(path.join(staff.editing.archive, "versions"))).toEqual([]);
  });

  it.each(["../../evil.md", "CON.md", "a\u202Edm.exe.md", `${"ы".repeat(300)}.md`, ".md", "<b>&amp;*_[x](y).md"])(
    "goes under a safe name when it is called %j",
    async (name) => {
      const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL });
      await staff.send(name, laundry("200"));
      await staff.press(buttons.publish);
      expect(staff.shown).toBe(phrases.published("Laundry"));
      const [file] = (await filesIn(staff.editing.folder)).filter((found) => found !== "a.txt");
      expect(file).toMatch(/^[^/\\:<>\u202E]+\.md$/u);
      expect(Buffer.byteLength(file!)).toBeLessThan(200);
      expect(await staff.ask(QUESTION)).toContain("200 tenge");
    },
  );

  it("is not offered when it cannot be read, is too large or of another kind, and the reason is said", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL });
    await staff.send("bad.pdf", "no pdf");
    expect(staff.shown).toMatch(/^I cannot read “bad\.pdf”: its content is not what its name says/u);
    await staff.send("virus.exe", "MZ");
    expect(staff.shown).toMatch(/^I cannot read files of this kind\. I read \.txt, /u);
    await staff.send(undefined, "words");
    expect(staff.shown).toMatch(/^I cannot read files of this kind/u);
    await staff.send("large.txt", "x".repeat(1024 * 1024 + 1));
    expect(staff.shown).toBe(phrases.tooLarge(1));
    expect(staff.labels).toEqual([]);
    expect(await filesIn(path.join(staff.editing.archive, "sent"))).toEqual([]);
  });

  it("is asked for again when Telegram does not have it", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL });
    const document = { file_id: "gone", file_unique_id: "gone", file_name: "a.txt" };
    await staff.harness.receive({ chatId: MEMBER, from: { language_code: "en" }, extra: { document } });
    expect(staff.shown).toBe(phrases.notDownloaded);
  });

  it("is published once, however often the press arrives, and old buttons show what became of it", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL });
    await staff.send("laundry.md", laundry("200"));
    const [publish, changeTitle, discard] = dataOf(staff);
    for (const data of [publish!, publish!, discard!, changeTitle!]) {
      await staff.press(data);
      expect(staff.shown).toBe(phrases.published("Laundry"));
    }
    expect(await filesIn(path.join(staff.editing.archive, "versions"))).toEqual([]);
    expect(await staff.ask(QUESTION)).toContain("200 tenge");
  });

  it("is not there any more when its bytes are gone, or for a forged or foreign button", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL });
    await staff.send("laundry.md", laundry("200"));
    const data = dataOf(staff)[0]!;
    await staff.harness.ask("Hello");
    const foreign = await staff.harness.press(data, { from: { id: 4242 } });
    expect(foreign).toHaveLength(1);
    expect(toastOf(foreign)).toBe(phrases.gone);
    expect(toastOf(await staff.press("1:wdp:AAAAAAAAAAAA:"))).toBe(phrases.gone);
    await rm(path.join(staff.editing.archive, "sent"), { recursive: true });
    expect(toastOf(await staff.press(data))).toBe(phrases.gone);
    expect(await filesIn(staff.editing.folder)).toEqual(["a.txt"]);
  });

  it("gets its title from a reply to any of the messages that ask for one, and never from a command", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL });
    await staff.send("laundry.md", laundry("200"));
    const offered = staff.harness.lastMessage(MEMBER).message_id;
    await staff.press(buttons.changeTitle, offered);
    const prompt = staff.harness.lastMessage(MEMBER).message_id;
    await staff.press(buttons.changeTitle, offered);
    await staff.say("Washing", { replyTo: prompt });
    expect(staff.shown).toBe(phrases.title("Washing"));
    await staff.say("/docs", { replyTo: prompt });
    expect(staff.shown).toContain(phrases.summary(1, 1));
    await staff.say("/cancel", { replyTo: prompt });
    expect(staff.harness.state.messages.get(MEMBER, offered)?.text).toContain(phrases.title("Washing"));
  });

  it("is nothing to the bot from anybody else", async () => {
    const staff = await StaffDocuments.open({ "a.txt": TOWN_HALL });
    const [call, ...others] = await staff.send("laundry.md", laundry("200"), { chatId: 4242 });
    expect(call?.payload["text"]).toBe(textOnly);
    expect(others).toEqual([]);
    expect(await readFile(path.join(staff.editing.folder, "a.txt"), "utf8")).toBe(TOWN_HALL);
  });
});
