import { configDotenv } from "dotenv";
import { UsageError } from "./commands/command.ts";
import { COMMANDS, USAGE } from "./commands/registry.ts";
import { readConfig } from "./config.ts";
import { OperationalError } from "./errors.ts";
import { redact } from "./log.ts";
import { COLOURED, PLAIN } from "./terminal/render-answer.ts";

async function main([name = "start", ...args]: readonly string[]): Promise<void> {
  configDotenv({ quiet: true });
  const config = readConfig(process.env);
  const style = process.stdout.isTTY && !process.env["NO_COLOR"] ? COLOURED : PLAIN;
  const command = COMMANDS.get(name);
  if (!command) throw new UsageError(`There is no command "${name}".`);
  const run = await command.load();
  await run(args, { config, style, print: (text) => void process.stdout.write(`${text}\n`) });
}

/** Says on standard error what went wrong; the process will end with status 1. */
function report(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const shown = error instanceof OperationalError ? message : `Unexpected error: ${message}`;
  process.stderr.write(`${redact(shown)}\n${error instanceof UsageError ? `${USAGE}\n` : ""}`);
  process.exitCode = 1;
}

// Whoever read the output has gone, as "head" does after a few lines: nothing is left to be done, and nothing is wrong.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") report(error);
  process.exit();
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  report(error);
}
