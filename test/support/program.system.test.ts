import { isRunning } from "./run-folder.ts";
import { test } from "./system-test.ts";
import { Program } from "./program.ts";

const PROGRAM_MODULE = JSON.stringify(import.meta.resolve("./program.ts"));
/** Starts a program that would go on for ever, and says its number. */
const STARTER = `
  const { Program } = await import(${PROGRAM_MODULE});
  const program = new Program(["--eval", "setInterval(() => {}, 1000)"]);
  process.stdout.write(program.pid + "\\n");
  await program.end();
`;

test("A program ends with the process that started it, even when that is killed", async ({ endAfterwards, expect }) => {
  const starter = new Program(["--input-type=module", "--eval", STARTER]);
  endAfterwards(() => starter.stop());
  await expect.poll(() => starter.stdout).toMatch(/^\d+\n$/u);
  const pid = Number(starter.stdout);
  expect(isRunning(pid)).toBe(true);
  await starter.stop("SIGKILL");
  await expect.poll(() => isRunning(pid)).toBe(false);
});
