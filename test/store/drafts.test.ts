import { expect, test } from "vitest";
import type { DocumentPreview } from "../../src/corpus/preview-document.ts";
import { Drafts } from "../../src/store/drafts.ts";
import { makeDatabase } from "../support/memory.ts";

const preview: DocumentPreview = {
  outcome: "readable",
  title: "Rules",
  language: "kk",
  pages: 2,
  passages: 5,
  opening: "Ереже\nБірінші бап.",
  problems: [],
  alike: [],
};
const SENT = { chatId: 7, userId: 7, messageId: 3, name: "r.pdf", path: "r.pdf", replaces: false, preview };

test("a message is one draft, however often it is handled, and belongs to its chat and bot", () => {
  const database = makeDatabase();
  const drafts = new Drafts(database, 1);
  const draft = drafts.keep(SENT, 1000);
  expect(draft).toMatchObject({ ...SENT, state: "offered" });
  expect(drafts.keep({ ...SENT, name: "other.pdf" }, 2000)).toEqual(draft);
  expect(drafts.find(draft.id, 7)).toEqual(draft);
  expect(drafts.find(draft.id, 8)).toBeUndefined();
  expect(new Drafts(database, 2).find(draft.id, 7)).toBeUndefined();
});

test("a draft keeps its title, its state and which messages ask for the title, until it is forgotten", () => {
  const drafts = new Drafts(makeDatabase(), 1);
  const draft = drafts.keep(SENT, 1000);
  const { id } = draft;
  drafts.setTitle(id, "Ереже");
  drafts.setReplaces(id);
  drafts.setState(id, "published");
  for (const promptId of [12, 14, 14]) drafts.addPrompt(draft, promptId, 11);
  for (const promptId of [12, 14])
    expect(drafts.askedIn(7, promptId)).toEqual({
      shownIn: 11,
      draft: { ...draft, title: "Ереже", replaces: true, state: "published" },
    });
  expect(drafts.askedIn(8, 12)).toBeUndefined();
  expect(drafts.askedIn(7, 13)).toBeUndefined();
  drafts.forgetPerson(7);
  expect(drafts.askedIn(7, 12)).toBeUndefined();
});

test("drafts are forgotten by age and by person", () => {
  const drafts = new Drafts(makeDatabase(), 1);
  const old = drafts.keep(SENT, 1000);
  const own = drafts.keep({ ...SENT, messageId: 4 }, 3000);
  const other = drafts.keep({ ...SENT, messageId: 5, chatId: 8, userId: 8 }, 3000);
  drafts.forgetBefore(2000);
  expect(drafts.find(old.id, 7)).toBeUndefined();
  expect(drafts.idsOf(7)).toEqual([own.id]);
  drafts.forgetPerson(7);
  expect(drafts.find(own.id, 7)).toBeUndefined();
  expect(drafts.find(other.id, 8)).toBeDefined();
});
