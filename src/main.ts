import { parseArgs, type ParseArgsConfig } from "node:util";
import { configDotenv } from "dotenv";
import { runAsk, runAskLines } from "./commands/ask.ts";
import { runBackup } from "./commands/backup.ts";
import { runDocs } from "./commands/docs.ts";
import { runEval } from "./commands/eval.ts";
import { runLearn } from "./commands/learn.ts";
import { showProgress } from "./commands/show-progress.ts";
import { runStart } from "./commands/start.ts";
import { readConfig } from "./config.ts";
import { OperationalError } from "./errors.ts";
import { createLog, redact } from "./log.ts";
import { COLOURED, PLAIN } from "./terminal/render-answer.ts";

const USAGE = `Usage:
  npm start                                    answer on Telegram (with BOT_TOKEN) or in the terminal
  npm run -s ask -- [--json] [--explain] [--corpus DIR] "question"
  npm run -s ask -- --json [--corpus DIR]       questions from standard input, a line each
  npm run -s docs -- [--json [--text] [--tables]] [--corpus DIR]   the documents and what was skipped
  npm run -s eval -- SET.json [--out FILE.jsonl]
  npm run -s learn -- SET.json [SET.json …]    learn the weights of the search from judged questions
  npm run -s backup -- FILE                    copy the bot's state while it runs`;

/** Thrown for a command line that cannot be understood. */
class UsageError extends OperationalError {
  override readonly name = "UsageError";
}

async function main([command = "start", ...rest]: readonly string[]): Promise<void> {
  configDotenv({ quiet: true });
  const config = readConfig(process.env);
  const style = process.stdout.isTTY && !process.env["NO_COLOR"] ? COLOURED : PLAIN;
  switch (command) {
    case "start": {
      const { positionals } = parse(rest, {});
      if (positionals.length > 0)
        throw new UsageError(`start takes nothing after it, but there is "${positionals.join(" ")}".\n${USAGE}`);
      await runStart(
        config,
        createLog(config.botToken === undefined && config.logLevel === "info" ? "warn" : config.logLevel),
        style,
      );
      break;
    }
    case "ask": {
      const { values, positionals } = parse(rest, {
        json: { type: "boolean" },
        explain: { type: "boolean" },
        corpus: { type: "string" },
      });
      const options = {
        json: values.json === true,
        explain: values.explain === true,
        corpusDir: values.corpus ?? config.corpusDir,
        cacheDir: config.dataDir,
        style,
      };
      if (positionals.length > 0) await runAsk(positionals.join(" "), options, print);
      else if (options.json) await runAskLines(process.stdin, options, print);
      else throw new UsageError(`The question is missing.\n${USAGE}`);
      break;
    }
    case "eval": {
      const { values, positionals } = parse(rest, { out: { type: "string" } });
      if (positionals.length !== 1) throw new UsageError(`Name one judged set.\n${USAGE}`);
      await runEval(positionals[0]!, values.out, print);
      break;
    }
    case "backup": {
      const { positionals } = parse(rest, {});
      if (positionals.length !== 1) throw new UsageError(`Name the file for the copy.\n${USAGE}`);
      await runBackup(config.dataDir, positionals[0]!, print);
      break;
    }
    case "docs": {
      const { values, positionals } = parse(rest, {
        json: { type: "boolean" },
        text: { type: "boolean" },
        tables: { type: "boolean" },
        corpus: { type: "string" },
      });
      const parts = { text: values.text === true, tables: values.tables === true };
      if (positionals.length > 0) throw new UsageError(`docs takes options only.\n${USAGE}`);
      if ((parts.text || parts.tables) && !values.json)
        throw new UsageError(`--text and --tables go with --json.\n${USAGE}`);
      await runDocs(
        {
          corpusDir: values.corpus ?? config.corpusDir,
          cacheDir: config.dataDir,
          json: values.json ? parts : undefined,
          onProgress: showProgress(createLog(config.logLevel)),
        },
        print,
      );
      break;
    }
    case "learn": {
      const { positionals } = parse(rest, {});
      if (positionals.length === 0) throw new UsageError(`Name at least one judged set.\n${USAGE}`);
      await runLearn(positionals, print);
      break;
    }
    default:
      throw new UsageError(`There is no command "${command}".\n${USAGE}`);
  }
}

function parse<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

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

/** Says on standard error what went wrong; the process will end with status 1. */
function report(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${redact(error instanceof OperationalError ? message : `Unexpected error: ${message}`)}\n`);
  process.exitCode = 1;
}
