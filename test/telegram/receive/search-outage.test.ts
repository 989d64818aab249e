import * as fc from "fast-check";
import type { Update } from "grammy/types";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Metrics } from "../../../src/metrics.ts";
import { SearchUnavailableError } from "../../../src/search/search-index.ts";
import { ChatStates } from "../../../src/store/chat-states.ts";
import { Inbox } from "../../../src/store/inbox.ts";
import { keptUpdates } from "../../../src/store/kept-updates.ts";
import { keepOrder } from "../../../src/telegram/receive/attempt.ts";
import { UpdateProcessor } from "../../../src/telegram/receive/process-updates.ts";
import { createReceiver } from "../../../src/telegram/receive/receive-updates.ts";
import { makeDatabase } from "../../support/memory.ts";
import { runs } from "../../support/seed.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] }));
afterEach(() => void vi.useRealTimers());

const GROUP = -5;
const PEOPLE = [1, 2] as const;
type Wish = "ask" | "thank" | "forget";

/** Something that somebody wrote. */
interface Written {
  readonly id: number;
  readonly chat: number;
  readonly from: number;
  readonly wish: Wish;
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** Lets time pass, slowly enough that nobody is taken to have computed for all of it. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await vi.advanceTimersByTimeAsync(1000);
    await turns(8);
  }
}

/** A process that ends at any moment, and what outlives it: the database and what Telegram has. */
class World {
  readonly database = makeDatabase();
  readonly written: Written[] = [];
  /** The messages that were replied to, in order. */
  readonly replied: number[] = [];
  /** Up to which message somebody may have been forgotten, by their ids. */
  readonly forgotten = new Map<number, number>();
  /** Who was told of an outage, and which of their questions were unanswered then. */
  readonly told: { readonly chat: number; readonly from: number; readonly open: readonly number[] }[] = [];
  isAway = true;
  /** What answers are computed by. */
  compute: () => Promise<void> = async () => {};
  #end: () => Promise<void> = async () => {};
  #receive: (update: Update) => void = () => {};

  begin(): void {
    let isDead = false;
    /** What a process does that has ended: nothing, ever. */
    const live = async (): Promise<void> => {
      await turns(1);
      if (isDead) await new Promise(() => {});
    };
    const inbox = new Proxy(new Inbox(this.database, 1), {
      get: (target, name) => {
        if (isDead) throw new Error("the process has ended");
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    });
    const processor = new UpdateProcessor({
      bot: {
        handleUpdate: async (update) => {
          const { id, from, wish } = this.#writtenIn(update);
          if (wish === "ask" && this.isAway) throw new SearchUnavailableError("it is away");
          await live();
          if (wish === "ask") await this.compute();
          if (wish === "ask") keepOrder(update);
          if (wish === "forget") {
            keptUpdates(this.database, 1, Date.now).forgetPerson(from);
            this.forgotten.set(from, this.written.length - 1);
          }
          await live();
          this.replied.push(id);
        },
      },
      inbox,
      chats: new ChatStates(this.database, 1),
      log: pino({ enabled: false }),
      metrics: new Metrics(),
      apologize: () => Promise.reject(new Error("nothing fails here")),
      tellOfOutage: async (update) => {
        await live();
        const { chat, from } = this.#writtenIn(update);
        this.told.push({ chat, from, open: this.openOf(chat, from) });
        return true;
      },
      onRefused: () => {},
    });
    processor.add(inbox.pending());
    this.#receive = (update) => createReceiver(inbox, processor, new Metrics()).receive([update]);
    this.#end = () => {
      isDead = true;
      return processor.stop(0);
    };
  }

  write(chat: number, from: number, wish: Wish): void {
    const written = { id: this.written.length, chat, from, wish };
    this.written.push(written);
    const message = { chat: { id: chat }, from: { id: from } };
    this.#receive({ update_id: written.id, message } as unknown as Update);
  }

