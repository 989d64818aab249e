import { runProgram } from "../../src/program.ts";
import { giveLexicon } from "./lexicon-snapshot.ts";
import { makeFolder } from "./temp-folder.ts";

/** What a command line leads to. */
export interface Outcome {
  readonly status: 0 | 1;
  /** What was printed on standard output and on standard error, without the last end of line. */
  readonly printed: string;
  readonly complained: string;
}

/**
 * Does in this process what the program does for a command line, with this in the environment: all but what is logged
 * is caught.
 */
export async function runHere(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const dataDir = environment["DATA_DIR"] ?? (await makeFolder());
  giveLexicon(dataDir);
  const printed: string[] = [];
  const complained: string[] = [];
  const status = await runProgram(words, {
    environment: { BOT_TOKEN: "", ...environment, DATA_DIR: dataDir },
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
  });
  return { status, printed: printed.join("\n"), complained: complained.join("\n") };
}
