import { configDotenv } from "dotenv";
import { asksFor, UsageError } from "./commands/command.ts";
import { COMMANDS, helpOn, USAGE } from "./commands/registry.ts";
import { tellVersion } from "./commands/version.ts";
import { ConfigError, misspelt, readConfig, type Config } from "./config.ts";
import { OperationalError } from "./errors.ts";
import { redact } from "./log.ts";
import { COLOURED, PLAIN } from "./terminal/render-answer.ts";

async function main(words: readonly string[]): Promise<void> {
  const [first = "start", ...others] = words;
  const [name, args] = first.startsWith("-") ? ["start", words] : [first, others];
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  const command = COMMANDS.get(name);
  if (!command) throw new UsageError(`There is no command "${name}".`);
  const asked = asksFor(args);
  if (asked === "help") return print(helpOn(name));
  if (asked === "version") return print(tellVersion());
  const config = readEnvironment();
  const emphasis = process.stdout.isTTY && !process.env["NO_COLOR"] ? COLOURED : PLAIN;
  const style = process.stdout.isTTY ? { ...emphasis, columns: () => process.stdout.columns } : emphasis;
  const run = await command.load();
  await run(args, { config, style, print });
}

/** The configuration by the environment and the file .env, which the environment goes before. */
function readEnvironment(): Config {
  const { parsed = {}, error } = configDotenv({ quiet: true });
  if (error && error.code !== "NOT_FOUND_DOTENV_ENVIRONMENT" && error.code !== "ENOENT")
    throw new ConfigError(`The file .env cannot be read (${error.code}): it must be a text file of yours.`);
  const ours = Object.keys(parsed);
  const others = Object.keys(process.env).filter((name) => !ours.includes(name));
  for (const line of misspelt(others)) process.stderr.write(`${line}\n`);
  return readConfig(process.env, ours);
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
