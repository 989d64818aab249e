import { parseArgs, type ParseArgsConfig } from "node:util";
import type { Config } from "../config/config.ts";
import { OperationalError } from "../errors.ts";
import type { Style } from "../terminal/style.ts";

/** What a command has of the program that it is a part of. */
interface Program {
  readonly config: Config;
  /** How what is printed is emphasized. */
  readonly style: Style;
  /** Prints on standard output, with an end of line. */
  readonly print: (text: string) => void;
}

/**
 * What a command does.
 * @param args what stands after its name
 * @throws UsageError when they are not what it takes
 */
export type Run = (args: readonly string[], program: Program) => Promise<void>;

/** Thrown for a command line that cannot be understood; how to use it is shown after the message. */
export class UsageError extends OperationalError {
  override readonly name = "UsageError";
}

/**
 * The options and the other words of a command line.
 * @throws UsageError for an option that there is not
 */
export function readArguments<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Whether a command line asks what a command does, or which version it is of, instead of calling it. */
export function asksFor(args: readonly string[]): "help" | "version" | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: { help: { type: "boolean", short: "h" }, version: { type: "boolean", short: "v" } },
    strict: false,
    allowPositionals: true,
  });
  return values["help"] === true ? "help" : values["version"] === true ? "version" : undefined;
}
