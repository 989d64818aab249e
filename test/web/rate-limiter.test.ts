import { expect, test } from "vitest";
import { RateLimiter } from "../../src/web/rate-limiter.ts";

test("so many are taken in any stretch of so many seconds, and it is said when the next one is", () => {
  let now = 0;
  const limit = new RateLimiter({ requests: 2, seconds: 10 }, () => now);
  expect([limit.take("a"), limit.take("a"), limit.take("a")]).toEqual([0, 0, 10]);
  now = 3500;
  expect(limit.take("a")).toBe(7);
  now = 10_000;
  expect([limit.take("a"), limit.take("a"), limit.take("a")]).toEqual([0, 0, 10]);
});

test("what one asks does not count for another", () => {
  const limit = new RateLimiter({ requests: 1, seconds: 10 }, () => 0);
  expect([limit.take("a"), limit.take("b"), limit.take("a")]).toEqual([0, 0, 10]);
});

test("it remembers no more than ten thousand, the latest", () => {
  const limit = new RateLimiter({ requests: 1, seconds: 10 }, () => 0);
  for (let who = 0; who <= 10_000; who++) limit.take(String(who));
  expect([limit.take("0"), limit.take("10000")]).toEqual([0, 10]);
});
