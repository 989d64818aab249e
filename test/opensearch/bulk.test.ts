import { describe, expect, it } from "vitest";
import { notDone, pauseBefore, requestsOf } from "../../src/opensearch/bulk.ts";

const action = (lines: string) => ({ lines });
const LIMITS = { length: 10, actions: 3 };

describe("requestsOf", () => {
  it("puts as many actions together as a request may have, in their order", () => {
    const actions = ["a", "b", "c", "d"].map(action);
    expect([...requestsOf(actions, LIMITS)]).toEqual([actions.slice(0, 3), actions.slice(3)]);
  });

  it("begins a new request before one would be too long, and sends alone what is too long itself", () => {
    const [long, six, five] = [action("x".repeat(30)), action("123456"), action("12345")];
    expect([...requestsOf([six, five, long, six], LIMITS)]).toEqual([[six], [five], [long], [six]]);
  });

  it("makes no request of nothing, and takes from what is handed over no more than it needs", () => {
    expect([...requestsOf([], LIMITS)]).toEqual([]);
    let taken = 0;
    const endless = (function* () {
      for (;;) {
        taken++;
        yield action("1234");
      }
    })();
    expect(requestsOf(endless, LIMITS).next().value).toHaveLength(2);
    expect(taken).toBe(3);
  });
});

describe("notDone", () => {
  const actions = ["a", "b", "c"].map(action);
  const answer = (...statuses: (readonly [number, string?])[]) => ({
    errors: statuses.some(([status]) => status >= 300),
    items: statuses.map(([status, type]) => ({
      index: { status, ...(type === undefined ? {} : { error: { type } }) },
    })),
  });

  it("is nothing when all is done", () => {
    expect(notDone(actions, answer([201], [200], [201]))).toEqual({ again: [], unfit: [] });
  });

  it("is what the cluster had no room for", () => {
    expect(notDone(actions, answer([201], [429, "rejected_execution_exception"], [503]))).toEqual({
      again: actions.slice(1),
      unfit: [],
    });
  });

  it.each([
    [429, "cluster_block_exception", "full"],
    [403, "cluster_block_exception", "full"],
    [403, "security_exception", "refused"],
  ])("does not try again what is refused with %s %s", (status, type, trouble) => {
    expect(notDone(actions, answer([201], [status, type], [429]))).toMatchObject({ refusal: { trouble } });
  });

  it("tells what the cluster does not take for good from what it had no room for", () => {
    expect(notDone(actions, answer([400, "mapper_parsing_exception"], [201], [429]))).toEqual({
      again: [actions[2]],
      unfit: [{ action: actions[0], reason: "it does not take it (400 mapper_parsing_exception)" }],
    });
  });

  it("takes an answer that tells of fewer things for a mistake", () => {
    expect(notDone(actions, { errors: true, items: [] })).toMatchObject({ refusal: { trouble: "broken" } });
  });
});

describe("pauseBefore", () => {
  it("doubles up to half a minute", () => {
    expect([0, 1, 2, 5, 6, 40].map(pauseBefore)).toEqual([500, 1000, 2000, 16_000, 30_000, 30_000]);
  });
});
