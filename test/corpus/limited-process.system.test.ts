import { readFileSync } from "node:fs";
import { describe } from "vitest";
import { findProgram } from "../../src/corpus/programs/run-program.ts";
import { fromRoot, Program } from "../support/program.ts";
import { test } from "../support/system-test.ts";

const setpriv = process.platform === "linux" ? await findProgram("setpriv") : undefined;

/** Whether a process runs; one that has ended may still have a number. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/mu.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

describe.runIf(setpriv !== undefined)("a limited process", () => {
  test("ends when whoever started it is killed, even if it never looks up from its work", async ({
    endAfterwards,
    expect,
  }) => {
    const script = `
      import { LimitedProcess } from ${JSON.stringify(fromRoot("src/corpus/limited-process.ts"))};
      const limits = { megabytes: 500, processorSeconds: 60 };
      const options = { stdio: ["ignore", "pipe", "ignore"] };
      const { child } = new LimitedProcess(process.execPath, ["-e", "console.log(1); for (;;);"], limits, options);
      child.stdout.once("data", () => console.log(child.pid));
      setInterval(() => {}, 1000);`;
    const starter = new Program(["--input-type=module-typescript", "-e", script]);
    endAfterwards(() => starter.stop());
    await expect.poll(() => starter.stdout).toMatch(/\d\n/u);
    const pid = Number(starter.stdout);
    expect(runs(pid)).toBe(true);
    await starter.stop("SIGKILL");
    await expect.poll(() => runs(pid)).toBe(false);
  });
});
