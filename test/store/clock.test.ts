import { expect, test } from "vitest";
import { Clock, keepClock, openClock } from "../../src/store/clock.ts";
import { keepHouse, RETENTION } from "../../src/store/housekeeping.ts";
import { Inbox } from "../../src/store/inbox.ts";
import { openMemory } from "../../src/store/memory.ts";
import { makeDatabase } from "../support/memory.ts";

const DAY = 24 * 60 * 60 * 1000;
const NOW = 1_800_000_000_000;

test("it goes on as the process runs, whatever is done to the machine's clock", () => {
  let uptime = 500;
  const clock = new Clock(undefined, NOW, () => uptime);
  uptime += 1000;
  expect(clock.now()).toBe(NOW + 1000);
});

test("it begins where it ended, and believes the machine no more than a day", () => {
  const begin = (machine: number): number => new Clock(NOW, machine, () => 0).now();
  expect(begin(NOW + DAY / 2)).toBe(NOW + DAY / 2);
  expect(begin(NOW + 365 * DAY)).toBe(NOW + DAY);
  expect(begin(NOW - 40 * DAY)).toBe(NOW);
});

test("it is set by Telegram's clock, forward after a long pause and back if it was wrong", () => {
  const clock = new Clock(NOW, NOW, () => 0);
  clock.set(NOW + 60 * DAY);
  expect(clock.now()).toBe(NOW + 60 * DAY);
  clock.set(NOW + 1);
  expect(clock.now()).toBe(NOW + 1);
  clock.set(NOW);
  clock.set(Number.NaN);
  expect(clock.now()).toBe(NOW + 1);
});

test("it is kept for the next start", () => {
  const database = makeDatabase();
  keepClock(database, new Clock(undefined, NOW, () => 0));
  keepClock(database, new Clock(undefined, Date.now() + 365 * DAY, () => 0));
  expect(openClock(database).now()).toBeGreaterThanOrEqual(Date.now() + 364 * DAY);
});

test.each([
  ["a year forward", NOW + 365 * DAY],
  ["forty days back", NOW - 40 * DAY],
])("nothing is forgotten when the machine's clock leaps %s over a restart, neither old nor new", (_leap, machine) => {
  const database = makeDatabase();
  const before = new Inbox(database, 1, () => NOW);
  const keep = (inbox: Inbox, updateId: number): void => {
    const [{ seq } = { seq: 0 }] = inbox.add([{ updateId, kind: "message", lane: "1", body: "{}" }]);
    inbox.setAside(seq, "TypeError");
  };
  keep(before, 1);
  keepClock(database, new Clock(undefined, NOW, () => 0));
  const last = Number(database.prepare("SELECT time FROM clock").get()!["time"]);
  let clock = new Clock(last, machine, () => 0);
  const after = new Inbox(database, 1, () => clock.now());
  keep(after, 2);
  const household = { database, inbox: after, memory: openMemory(database, 1, () => clock.now()) };
  keepHouse(household, clock.now());
  // The machine's clock is put right.
  clock = new Clock(clock.now(), NOW + DAY, () => 0);
  keepHouse(household, clock.now());
  expect(after.listSetAside(3)).toHaveLength(2);
  clock.set(NOW + RETENTION + 3 * DAY);
  keepHouse(household, clock.now());
  expect(after.listSetAside(3)).toEqual([]);
});
