import { GrammyError, HttpError } from "grammy";
import { describe, expect, test } from "vitest";
import { faultOf, ruleFor, waitingTime, type Fault } from "../../../src/telegram/calls/telegram-faults.ts";

const refused = (code: number, description: string, more: Partial<Fault> = {}): Fault => ({
  type: "refused",
  method: "sendMessage",
  code,
  description,
  ...more,
});

describe("the rule for", () => {
  test.each<[string, Fault, object]>([
    ["no network", { type: "network" }, { do: "postpone", seconds: undefined }],
    [
      "too many requests",
      refused(429, "Too Many Requests: retry after 3600", { retryAfter: 3600 }),
      { do: "postpone", seconds: 3600 },
    ],
    ["trouble of the server", refused(500, "Internal Server Error"), { do: "postpone" }],
    ["a gateway", refused(502, "Bad Gateway"), { do: "postpone" }],
    ["an answer that is not Telegram's", refused(undefined as never, "undefined"), { do: "postpone" }],
    ["a revoked token", refused(401, "Unauthorized"), { do: "stop" }],
    [
      "another poller",
      refused(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"),
      { do: "conflict", withWebhook: false },
    ],
    [
      "a webhook set elsewhere",
      refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"),
      { do: "conflict", withWebhook: true },
    ],
    ["a block", refused(403, "Forbidden: bot was blocked by the user"), { do: "remember-blocked" }],
    ["a kick", refused(403, "Forbidden: bot was kicked from the supergroup chat"), { do: "remember-blocked" }],
    ["a deleted account", refused(403, "Forbidden: user is deactivated"), { do: "remember-blocked" }],
    [
      "a group that became a supergroup",
      refused(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrateTo: -100_1 }),
      { do: "migrate", chatId: -100_1 },
    ],
    ["an edit that changes nothing", refused(400, "Bad Request: message is not modified: …"), { do: "ignore" }],
    ["a deleted message", refused(400, "Bad Request: message to delete not found"), { do: "ignore" }],
    [
      "an old button",
      refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
      { do: "ignore" },
    ],
    ["an edit of a message that is gone", refused(400, "Bad Request: message to edit not found"), { do: "drop" }],
    ["a closed topic", refused(400, "Bad Request: TOPIC_CLOSED"), { do: "drop" }],
    ["a deleted topic", refused(400, "Bad Request: message thread not found"), { do: "drop" }],
    ["an unknown chat", refused(400, "Bad Request: chat not found"), { do: "drop" }],
    ["missing rights", refused(400, "Bad Request: not enough rights to send text messages"), { do: "drop" }],
    ["a mistake of ours", refused(400, "Bad Request: message text is empty"), { do: "fail" }],
    ["a method that does not exist", refused(404, "Not Found: method not found"), { do: "fail" }],
    ["a file that is too large", refused(413, "Request Entity Too Large"), { do: "fail" }],
  ])("%s", (_name, fault, rule) => {
    expect(ruleFor(fault)).toMatchObject(rule);
  });
});

test("A fault is known by grammY's errors, and an error of our own is none", () => {
  expect(faultOf(new HttpError("failed", new Error("x")))).toEqual({ type: "network" });
  const response = { ok: false, error_code: 429, description: "slow down", parameters: { retry_after: 5 } } as const;
  expect(faultOf(new GrammyError("failed", response, "sendMessage", {}))).toMatchObject({ code: 429, retryAfter: 5 });
  expect(faultOf(new TypeError("x"))).toBeUndefined();
});

test("The waiting time grows to half a minute, and is as long as Telegram asks for", () => {
  expect([0, 1, 2, 3, 4, 5, 99].map((failures) => waitingTime(failures) / 1000)).toEqual([1, 2, 4, 8, 15, 30, 30]);
  expect(waitingTime(0, 3600)).toBe(3_600_000);
});
