import { describe, expect, it } from "vitest";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { Harness, TOWN, type HarnessOptions } from "../harness.ts";

/** In a private chat the chat's id is the person's. */
const MEMBER = 777;

const GIVEN_UP = {
  updateId: 31,
  kind: "message",
  receivedAt: Date.UTC(2026, 1, 3, 9, 30),
  reason: "TypeError: no such thing",
};

const UNREAD = { path: "rules/fees.pdf", reason: "it is encrypted; save it without a password" };

/** A bot whose staff has this to look at. */
const withProblems = (givenUp = [GIVEN_UP], problems = [UNREAD]): HarnessOptions => ({
  desk: { ...TOWN, problems: () => problems },
  staff: { ids: new Set([MEMBER]), givenUp: () => givenUp },
});

const textOf = async (harness: Harness, message: { chatId: number; text: string }): Promise<string> => {
  const [call] = await harness.receive({ ...message, from: { language_code: "en" } });
  return String(call?.payload["text"]);
};

describe("/problems", () => {
  it("tells staff which messages were given up, when by their clock and why, and which files are not read", async () => {
    const text = await textOf(new Harness(withProblems()), { chatId: MEMBER, text: "/problems" });
    expect(text).toContain(PHRASES.en.problems.givenUp);
    expect(text).toContain("Feb 3, 2026, 2:30 PM · message 31 · TypeError: no such thing");
    expect(text).toContain("rules/fees.pdf: it is encrypted; save it without a password");
  });

  it("says so when there are none", async () => {
    const harness = new Harness(withProblems([], []));
    expect(await textOf(harness, { chatId: MEMBER, text: "/PROBLEMS" })).toBe(PHRASES.en.problems.none);
  });

  it("is a question like any other from everybody else, and when nobody is staff", async () => {
    const stranger = await textOf(new Harness(withProblems()), { chatId: 4242, text: "/problems" });
    const without = await textOf(new Harness(), { chatId: MEMBER, text: "/problems" });
    for (const text of [stranger, without]) {
      expect(text).not.toContain("rules/fees.pdf");
      expect(text).not.toContain("TypeError");
    }
  });

  it("stays within one message however much there is, and says how much is left out", async () => {
    const problems = Array.from({ length: 500 }, (_, i) => ({
      path: `folder/${"x".repeat(150)}${i}.pdf`,
      reason: "it has no text",
    }));
    const text = await textOf(new Harness(withProblems([GIVEN_UP], problems)), {
      chatId: MEMBER,
      text: "/problems",
    });
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).toMatch(/… and \d+ more$/u);
  });
});
