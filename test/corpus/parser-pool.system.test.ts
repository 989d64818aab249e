import { readFileSync } from "node:fs";
import { describe } from "vitest";
import { test } from "../support/system-test.ts";

/** The processes that one has started. */
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);

/** Whether a process runs; one that has ended may still have a number. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/mu.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

describe.runIf(process.platform === "linux")("the processes that parse", () => {
  test("end when the bot is killed", async ({ startBot, expect }) => {
    const bot = startBot();
    await expect.poll(() => childrenOf(bot.pid)).not.toEqual([]);
    const parsers = childrenOf(bot.pid);
    await bot.stop("SIGKILL");
    await expect.poll(() => parsers.filter(runs)).toEqual([]);
  });
});
