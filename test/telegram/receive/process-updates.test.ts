import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { Metrics } from "../../../src/metrics.ts";
import { ChatStates } from "../../../src/store/chat-states.ts";
import { Inbox } from "../../../src/store/inbox.ts";
import { UpdateProcessor } from "../../../src/telegram/receive/process-updates.ts";
import { makeDatabase } from "../../support/memory.ts";

test("Each update begins in a turn of the event loop of its own, so that replies that were taken are read, and marked as done, in between", async () => {
  const database = makeDatabase();
  const inbox = new Inbox(database, 1);
  let turn = 0;
  const count = (): void => {
    turn++;
    counting = setImmediate(count);
  };
  let counting = setImmediate(count);
  onTestFinished(() => clearImmediate(counting));
  const begun: number[] = [];
  const processor = new UpdateProcessor({
    bot: {
      handleUpdate: () => {
        begun.push(turn);
        return Promise.resolve();
      },
    },
    inbox,
    chats: new ChatStates(database, 1),
    log: pino({ enabled: false }),
    metrics: new Metrics(),
    apologize: () => Promise.resolve(),
    tellOfOutage: () => Promise.resolve(false),
    onRefused: () => {},
  });
  onTestFinished(() => processor.stop(0));
  const updates = [1, 2, 3].map((id) => ({
    updateId: id,
    kind: "message",
    lane: String(id),
    body: `{"update_id":${id}}`,
  }));
  processor.add(inbox.add(updates));
  await expect.poll(() => processor.queueLength).toBe(0);
  expect(new Set(begun).size).toBe(updates.length);
});
