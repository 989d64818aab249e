import { pino } from "pino";
import { describe, expect, it } from "vitest";
import type { Desk } from "../../../src/desk/desk.ts";
import type { Memory } from "../../../src/store/memory.ts";
import { reviewFollows } from "../../../src/telegram/features/review-follows.ts";
import { tellFollowers } from "../../../src/telegram/features/tell-followers.ts";
import { makeDatabase, makeMemory } from "../../support/memory.ts";
import { deskOf } from "../../support/test-desk.ts";
import { ApiError } from "../../wire/api-error.ts";
import { CHAT, Harness } from "../harness.ts";

const FEE = "The fee for a room in the hostel is 4,000 tenge a month, to be paid by the fifth day.";
const HOSTEL = `# The hostel\n\n${FEE}\n\nGuests leave the hostel by ten in the evening.\n`;
const RAISED = HOSTEL.replace("4,000", "6,500");
const POOL = "# The swimming pool\n\nThe swimming pool is open on Saturdays from nine to noon.\n";
const ASKED = "What is the fee for a room in the hostel?";
const DAY = Date.UTC(2026, 2, 2, 9);
const NIGHT = Date.UTC(2026, 2, 2, 20);

/** A bot whose documents and time can be changed, and what it does of its own accord. */
class Following {
  readonly memory: Memory;
  readonly harness: Harness;
  time = DAY;
  refusal: ApiError | undefined;

  constructor(desk: Desk, memory?: Memory) {
    this.memory = memory ?? makeMemory(makeDatabase(), () => this.time);
    this.harness = new Harness({
      desk,
      memory: this.memory,
      refuse: (method) => (method === "sendMessage" ? this.refusal : undefined),
    });
  }

  /** The documents are others now; what the bot says to the chat because of it. */
  async change(desk: Desk, changed?: ReadonlySet<string>): Promise<string[]> {
    await reviewFollows(this.memory.follows, desk, changed);
    return this.tell();
  }

  async tell(): Promise<string[]> {
    const before = this.harness.state.messages.sent(CHAT).length;
    const log = pino({ level: "silent" });
    await tellFollowers(this.harness.bot.api, { memory: this.memory, timeZone: "Asia/Almaty", log });
    return this.harness.state.messages
      .sent(CHAT)
      .slice(before)
      .map(({ text = "" }) => text);
  }

  async follow(question = ASKED): Promise<void> {
    await this.harness.ask(question);
    await this.harness.press("🔔");
  }
}

describe("🔔 under an answer", () => {
  it("has the person told the old and the new words with their sources, once, and again when they change again", async () => {
    const following = new Following(await deskOf({ "hostel.md": HOSTEL }));
    await following.follow();
    const raised = await deskOf({ "hostel.md": RAISED });
    const [told, ...more] = await following.change(raised);
    expect(more).toEqual([]);
    expect(told).toContain(ASKED);
    expect(told).toContain("4,000 tenge");
    expect(told).toContain("6,500 tenge");
    expect(told?.match(/The hostel/gu)?.length).toBeGreaterThanOrEqual(2);
    expect(await following.change(raised)).toEqual([]);
    const [again] = await following.change(await deskOf({ "hostel.md": HOSTEL.replace("4,000", "7,000") }));
    expect(again).toContain("6,500 tenge");
    expect(again).toContain("7,000 tenge");
  });

  it("says nothing of small changes of layout, nor when the words change back before they were told", async () => {
    const desk = await deskOf({ "hostel.md": HOSTEL });
    const following = new Following(desk);
    await following.follow();
    expect(await following.change(await deskOf({ "hostel.md": HOSTEL.replace("a room in", "a room\nin") }))).toEqual(
      [],
    );
    following.time = NIGHT;
    expect(await following.change(await deskOf({ "hostel.md": RAISED }))).toEqual([]);
    await following.change(desk);
    following.time = DAY;
    expect(await following.tell()).toEqual([]);
  });

  it("says that the words are gone, and ends with that", async () => {
    const following = new Following(await deskOf({ "hostel.md": HOSTEL }));
    await following.follow();
    const [told] = await following.change(await deskOf({ "pool.md": POOL }));
    expect(told).toContain("The documents do not say this any more.");
    expect(following.memory.follows.of(CHAT)).toEqual([]);
  });

  it("waits for the morning", async () => {
    const following = new Following(await deskOf({ "hostel.md": HOSTEL }));
    await following.follow();
    following.time = NIGHT;
    expect(await following.change(await deskOf({ "hostel.md": RAISED }))).toEqual([]);
    following.time = NIGHT + 12 * 60 * 60 * 1000;
    expect(await following.tell()).toHaveLength(1);
  });

  it("is ended under the answer, under what was told, and in /privacy", async () => {
    const following = new Following(await deskOf({ "hostel.md": HOSTEL }));
    const { harness, memory } = following;
    await following.follow();
    await harness.press("🔕");
    expect(memory.follows.of(CHAT)).toEqual([]);
    await following.follow();
    await following.change(await deskOf({ "hostel.md": RAISED }));
    await harness.press("🔕 Stop");
    expect(memory.follows.of(CHAT)).toEqual([]);
    await following.follow();
    await harness.ask("/privacy");
    await harness.press(`🔕 ${ASKED}`);
    expect(memory.follows.of(CHAT)).toEqual([]);
  });

  it("keeps one wish for the same words, and none for a group", async () => {
    const { harness, memory, ...following } = new Following(await deskOf({ "hostel.md": HOSTEL }));
    await harness.ask(ASKED);
    await harness.press("🔔");
    await harness.ask(ASKED);
    await harness.press("🔔");
    expect(memory.follows.of(CHAT)).toHaveLength(1);
    expect(following.time).toBe(DAY);
    await harness.receive({ chatId: -100, text: `/ask ${ASKED}` });
    expect(harness.buttons(-100).map(({ text }) => text)).not.toContain("🔔");
  });
});

