import { readFileSync } from "node:fs";
import { describe } from "vitest";
import { Program } from "../support/program.ts";
import { test } from "../support/system-test.ts";

const POOL_MODULE = JSON.stringify(import.meta.resolve("../../src/corpus/parser-pool.ts"));
/** Has a file parsed, and then says so. */
const STARTER = `
  const { ParserPool } = await import(${POOL_MODULE});
  await new ParserPool().parse(Buffer.from("A note."), "a.txt");
  process.stdout.write("parsed");
  await new Promise((resolve) => setTimeout(resolve, 600_000));
`;

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
  test("end when the program that started them is killed", async ({ endAfterwards, expect }) => {
    const starter = new Program(["--input-type=module", "--eval", STARTER]);
    endAfterwards(() => starter.stop());
    await expect.poll(() => starter.stdout).toBe("parsed");
    const parsers = childrenOf(starter.pid);
    expect(parsers).toHaveLength(1);
    await starter.stop("SIGKILL");
    await expect.poll(() => parsers.filter(runs)).toEqual([]);
  });
});
