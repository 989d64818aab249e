import { fromRoot, Program } from "./program.ts";
import { test } from "./system-test.ts";

const PROGRAM_MODULE = JSON.stringify(import.meta.resolve("./program.ts"));
/** Starts a server in a process of its own, and says where it is. */
const STARTER = `
  const { Program } = await import(${PROGRAM_MODULE});
  const program = new Program([${JSON.stringify(fromRoot("test/wire/server-process.ts"))}]);
  while (!program.stdout.endsWith("\\n")) await new Promise((resolve) => setTimeout(resolve, 10));
  process.stdout.write(program.stdout);
  await program.end();
`;

test("A program ends with the process that started it, even when that is killed", async ({ endAfterwards, expect }) => {
  const starter = new Program(["--input-type=module", "--eval", STARTER]);
  endAfterwards(() => starter.stop());
  await expect.poll(() => starter.stdout).toMatch(/\n$/u);
  const { root } = JSON.parse(starter.stdout) as { readonly root: string };
  const answers = (): Promise<boolean> =>
    fetch(`${root}/control/state`).then(
      ({ ok }) => ok,
      () => false,
    );
  expect(await answers()).toBe(true);
  await starter.stop("SIGKILL");
  await expect.poll(answers).toBe(false);
});
