import { expect, it, onTestFinished, vi } from "vitest";
import { lockOf, lockStep, WriterLock } from "../../src/opensearch/writer-lock.ts";
import { clusterThat, json } from "../support/answering-cluster.ts";

const version = (sequence: number, term = 1) => ({ sequence, term });

it.each([
  ["nobody holds it", undefined, undefined, 0, "take"],
  ["it was given back", version(3), undefined, 500, "take"],
  ["its holder has been heard of since", version(3), version(4), 500, "leave"],
  ["its holder has been heard of since the cluster was started anew", version(3), version(3, 2), 500, "leave"],
  ["its holder has been silent for a moment", version(3), version(3), 9500, "wait"],
  ["its holder has been silent for long", version(3), version(3), 10_000, "take"],
] as const)("when %s the lock is to be dealt with so", (_, first, now, watched, step) => {
  expect(lockStep(first, now, watched)).toBe(step);
});

it("is known to be lost before anything is written by a program that slept while another one took it", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  let isTaken = false;
  const cluster = await clusterThat((response, { method }) => {
    if (method === "PUT")
      return isTaken ? json(409, {})(response) : json(200, { _seq_no: 0, _primary_term: 1 })(response);
    const other = { _source: { owner: "another one", host: "elsewhere" }, _seq_no: 1, _primary_term: 1 };
    return json(isTaken ? 200 : 404, isTaken ? other : {})(response);
  });
  const onLost = vi.fn<() => void>();
  const found = await WriterLock.take(cluster, lockOf("desk"), onLost);
  if (found.outcome === "held") throw new Error("nobody else holds it");
  await found.lock.confirm();
  isTaken = true;
  vi.setSystemTime(Date.now() + 60_000);
  await expect(found.lock.confirm()).rejects.toMatchObject({ trouble: "conflict" });
  expect(onLost).toHaveBeenCalledOnce();
});

it("is left to whoever was faster, however long the cluster took to say so", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  let [reads, writes] = [0, 0];
  const cluster = await clusterThat((response, { method }) => {
    if (method === "PUT") {
      vi.advanceTimersByTime(15_000);
      return json(writes++ === 0 ? 409 : 200, { _seq_no: 9, _primary_term: 1 })(response);
    }
    // There is none, then that of another desk, which is heard of again after a while.
    const other = {
      _source: { owner: "another one", host: "elsewhere" },
      _seq_no: reads < 3 ? 0 : 1,
      _primary_term: 1,
    };
    return (reads++ === 0 ? json(404, {}) : json(200, other))(response);
  });
  const found = await WriterLock.take(cluster, lockOf("desk"), () => {});
  expect(found).toEqual({ outcome: "held", host: "elsewhere" });
});
