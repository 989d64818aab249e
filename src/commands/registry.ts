import type { Run } from "./command.ts";

/** A command of the command line. */
interface Command {
  /** What it does, in a few words. */
  readonly does: string;
  /** The ways in which it can be called. */
  readonly usage: readonly string[];
  /** What each of its options means, by the option as it is typed. */
  readonly options?: Readonly<Record<string, string>>;
  /** What else there is to know, a line each. */
  readonly notes?: readonly string[];
  /** Loads what it takes, which for some is much, when it is called. */
  readonly load: () => Promise<Run>;
}

const CORPUS_OPTION = { "--corpus DIR": "the folder of the documents, instead of CORPUS_DIR" };

/** Every command by its name, in the order in which they are told of. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    "start",
    {
      does: "answer on Telegram and the page, or in the terminal without BOT_TOKEN and PUBLIC_URL",
      usage: ["npm start"],
      notes: ["Without a token, questions may also be piped in, a line each."],
      load: async () => (await import("./start.ts")).start,
    },
  ],
  [
    "ask",
    {
      does: "answer one question, or each line of standard input",
      usage: [
        'npm run -s ask -- [--json] [--explain] [--corpus DIR] "question"',
        "npm run -s ask -- --json [--corpus DIR] < questions.txt",
      ],
      options: {
        "--json": "print the answer as one JSON object",
        "--explain": "print every stage first: language, words, candidates, confidence",
        ...CORPUS_OPTION,
      },
      load: async () => (await import("./ask.ts")).ask,
    },
  ],
  [
    "docs",
    {
      does: "list the documents, and what was skipped and why",
      usage: ["npm run -s docs -- [--json [--text] [--tables]] [--corpus DIR]"],
      options: {
        "--json": "print a line of JSON for each document",
        "--text": "with its text",
        "--tables": "with its tables",
        ...CORPUS_OPTION,
      },
      load: async () => (await import("./docs.ts")).docs,
    },
  ],
  [
    "crawl",
    {
      does: "visit the websites of websites.yaml that are due, once",
      usage: ["npm run -s crawl -- [--dry-run] [--corpus DIR]"],
      options: { "--dry-run": "only say what would be read, and why not the rest", ...CORPUS_OPTION },
      notes: ["A running bot visits them by itself."],
      load: async () => (await import("./crawl.ts")).crawl,
    },
  ],
  [
    "index",
    {
      does: "write the documents to the cluster that keeps the index, and end",
      usage: ["npm run -s index"],
      notes: ["It needs OPENSEARCH_URL. What is there already is left alone; a running bot writes by itself."],
      load: async () => (await import("./fill-index.ts")).fillIndex,
    },
  ],
  [
    "eval",
    {
      does: "measure the answers on a judged set",
      usage: ["npm run -s eval -- SET.json [--out FILE.jsonl]"],
      options: { "--out FILE.jsonl": "write a line of JSON for each question" },
      notes: ["The README shows what a set looks like."],
      load: async () => (await import("./eval.ts")).evaluation,
    },
  ],
  [
    "learn",
    {
      does: "learn the weights of the search from judged sets",
      usage: ["npm run -s learn -- SET.json [SET.json …]"],
      notes: ["It writes src/search/weights.json."],
      load: async () => (await import("./learn.ts")).learn,
    },
  ],
  [
    "backup",
    {
      does: "copy the state of the bot while it runs",
      usage: ["npm run -s backup -- FILE"],
      notes: ["The copy holds personal texts: keep it as safe as DATA_DIR."],
      load: async () => (await import("./backup.ts")).backup,
    },
  ],
  [
    "mcp",
    {
      does: "let an assistant ask, by the Model Context Protocol on standard input and output",
      usage: ["npm run -s mcp -- [--corpus DIR]"],
      options: CORPUS_OPTION,
      load: async () => (await import("./mcp.ts")).mcp,
    },
  ],
]);

/** How to use the command line: each way to call a command, and what the command does. */
export const USAGE = [
  "Usage:",
  ...Array.from(COMMANDS.values(), ({ usage, does }) => [...usage.map((way) => `  ${way}`), `      ${does}`]).flat(),
].join("\n");

/**
 * What there is to know of a command; of `start`, which is the whole program, what other commands there are.
 * @param name that of a command that there is
 */
export function helpOn(name: string): string {
  const command = COMMANDS.get(name)!;
  const { notes = [] } = command;
  return [
    ...(name === "start" ? [USAGE] : describe(command)),
    "",
    ...notes,
    ...(name === "start" ? ["After a command, --help tells its options; --version, the version."] : []),
    "The environment or the file .env configures it; .env.example tells each variable.",
  ].join("\n");
}

/** What a command does, how it is called, and a line for each of its options. */
function describe({ does, usage, options = {} }: Command): string[] {
  const width = Math.max(0, ...Object.keys(options).map((option) => option.length));
  return [
    `${does[0]?.toUpperCase()}${does.slice(1)}.`,
    "",
    ...usage.map((way) => `  ${way}`),
    ...Object.entries(options).map(([option, meaning]) => `      ${option.padEnd(width)}  ${meaning}`),
  ];
}
