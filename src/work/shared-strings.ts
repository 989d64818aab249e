/** Keeps strings of which many are the same in memory once each, for as long as it is used. */
export class SharedStrings {
  readonly #known = new Map<string, string>();

  /** The same strings; those that were there before are the very ones from then. */
  share(strings: readonly string[]): string[] {
    return strings.map((string) => {
      const known = this.#known.get(string);
      if (known === undefined) this.#known.set(string, string);
      return known ?? string;
    });
  }
}
