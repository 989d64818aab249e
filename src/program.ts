import { configDotenv } from "dotenv";
import { asksFor, UsageError } from "./commands/command.ts";
import { COMMANDS, helpOn, USAGE } from "./commands/registry.ts";
import { tellVersion } from "./commands/version.ts";
import { ConfigError, readConfig, type Config } from "./config/config.ts";
import { misspelt, withoutEffect } from "./config/variables.ts";
import { OperationalError } from "./errors.ts";
import { redact } from "./log.ts";
import { COLOURED, PLAIN } from "./terminal/style.ts";

/** What the program has of the process that it runs in. */
export interface Surroundings {
  /** What the file .env says besides is added to it. */
  readonly environment: Record<string, string | undefined>;
  /** How wide the screen is that it prints on, as it is now; without it, it prints into a file or a pipe. */
  readonly columns?: () => number;
  /** Prints on standard output, with an end of line. */
  readonly print: (text: string) => void;
  /** Prints on standard error, with an end of line. */
  readonly complain: (text: string) => void;
}

/**
 * Does what a command line asks for.
 * @returns the exit status: 0, or 1 when something went wrong, which has been told
 */
export async function runProgram(words: readonly string[], surroundings: Surroundings): Promise<0 | 1> {
  try {
    await runCommand(words, surroundings);
    return 0;
  } catch (error) {
    surroundings.complain(describeFailure(error));
    return 1;
  }
}

async function runCommand(words: readonly string[], surroundings: Surroundings): Promise<void> {
  const { environment, columns, print } = surroundings;
  const [first = "start", ...others] = words;
  const [name, args] = first.startsWith("-") ? ["start", words] : [first, others];
  const command = COMMANDS.get(name);
  if (!command) throw new UsageError(`There is no command "${name}".`);
  const asked = asksFor(args);
  if (asked === "help") return print(helpOn(name));
  if (asked === "version") return print(tellVersion());
  const config = readEnvironment(surroundings);
  const emphasis = columns && !environment["NO_COLOR"] ? COLOURED : PLAIN;
  const style = columns ? { ...emphasis, columns } : emphasis;
  const run = await command.load();
  await run(args, { config, style, print });
}

/** The configuration by the environment and the file .env, which the environment goes before. */
function readEnvironment({ environment, complain }: Surroundings): Config {
  const { parsed = {}, error } = configDotenv({ quiet: true, processEnv: environment });
  if (error && error.code !== "NOT_FOUND_DOTENV_ENVIRONMENT" && error.code !== "ENOENT")
    throw new ConfigError(`The file .env cannot be read (${error.code}): it must be a text file of yours.`);
  const ours = Object.keys(parsed);
  const others = Object.keys(environment).filter((name) => !ours.includes(name));
  for (const line of [...misspelt(others), ...withoutEffect(environment)]) complain(line);
  return readConfig(environment, ours);
}

/** What a person is told of what went wrong. */
export function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const shown = redact(error instanceof OperationalError ? message : `Unexpected error: ${message}`);
  return error instanceof UsageError ? `${shown}\n${USAGE}` : shown;
}
