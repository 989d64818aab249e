import type { Variable } from "./variables.ts";

/** An environment as it is read, variable by variable, and what is wrong with it so far. */
export class Settings {
  /** What to tell the person who runs the bot, a line each, each beginning with the name of a variable. */
  readonly mistakes: string[] = [];
  readonly #environment: Readonly<Record<string, string | undefined>>;

  constructor(environment: Readonly<Record<string, string | undefined>>) {
    this.#environment = environment;
  }

  /** A variable without the space around it; undefined when it is not set, or blank. */
  value(name: Variable): string | undefined {
    return this.#environment[name]?.trim() || undefined;
  }

  /** A variable with the space around it; "" when it is not set. */
  asWritten(name: Variable): string {
    return this.#environment[name] ?? "";
  }

  /** The items of a variable that are separated by commas. */
  list(name: Variable): string[] {
    return listOf(this.value(name) ?? "");
  }

  /**
   * A variable as something else than a text.
   * @param fallback what there is when it is not set, or wrong
   * @param parse undefined for what is wrong, which becomes a mistake
   * @param rule what the mistake says after the name
   */
  check<T>(name: Variable, fallback: T, parse: (text: string) => T | undefined, rule: string): T {
    const text = this.value(name);
    if (text === undefined) return fallback;
    const parsed = parse(text);
    if (parsed === undefined) this.mistakes.push(`${name} ${rule}`);
    return parsed ?? fallback;
  }
}

/** What stands between the commas of a text. */
export const listOf = (text: string): string[] =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

/** A full http or https address. */
export const webAddress = (text: string): URL | undefined => {
  const url = URL.parse(text);
  return url && /^https?:$/u.test(url.protocol) ? url : undefined;
};

/** Without the slashes at its end. */
export const withoutEndSlash = (text: string): string => text.replace(/(?<!\/)\/+$/u, "");