describe("Tell me when it is there", () => {
  const QUESTION = "When is the swimming pool open?";

  it("has the person told with the answer once a document gives it, once", async () => {
    const following = new Following(await deskOf({ "hostel.md": HOSTEL }));
    await following.harness.ask(QUESTION);
    await following.harness.press("🔔 Tell me when it is there");
    const both = await deskOf({ "hostel.md": HOSTEL, "pool.md": POOL });
    expect(await following.change(both, new Set(["hostel.md"]))).toEqual([]);
    const told = await following.change(both, new Set(["pool.md"]));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(QUESTION);
    expect(told[0]).toContain("from nine to noon");
    expect(await following.change(both)).toEqual([]);
  });

  it("is kept for 90 days, and forgotten with the person", async () => {
    const following = new Following(await deskOf({ "hostel.md": HOSTEL }));
    const { harness, memory } = following;
    await harness.ask(QUESTION);
    await harness.press("🔔 Tell me when it is there");
    memory.forgetExpired(DAY + 89 * 24 * 60 * 60 * 1000);
    expect(memory.follows.of(CHAT)).toHaveLength(1);
    memory.forgetExpired(DAY + 91 * 24 * 60 * 60 * 1000);
    expect(memory.follows.of(CHAT)).toEqual([]);
    await harness.ask(QUESTION);
    await harness.press("🔔 Tell me when it is there");
    await harness.receive({ text: "/forget" });
    expect(memory.follows.of(CHAT)).toEqual([]);
  });
});

describe("what cannot be told", () => {
  it("is told the next time when Telegram is not ready for it, and never to someone who has blocked the bot", async () => {
    const following = new Following(await deskOf({ "hostel.md": HOSTEL }));
    await following.follow();
    following.refusal = new ApiError(500, "Internal Server Error");
    expect(await following.change(await deskOf({ "hostel.md": RAISED }))).toEqual([]);
    following.refusal = undefined;
    expect(await following.tell()).toHaveLength(1);
    await following.change(await deskOf({ "hostel.md": HOSTEL }));
    following.refusal = new ApiError(403, "Forbidden: bot was blocked by the user");
    await following.change(await deskOf({ "hostel.md": RAISED }));
    following.refusal = undefined;
    expect(await following.tell()).toEqual([]);
  });

  it("was noted as told before it was: after a restart nobody is told twice", async () => {
    const database = makeDatabase();
    const first = new Following(
      await deskOf({ "hostel.md": HOSTEL }),
      makeMemory(database, () => DAY),
    );
    await first.follow();
    await first.change(await deskOf({ "hostel.md": RAISED }));
    const second = new Following(
      await deskOf({ "hostel.md": RAISED }),
      makeMemory(database, () => DAY),
    );
    expect(await second.change(await deskOf({ "hostel.md": RAISED }))).toEqual([]);
  });
});
