import { describe, expect, it } from "vitest";
import { PoliteClient } from "../../src/crawl/polite-client.ts";
import type { Inquiry, Reply } from "../../src/crawl/web-client.ts";

const PACE = { pause: 500, relief: 0, backOff: 5000, longestWait: 60_000 };

const inquire = (address: string): Inquiry => ({
  address,
  limitOf: () => 1,
  signal: new AbortController().signal,
});

/**
 * A client whose server gives these replies, the last of them for ever, and the waits that it asks for, to the second.
 */
function clientOf(replies: readonly Reply[]): { client: PoliteClient; asked: string[]; waits: number[] } {
  const asked: string[] = [];
  const waits: number[] = [];
  const ask = async ({ address }: Inquiry): Promise<Reply> => {
    asked.push(address);
    return replies[Math.min(asked.length, replies.length) - 1]!;
  };
  const client = new PoliteClient({ ask }, PACE, async (milliseconds) => void waits.push(milliseconds));
  return { client, asked, waits };
}

/** Waits of at least so long, each: pauses are shorter by the time that has gone by. */
const longer = (waits: readonly number[], than: number): number[] =>
  waits.filter((wait) => wait > than).map((wait) => Math.ceil(wait / 1000) * 1000);

const GONE: Reply = { outcome: "gone", reason: "" };

describe("PoliteClient", () => {
  it("pauses between two requests to a host, and not between two hosts", async () => {
    const { client, waits } = clientOf([GONE]);
    await client.ask(inquire("https://a.org/1"));
    await client.ask(inquire("https://b.org/1"));
    expect(waits).toEqual([]);
    await client.ask(inquire("https://a.org/2"));
    expect(waits).toHaveLength(1);
  });

  it("pauses as long as robots.txt asks for, but not longer than a visit can bear", async () => {
    const { client, waits } = clientOf([GONE]);
    client.setDelay("a.org", 7000);
    client.setDelay("b.org", 86_400_000);
    for (const host of ["a", "b"]) for (const page of [1, 2]) await client.ask(inquire(`https://${host}.org/${page}`));
    expect(longer(waits, 600)).toEqual([7000, 60_000]);
  });

  it("asks again after a failure, each time later, and not for ever", async () => {
    const { client, asked, waits } = clientOf([{ outcome: "failed", reason: "500" }]);
    expect(await client.ask(inquire("https://a.org/"))).toMatchObject({ outcome: "failed" });
    expect(asked).toHaveLength(3);
    expect(longer(waits, 600)).toEqual([5000, 10_000]);
  });

  it("leaves a server alone for as long as it asks", async () => {
    const { client, waits } = clientOf([{ outcome: "failed", reason: "429", retryAfter: 30_000 }, GONE]);
    expect(await client.ask(inquire("https://a.org/"))).toEqual(GONE);
    expect(longer(waits, 600)).toEqual([30_000]);
  });

  it("does not wait for a server that asks for too long", async () => {
    const { client, asked } = clientOf([{ outcome: "failed", reason: "503", retryAfter: 3_600_000 }]);
    await client.ask(inquire("https://a.org/"));
    expect(asked).toHaveLength(1);
  });

  it("asks a host one thing at a time", async () => {
    let now = 0;
    let most = 0;
    const ask = async (): Promise<Reply> => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      now--;
      return GONE;
    };
    const client = new PoliteClient({ ask }, PACE, async () => {});
    await Promise.all([1, 2, 3].map((page) => client.ask(inquire(`https://a.org/${page}`))));
    expect(most).toBe(1);
  });
});
