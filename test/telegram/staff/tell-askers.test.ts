import { pino } from "pino";
import { describe, expect, it } from "vitest";
import type { StaffRequest } from "../../../src/store/staff-questions.ts";
import { Inbox } from "../../../src/store/inbox.ts";
import { tellWaiting } from "../../../src/telegram/staff/tell-askers.ts";
import { makeDatabase, makeMemory } from "../../support/memory.ts";
import { ApiError } from "../../wire/api-error.ts";
import { AIGUL, BORIS, DANA, GROUP, POOL, StaffHarness } from "../staff-harness.ts";

const ASKERS = Array.from({ length: 40 }, (_, index) => 5000 + index);
const HOUR = 60 * 60 * 1000;
const ANSWER = "Yes, in Abai street.";

/** A question that staff has answered at a time; the process ended before anybody was told. */
async function answered(harness: StaffHarness, at: number): Promise<StaffRequest> {
  await harness.start(DANA);
  await harness.askStaff(AIGUL, POOL.en);
  await harness.askStaff(BORIS, POOL.ru, { chatId: GROUP, threadId: 11 });
  const [request] = harness.memory.staffQuestions.open();
  return harness.memory.staffQuestions.answer(request!.id, { text: ANSWER, at, by: DANA, name: "Dana", messageId: 9 })!;
}

/** What is done at start and every hour. */
const tell = (harness: StaffHarness): Promise<void> =>
  tellWaiting(harness.bot.api, {
    memory: harness.memory,
    timeZone: "Asia/Almaty",
    log: pino({ level: "trace" }, { write: (line) => harness.log.push(line) }),
  });

describe("those who still wait although staff has answered", () => {
  it("are told later, once", async () => {
    const harness = new StaffHarness();
    const { id } = await answered(harness, Date.now() - 2 * HOUR);
    for (let time = 0; time < 2; time++) await tell(harness);
    for (const chat of [AIGUL, GROUP])
      expect(harness.texts(chat).filter((text) => text.includes(ANSWER))).toHaveLength(1);
    expect(harness.lastMessage(GROUP).message_thread_id).toBe(11);
    expect(harness.memory.staffQuestions.askers.delivery(id)).toEqual({ told: 2, missed: 0 });
  });

  it("wait for a document, too, until they are told", async () => {
    const harness = new StaffHarness();
    await answered(harness, Date.now() - 2 * HOUR);
    const { follows } = harness.memory;
    expect(follows.of(AIGUL)).toMatchObject([{ kind: "answer", question: POOL.en }]);
    await tell(harness);
    expect(follows.of(AIGUL)).toEqual([]);
  });

  it("are told once when the update that brought the answer is tried again after a restart at the same time", async () => {
    const database = makeDatabase();
    const inbox = new Inbox(database, 1);
    let isBusy = false;
    const harness = new StaffHarness({
      memory: makeMemory(database),
      refuse: (method, { chat_id }) =>
        isBusy && method === "sendMessage" && ASKERS.includes(Number(chat_id))
          ? new ApiError(429, "Too Many Requests: retry after 5")
          : undefined,
    });
    await harness.start(DANA);
    for (const asker of ASKERS) await harness.askStaff(asker, POOL.en);
    const [request] = harness.memory.staffQuestions.open();
    const [notice] = harness.memory.staffQuestions.notices.of(request!.id);
    const update = {
      update_id: 99,
      message: {
        message_id: 9000,
        date: Math.floor((Date.now() - 2 * HOUR) / 1000),
        chat: { id: DANA, type: "private" as const, first_name: "Dana" },
        from: { id: DANA, is_bot: false, first_name: "Dana" },
        text: ANSWER,
        reply_to_message: harness.state.messages.get(DANA, notice!.messageId) as never,
      },
    };
    const [{ seq } = { seq: 0 }] = inbox.add([
      { updateId: update.update_id, kind: "message", lane: String(DANA), body: JSON.stringify(update) },
    ]);
    isBusy = true;
    await harness.handle(update);
    isBusy = false;
    await Promise.all([tell(harness), harness.handle(update), tell(harness)]);
    inbox.done(seq);
    await tell(harness);
    for (const asker of ASKERS) expect(harness.texts(asker).filter((text) => text.includes(ANSWER))).toHaveLength(1);
  });

  it("are told by the list when that update was given up", async () => {
    const database = makeDatabase();
    const inbox = new Inbox(database, 1);
    const harness = new StaffHarness({ memory: makeMemory(database) });
    const { id } = await answered(harness, Date.now());
    const [{ seq } = { seq: 0 }] = inbox.add([{ updateId: 99, kind: "message", lane: String(DANA), body: "{}" }]);
    database.exec("UPDATE staff_requests SET answered_update = 99");
    await tell(harness);
    expect(harness.memory.staffQuestions.askers.delivery(id)).toEqual({ told: 0, missed: 0 });
    inbox.setAside(seq, "TypeError");
    await tell(harness);
    expect(harness.memory.staffQuestions.askers.delivery(id)).toEqual({ told: 2, missed: 0 });
  });

  it("are told another time when Telegram is not ready, which the log says", async () => {
    let isBusy = false;
    const harness = new StaffHarness({
      refuse: (method, { chat_id }) =>
        isBusy && method === "sendMessage" && chat_id === AIGUL
          ? new ApiError(429, "Too Many Requests: retry after 5")
          : undefined,
    });
    await answered(harness, Date.now() - 2 * HOUR);
    isBusy = true;
    await tell(harness);
    expect(harness.log.join()).toContain("not everyone who waits for an answer of staff could be told");
    isBusy = false;
    await tell(harness);
    for (const chat of [AIGUL, GROUP])
      expect(harness.texts(chat).filter((text) => text.includes(ANSWER))).toHaveLength(1);
  });

  it("are told no more when it cannot be noted, as when the process ends", async () => {
    const harness = new StaffHarness();
    await answered(harness, Date.now() - 2 * HOUR);
    harness.memory.staffQuestions.askers.markTold = () => {
      throw new Error("the database is not open");
    };
    await tell(harness);
    const told = [AIGUL, GROUP].flatMap((chat) => harness.texts(chat).filter((text) => text.includes(ANSWER)));
    expect(told).toHaveLength(1);
    expect(harness.log.join()).toContain("could be told");
  });
});
