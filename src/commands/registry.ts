import type { Run } from "./command.ts";

/** A command of the command line. */
interface Command {
  /** The ways in which it can be called, a line each, with a word on what it does where the name does not say it. */
  readonly usage: readonly string[];
  /** Loads what it takes, which for some is much, when it is called. */
  readonly load: () => Promise<Run>;
}

/** Every command by its name, in the order in which they are told of. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    "start",
    {
      usage: ["npm start                                    answer on Telegram (with BOT_TOKEN) or in the terminal"],
      load: async () => (await import("./start.ts")).start,
    },
  ],
  [
    "ask",
    {
      usage: [
        'npm run -s ask -- [--json] [--explain] [--corpus DIR] "question"',
        "npm run -s ask -- --json [--corpus DIR]       questions from standard input, a line each",
      ],
      load: async () => (await import("./ask.ts")).ask,
    },
  ],
  [
    "docs",
    {
      usage: ["npm run -s docs -- [--json [--text] [--tables]] [--corpus DIR]   the documents and what was skipped"],
      load: async () => (await import("./docs.ts")).docs,
    },
  ],
  [
    "eval",
    {
      usage: ["npm run -s eval -- SET.json [--out FILE.jsonl]"],
      load: async () => (await import("./eval.ts")).evaluation,
    },
  ],
  [
    "learn",
    {
      usage: ["npm run -s learn -- SET.json [SET.json …]    learn the weights of the search from judged questions"],
      load: async () => (await import("./learn.ts")).learn,
    },
  ],
  [
    "backup",
    {
      usage: ["npm run -s backup -- FILE                    copy the bot's state while it runs"],
      load: async () => (await import("./backup.ts")).backup,
    },
  ],
]);

/** How to use the command line. */
export const USAGE = [
  "Usage:",
  ...Array.from(COMMANDS.values(), ({ usage }) => usage.map((way) => `  ${way}`)).flat(),
].join("\n");
