import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { textHash } from "../../../src/corpus/document-key.ts";
import type { Desk } from "../../../src/desk/desk.ts";
import { sendWeeklyNews } from "../../../src/telegram/staff/news.ts";
import { makeDatabase, makeMemory } from "../../support/memory.ts";
import { deskOf } from "../../support/test-desk.ts";
import { Harness } from "../harness.ts";

const DANA = 900;
const STUDENT = 4242;
const STAFF = { id: DANA, language_code: "en" };
const HOSTEL =
  "# The hostel\n\nThe fee for a room in the hostel is 4,000 tenge a month, to be paid by the fifth day.\n";
const MONDAY = Date.UTC(2026, 2, 2, 4, 30);
const HOUR = 60 * 60 * 1000;

/** A bot with a member of staff, whose documents change during the week. */
async function week(): Promise<{
  harness: Harness;
  memory: ReturnType<typeof makeMemory>;
  clock: { now: number };
  send: () => Promise<string[]>;
}> {
  const clock = { now: MONDAY - 3 * 24 * HOUR };
  const memory = makeMemory(makeDatabase(), () => clock.now);
  const before = await deskOf({
    "hostel.md": HOSTEL,
    "old.md": "# The old hall\n\nThe old hall is closed for repairs.\n",
  });
  const after = await deskOf({
    "hostel.md": HOSTEL.replace("4,000", "6,500"),
    "pool.md": "# The swimming pool\n\nThe swimming pool opens at nine.\n",
  });
  let desk: Desk = before;
  const harness = new Harness({
    desk: { ...before, document: (id) => desk.document(id), documents: () => desk.documents() },
    memory,
    staff: { ids: new Set([DANA]) },
  });
  const note = (): void =>
    memory.documentLog.note(
      desk.documents().map((document) => ({ path: document.id, title: document.title, version: textHash(document) })),
      clock.now,
    );
  note();
  await harness.receive({ chatId: STUDENT, text: "What is the fee for a room in the hostel?" });
  await harness.receive({ chatId: STUDENT, text: "Where can I repair a guitar?" });
  desk = after;
  note();
  return {
    harness,
    memory,
    clock,
    send: async () => {
      const sent = harness.state.messages.sent(DANA).length;
      await sendWeeklyNews(harness.bot.api, {
        desk: { ...after, group: before.group },
        memory,
        ids: new Set([DANA]),
        defaultLanguage: "en",
        timeZone: "Asia/Almaty",
        log: pino({ level: "silent" }),
      });
      return harness.state.messages
        .sent(DANA)
        .slice(sent)
        .map(({ text = "" }) => text);
    },
  };
}

describe("/news", () => {
  it("tells staff what changed, which answers are stale, and what nobody could answer", async () => {
    const { harness } = await week();
    const [call] = await harness.receive({ chatId: DANA, text: "/news", from: STAFF });
    const text = String(call!.payload["text"]);
    expect(text).toContain("1 new, 1 changed, 1 removed");
    expect(text).toContain("+ The swimming pool");
    expect(text).toContain("✎ The hostel");
    expect(text).toContain("− The old hall");
    expect(text).toMatch(/not stand there any more:\n• What is the fee for a room in the hostel\?/u);
    expect(text).toContain("• Where can I repair a guitar?");
  });

  it("comes on Monday morning to those who want it, once a week, until they want it no more", async () => {
    const { harness, clock, send } = await week();
    await harness.receive({ chatId: DANA, text: "/news", from: STAFF });
    expect(await send()).toEqual([]);
    await harness.press("📰 Every Monday", { chatId: DANA, from: STAFF });
    expect(await send()).toEqual([]);
    clock.now = MONDAY;
    const [sent, ...more] = await send();
    expect(sent).toContain("1 new, 1 changed, 1 removed");
    expect(more).toEqual([]);
    expect(await send()).toEqual([]);
    clock.now = MONDAY + 7 * 24 * HOUR;
    expect(await send()).toHaveLength(1);
    await harness.press("📰 No more on Mondays", { chatId: DANA, from: STAFF });
    clock.now = MONDAY + 14 * 24 * HOUR;
    expect(await send()).toEqual([]);
  });

  it("is not there for others", async () => {
    const { harness } = await week();
    const [call] = await harness.receive({ chatId: STUDENT, text: "/news" });
    expect(call!.payload["text"]).not.toContain("The hostel");
  });
});
