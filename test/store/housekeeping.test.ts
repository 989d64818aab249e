import { pino } from "pino";
import { expect, test } from "vitest";
import { ChatStates } from "../../src/store/chat-states.ts";
import { Clock } from "../../src/store/clock.ts";
import { AWAITED_DAYS } from "../../src/store/follows.ts";
import { keepHouseHourly, RETENTION } from "../../src/store/housekeeping.ts";
import { openMemory } from "../../src/store/memory.ts";
import { makeDatabase } from "../support/memory.ts";
import { makeFolder } from "../support/temp-folder.ts";

const NOW = 1_800_000_000_000;
const DAY = 24 * 60 * 60 * 1000;

/** Keeps house once, as is done at a start. */
async function keepHouseAt(time: number, database: ReturnType<typeof makeDatabase>, chats?: ChatStates): Promise<void> {
  const work = new AbortController();
  const clock = new Clock(time, time, () => 0);
  const folder = await makeFolder({});
  keepHouseHourly({ database, clock, folder, ...(chats && { chats }) }, pino({ enabled: false }), work.signal);
  work.abort();
}

test("what people follow is forgotten in its time, though nothing else is left of the bot that they told", async () => {
  const database = makeDatabase();
  const { follows } = openMemory(database, 7, () => NOW);
  follows.add({ kind: "answer", userId: 1, chatId: 1, question: "When?", language: "en", since: NOW });
  await keepHouseAt(NOW + DAY, database);
  expect(follows.of(1)).toHaveLength(1);
  await keepHouseAt(NOW + (AWAITED_DAYS + 1) * DAY, database);
  expect(follows.of(1)).toEqual([]);
});

test("a chat that was found closed long ago is tried again by the bot that serves", async () => {
  const database = makeDatabase();
  const chats = new ChatStates(database, 7);
  chats.markUnreachable(5, "blocked", NOW);
  await keepHouseAt(NOW + RETENTION - 1, database, chats);
  expect(chats.isReachable(5)).toBe(false);
  await keepHouseAt(NOW + RETENTION + 1, database, chats);
  expect(chats.isReachable(5)).toBe(true);
});
