import { describe } from "vitest";
import { test as base, type Finished } from "./support/system-test.ts";

const TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_0123";
const LOG_MODULE = JSON.stringify(import.meta.resolve("../src/log.ts"));

const test = base.extend<{ readonly runWithLog: (level: string, statements: string) => Promise<Finished> }>({
  /** Runs statements with a log of this level at hand, as `log`, in a process of their own. */
  runWithLog: async ({ run }, use) => {
    await use((level, statements) => {
      const program = `import { createLog } from ${LOG_MODULE}; const log = createLog("${level}"); ${statements}`;
      return run(["--input-type=module", "--eval", program]);
    });
  },
});

const linesOf = (text: string): unknown[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);

describe("createLog", () => {
  test("writes lines of JSON to standard error, which leaves standard output to answers, all of them when the process ends at once", async ({
    runWithLog,
    expect,
  }) => {
    const { status, stdout, stderr } = await runWithLog(
      "info",
      'log.info({ chat: 5 }, "hello"); log.warn("two\\nlines"); log.debug("quiet"); log.fatal("the end"); process.exit(3);',
    );
    expect([status, stdout]).toEqual([3, ""]);
    expect(linesOf(stderr)).toEqual([
      { level: 30, time: expect.any(Number), chat: 5, msg: "hello" },
      { level: 40, time: expect.any(Number), msg: "two\nlines" },
      { level: 60, time: expect.any(Number), msg: "the end" },
    ]);
  });

  test("lets no token into the log: not in messages, fields, errors or names of fields", async ({
    runWithLog,
    expect,
  }) => {
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
});
