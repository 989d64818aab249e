import { enableCompileCache } from "node:module";
import path from "node:path";

// What Node compiles is kept for the next start, half of whose time compiling takes otherwise, and for the programs
// that this one starts. Where nobody may write, as in the container, nothing is kept and all else is the same.
process.env["NODE_COMPILE_CACHE"] ??= path.join(import.meta.dirname, "../node_modules/.cache/compiled");
enableCompileCache(process.env["NODE_COMPILE_CACHE"]);

// What is imported before that is not kept.
const { describeFailure, runProgram } = await import("./program.ts");

const { stdout, stderr } = process;
const complain = (text: string): void => void stderr.write(`${text}\n`);

// Whoever read the output has gone, as "head" does after a few lines: nothing is left to be done, and nothing is wrong.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") complain(describeFailure(error));
  process.exit(error.code === "EPIPE" ? undefined : 1);
});

process.exitCode = await runProgram(process.argv.slice(2), {
  environment: process.env,
  ...(stdout.isTTY ? { columns: () => stdout.columns } : {}),
  print: (text) => void stdout.write(`${text}\n`),
  complain,
});
