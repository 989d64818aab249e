import { describe, expect, it } from "vitest";
import { redact } from "../src/log.ts";
import { runNode, type Finished } from "./support/run-command.ts";

const TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_0123";
const LOG_MODULE = JSON.stringify(import.meta.resolve("../src/log.ts"));

/** Runs statements with a log of this level at hand, as `log`, in a process of their own. */
const runWithLog = (level: string, statements: string): Promise<Finished> =>
  runNode([
    "--input-type=module",
    "--eval",
    `import { createLog } from ${LOG_MODULE}; const log = createLog("${level}"); ${statements}`,
  ]);

const linesOf = (text: string): unknown[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);

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

describe("createLog", () => {
  it("writes lines of JSON to standard error, which leaves standard output to answers", async () => {
    const { status, stdout, stderr } = await runWithLog(
      "info",
      'log.info({ chat: 5 }, "hello"); log.warn("two\\nlines");',
    );
    expect([status, stdout]).toEqual([0, ""]);
    expect(linesOf(stderr)).toMatchObject([
      { level: 30, chat: 5, msg: "hello" },
      { level: 40, msg: "two\nlines" },
    ]);
  });

  it("lets no token into the log: not in messages, fields, errors or names of fields", async () => {
    const { stderr } = await runWithLog(
      "info",
      `const token = "${TOKEN}";
       log.info("token " + token);
       log.info({ url: "https://api.telegram.org/bot" + token + "/getMe", deep: { list: [token] } });
       log.error(new Error("failed: " + token, { cause: new Error(token) }));
       log.child({ token }).info({ [token]: 1 });`,
    );
    expect(linesOf(stderr)).toHaveLength(4);
    expect(stderr.match(/\[token\]/gu)?.length).toBeGreaterThanOrEqual(6);
    expect(stderr).not.toContain(TOKEN);
    expect(stderr).not.toContain(TOKEN.split(":")[1]);
  });

  it("writes nothing below its level", async () => {
    const { stderr } = await runWithLog("warn", 'log.info("quiet"); log.warn("loud");');
    expect(linesOf(stderr)).toMatchObject([{ msg: "loud" }]);
  });

  it("has written everything when the process ends at once", async () => {
    const { status, stderr } = await runWithLog("info", 'log.fatal("the end"); process.exit(3);');
    expect(status).toBe(3);
    expect(linesOf(stderr)).toMatchObject([{ msg: "the end" }]);
  });
});
