import type { DatabaseSync } from "node:sqlite";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { DeliveredCalls } from "../../../src/telegram/receive/delivered-calls.ts";
import { makeDatabase, makeMemory } from "../../support/memory.ts";
import { ApiError } from "../../wire/api-error.ts";
import { queueCallback, queueMessage, type IncomingMessage } from "../../wire/incoming.ts";
import { TOWN, understood } from "../harness.ts";
import { AIGUL, BORIS, CLARA, DANA, ERMEK, GROUP, StaffHarness } from "../staff-harness.ts";
import { runs } from "../../support/seed.ts";

const PEOPLE = [AIGUL, BORIS, CLARA, DANA];
const STAFF = [DANA, ERMEK];
const BUTTONS = ["a", "wo", "wu"];

const step = fc.record({
  kind: fc.constantFrom("ask" as const, "ask" as const, "press", "press", "reply", "reply", "list", "forget"),
  person: fc.nat(PEOPLE.length - 1),
  isInGroup: fc.boolean(),
  isErmek: fc.boolean(),
  /** The letter with which a question begins; the same letter is the same question. */
  letter: fc.constantFrom("a", "b", "c", "d"),
  pick: fc.nat(1000),
  /** Whether Telegram is not ready at first for the chat of this person. */
  busy: fc.option(fc.constantFrom(...PEOPLE, ERMEK, GROUP), { freq: 3 }),
});

/** A bot, its staff and people, of whom Clara has blocked it, but not while she asks. */
class World {
  readonly database: DatabaseSync = makeDatabase();
  readonly unready = new Set<number>();
  readonly blocked = new Set<number>();
  readonly harness = new StaffHarness({
    memory: makeMemory(this.database),
    desk: {
      ...TOWN,
      answer: async (question) => ({ ...understood("en"), question, outcome: "not-found", nearest: [] }),
    },
    group: async (all) => Array.from(Map.groupBy(all.keys(), (position) => all[position]![0]).values()),
    isReachable: (chat) => !this.blocked.has(chat),
    refuse: (method, { chat_id }) => {
      if (method !== "sendMessage") return undefined;
      if (this.blocked.has(Number(chat_id))) return new ApiError(403, "Forbidden: bot was blocked by the user");
      return this.unready.has(Number(chat_id)) ? new ApiError(429, "Too Many Requests: retry after 1") : undefined;
    },
  });
  answers = 0;
  #date = 1_772_442_000;

  /** Handles the last update as after a crash: three times, the first while Telegram may not be ready. */
  async handle(busy: number | null): Promise<void> {
    const { harness, unready } = this;
    const update = harness.state.updates.pending.at(-1)!;
    let recorded: string | undefined;
    for (const isReady of [busy === null, true, true]) {
      if (!isReady) unready.add(busy!);
      const delivered = new DeliveredCalls(recorded, (results) => (recorded = results));
      const calls = await harness.handle(update, delivered);
      delivered.flush();
      unready.clear();
      for (const { method, refusal } of calls)
        if (refusal && ![403, 429].includes(refusal.code) && !refusal.message.includes("not modified"))
          throw new Error(`${method}: ${refusal.message}`);
    }
  }

  async say(message: IncomingMessage, busy: number | null): Promise<void> {
    this.#date += 60;
    queueMessage(this.harness.state, { date: this.#date, ...message });
    await this.handle(busy);
  }

  async take({ kind, person, isInGroup, isErmek, letter, pick, busy }: StepOf<typeof step>): Promise<void> {
    const { harness } = this;
    const userId = PEOPLE[person]!;
    const member = STAFF[isErmek ? 1 : 0]!;
    const from = { id: userId };
    const chatId = isInGroup ? GROUP : userId;
    switch (kind) {
      case "ask":
        this.blocked.delete(userId);
        return this.say({ chatId, from, text: `${isInGroup ? "/ask " : ""}${letter} ${pick}` }, busy);
      case "press": {
        const shown = [GROUP, ...PEOPLE, ERMEK].flatMap((chat) =>
          harness.state.messages.sent(chat).flatMap((message) =>
            harness.buttons(chat, message.message_id).flatMap((button) => {
              const data = "callback_data" in button ? button.callback_data : "";
              return BUTTONS.includes(data.split(":")[1]!)
                ? [{ chatId: chat, messageId: message.message_id, data }]
                : [];
            }),
          ),
        );
        const button = shown[pick % Math.max(1, shown.length)];
        if (!button) return;
        queueCallback(harness.state, { ...button, from: { id: button.chatId === GROUP ? userId : button.chatId } });
        return this.handle(busy);
      }
      case "reply": {
        const all = harness.state.messages.sent(member);
        const open = all.filter(({ text }) => text?.includes(PHRASES.en.staffQuestions.howTo));
        const messages = pick % 4 > 0 && open.length > 0 ? open : all;
        const to = messages[pick % Math.max(1, messages.length)];
        if (to) await this.say({ chatId: member, text: `answer no ${++this.answers}!`, replyTo: to.message_id }, busy);
        if (pick % 5 === 0) this.blocked.add(CLARA);
        return;
      }
      case "list":
        return this.say({ chatId: member, text: "/unanswered" }, busy);
      case "forget":
        if (pick % 4 === 0) await this.say({ chatId: userId, text: "/forget" }, busy);
    }
  }
}

type StepOf<A> = A extends fc.Arbitrary<infer T> ? T : never;

test("in random conversations with staff, with Telegram not ready and updates handled again, everyone is told once", async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 150, maxLength: 150 }), async (steps) => {
      const world = new World();
      const { harness } = world;
      for (const member of STAFF) await world.say({ chatId: member, text: "/start" }, null);
      for (const each of steps) await world.take(each);
      const told = world.database
        .prepare(
          `SELECT chat_id, answer, told_at, missed FROM staff_askers AS asker
           JOIN staff_requests AS request ON request.id = asker.request_id WHERE answer IS NOT NULL`,
        )
        .all();
      count += told.length;
      for (const row of told) {
        const arrived = harness
          .texts(Number(row["chat_id"]))
          .filter((text) => text.includes(`\n${String(row["answer"])}`));
        expect([row, arrived.length]).toEqual([row, row["told_at"] === null ? 0 : 1]);
        expect(row["told_at"] ?? row["missed"]).not.toBeNull();
      }
      expect(harness.log.filter((line) => line.includes("could not be answered"))).toEqual([]);
    }),
    { numRuns: runs(3), endOnFailure: true },
  );
  expect(count).toBeGreaterThan(5);
});
