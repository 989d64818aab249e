import { describe, expect, it } from "vitest";
import { redact } from "../src/log.ts";

const TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_0123";

describe("redact", () => {
  it("blots out every bot token, wherever it stands", () => {
    expect(redact(`GET https://api.telegram.org/bot${TOKEN}/getMe failed; token=${TOKEN}`)).toBe(
      "GET https://api.telegram.org/bot[token]/getMe failed; token=[token]",
    );
  });

  it("leaves all other text alone: times, ids, addresses", () => {
    const text = "2022-02-28T22:08:11 chat 123456789: http://localhost:8081/file:///a 12:AAFabcdefghijklmnopqrst";
    expect(redact(text)).toBe(text);
  });
});
