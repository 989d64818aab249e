import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ChatQueues } from "../../../src/telegram/receive/chat-queues.ts";
import { authorOf, chatIdOf, kindOf, laneOf } from "../../../src/telegram/receive/lane.ts";

test("The lanes take turns, and one waits for the end of its first update", () => {
  const queues = new ChatQueues();
  for (const [seq, lane] of [
    [1, "a"],
    [2, "a"],
    [3, "b"],
    [4, "a"],
  ] as const)
    queues.add({ seq, lane });
  expect([queues.take(), queues.take(), queues.take()]).toEqual([
    { seq: 1, lane: "a" },
    { seq: 3, lane: "b" },
    undefined,
  ]);
  queues.finish("a");
  expect(queues.take()).toEqual({ seq: 2, lane: "a" });
  queues.release("a");
  expect(queues.take()).toEqual({ seq: 2, lane: "a" });
  expect(queues.size).toBe(3);
});

test("Whatever happens, every update is taken, those of a lane in order", () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("add" as const), lane: fc.constantFrom("a", "b", "c") }),
    fc.record({ do: fc.constantFrom("take", "finish", "release"), lane: fc.constantFrom("a", "b", "c") }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const queues = new ChatQueues();
      const done: Record<string, number[]> = { a: [], b: [], c: [] };
      const added: Record<string, number[]> = { a: [], b: [], c: [] };
      const held = new Map<string, number>();
      const take = (): boolean => {
        const next = queues.take();
        if (!next) return false;
        expect(held.has(next.lane)).toBe(false);
        held.set(next.lane, next.seq);
        return true;
      };
      const finish = (lane: string): void => {
        const seq = held.get(lane);
        if (seq === undefined) return;
        held.delete(lane);
        done[lane]!.push(seq);
        queues.finish(lane);
      };
      for (const [seq, { do: what, lane }] of steps.entries()) {
        if (what === "add") {
          added[lane]!.push(seq);
          queues.add({ seq, lane });
        } else if (what === "take") take();
        else if (what === "finish") finish(lane);
        else if (held.delete(lane)) queues.release(lane);
      }
      do for (const lane of held.keys()) finish(lane);
      while (take());
      expect(done).toEqual(added);
      expect(queues.size).toBe(0);
    }),
  );
});

test("The lane of an update is its chat, else its sender, else itself", () => {
  const from = { id: 7 };
  const chat = { id: -5 };
  const lanes = [
    { message: { chat, from } },
    { edited_message: { chat, from } },
    { my_chat_member: { chat, from } },
    { callback_query: { from, message: { chat } } },
    { callback_query: { from, inline_message_id: "x" } },
    { inline_query: { from } },
    { poll: {} },
    {},
    { message: null },
  ].map((update) => laneOf({ update_id: 1, ...update } as never));
  expect(lanes).toEqual(["-5", "-5", "-5", "-5", "from 7", "from 7", "update 1", "update 1", "update 1"]);
  expect(chatIdOf({ update_id: 1, poll: {} } as never)).toBeUndefined();
  expect(kindOf({ update_id: 1, message: {} } as never)).toBe("message");
});

test("The author of an update is who sent it, or the chat as which they write", () => {
  const from = { id: 7 };
  const chat = { id: -5 };
  const authors = [
    { message: { chat, from } },
    { message: { chat, from, sender_chat: { id: -9 } } },
    { callback_query: { from, message: { chat } } },
    { channel_post: { chat } },
    {},
  ].map((update) => authorOf({ update_id: 1, ...update } as never));
  expect(authors).toEqual([7, -9, 7, -5, 0]);
});