  /** As by kill -9, and started again. */
  async kill(): Promise<void> {
    await this.end();
    this.begin();
  }

  async end(): Promise<void> {
    const ended = this.#end();
    await vi.advanceTimersByTimeAsync(1);
    await ended;
  }

  get pending(): number {
    return Array.from(new Inbox(this.database, 1).pending()).length;
  }

  /** The questions of somebody in a chat that are neither answered nor forgotten. */
  openOf(chat: number, from: number): number[] {
    const forgotten = this.forgotten.get(from) ?? -1;
    return this.written.flatMap((written) =>
      written.wish === "ask" &&
      written.chat === chat &&
      written.from === from &&
      written.id > forgotten &&
      !this.replied.includes(written.id)
        ? [written.id]
        : [],
    );
  }

  #writtenIn(update: Update): Written {
    return this.written[update.update_id]!;
  }
}

const anyPerson = fc.constantFrom(...PEOPLE);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("write" as const),
      inGroup: fc.boolean(),
      from: anyPerson,
      wish: fc.oneof(
        { weight: 5, arbitrary: fc.constant<Wish>("ask") },
        { weight: 2, arbitrary: fc.constant<Wish>("thank") },
        { weight: 1, arbitrary: fc.constant<Wish>("forget") },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("turns" as const), count: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("search" as const), isAway: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("kill" as const) }) },
);

test("whenever the search goes and comes and the process is killed, questions are answered in order and once, all else goes on, and nobody is told twice of one outage", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: "max" }), async (steps) => {
      const world = new World();
      world.begin();
      let kills = 0;
      for (const next of steps) {
        if (next.do === "write") world.write(next.inGroup ? GROUP : next.from, next.from, next.wish);
        else if (next.do === "turns") await turns(next.count);
        else if (next.do === "pass") await pass(next.seconds);
        else if (next.do === "search") world.isAway = next.isAway;
        else {
          await world.kill();
          kills++;
        }
      }
      // Whatever needs no search is answered while it is away.
      world.isAway = true;
      await turns(20 * steps.length + 20);
      const others = world.written.filter(({ wish }) => wish !== "ask").map(({ id }) => id);
      expect(world.replied).toEqual(expect.arrayContaining(others));
      world.isAway = false;
      for (let round = 0; world.pending > 0 && round < 20; round++) await pass(35);
      expect(world.pending).toBe(0);
      for (const chat of [GROUP, ...PEOPLE]) {
        for (const from of PEOPLE) expect(world.openOf(chat, from)).toEqual([]);
        const answered = world.replied.filter(
          (id) => world.written[id]!.chat === chat && world.written[id]!.wish === "ask",
        );
        // What is under way when the process is killed comes again, right after itself.
        expect(answered).toEqual(answered.toSorted((a, b) => a - b));
      }
      expect(world.replied.length - new Set(world.replied).size).toBeLessThanOrEqual(6 * kills);
      // Whoever is told again has had all answers since.
      const toldAgain = world.told.filter(({ chat, from, open }, index) => {
        const before = world.told.slice(0, index).findLast((told) => told.chat === chat && told.from === from);
        return before?.open.some((id) => open.includes(id));
      });
      expect(toldAgain.length).toBeLessThanOrEqual(kills);
      await world.end();
    }),
    { numRuns: runs(30) },
  );
});

test("an answer that is being computed when its person is forgotten is given to nobody", async () => {
  const world = new World();
  world.begin();
  world.write(1, 1, "ask");
  await turns(20);
  const { promise, resolve } = Promise.withResolvers<void>();
  const compute = vi.fn<() => Promise<void>>(() => promise);
  world.compute = compute;
  world.isAway = false;
  await pass(2);
  expect(compute).toHaveBeenCalledOnce();
  keptUpdates(world.database, 1, Date.now).forgetPerson(1);
  resolve();
  await turns(20);
  expect(world.replied).toEqual([]);
  expect(world.pending).toBe(0);
  await world.end();
});
