import { formatProblem, openDesk, type Desk } from "../app.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { PHRASES } from "../phrases/registry.ts";
import { createBot } from "../telegram/create-bot.ts";
import { connect, poll } from "../telegram/serve.ts";
import { chat } from "../terminal/chat.ts";
import type { Style } from "../terminal/render-answer.ts";
import { showProgress } from "./show-progress.ts";

/** Serves on Telegram when there is a token, in the terminal otherwise. */
export async function runStart(config: Config, log: Log, style: Style): Promise<void> {
  // In the terminal, Ctrl+C ends the program as it ends any other.
  const stop = config.botToken === undefined ? NEVER : stopOnSignals();
  const desk = await openDesk(config.corpusDir, {
    cacheDir: config.dataDir,
    onProgress: showProgress(log),
    onWarning: (reason) => log.warn(reason),
    watch: {
      onChange: ({ put, removed }, problems) => {
        for (const problem of problems) log.warn(formatProblem(problem));
        if (put.length + removed.length > 0)
          log.info({ updated: put.map(({ id }) => id), removed }, "the documents have changed");
      },
      onError: (error) => log.error({ error: describe(error) }, "a change of the documents was not taken over"),
    },
  });
  try {
    for (const problem of desk.problems()) log.warn(formatProblem(problem));
    log.info({ documents: desk.documents().length, passages: desk.library.index.size }, "the documents are indexed");
    if (config.botToken === undefined) await startTerminal(config, desk, style);
    else await startTelegram(config.botToken, config, desk, log, stop);
  } finally {
    await desk.close();
  }
}

async function startTelegram(token: string, config: Config, desk: Desk, log: Log, stop: AbortSignal): Promise<void> {
  const { telegramApiRoot, defaultLanguage } = config;
  const bot = createBot(token, telegramApiRoot, { desk, defaultLanguage, log });
  await connect(bot, telegramApiRoot, stop);
  await poll(bot, defaultLanguage, log, stop);
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const NEVER = new AbortController().signal;

/** How long an answer under way may still take after a request to stop, in milliseconds. */
const GRACE = 3000;

/**
 * A signal that aborts when the process is asked to end; what takes longer than the grace after that is cut off.
 * A second request ends the process at once.
 */
function stopOnSignals(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.once(name, () => {
      stop.abort();
      setTimeout(() => process.exit(0), GRACE).unref();
    });
  }
  return stop.signal;
}

async function startTerminal(config: Config, desk: Desk, style: Style): Promise<void> {
  const phrases = PHRASES[config.defaultLanguage];
  const interactive = process.stdin.isTTY;
  if (interactive)
    process.stdout.write(
      `${phrases.terminal.welcome(desk.documents().length)}\n${style.note(phrases.terminal.goLive)}\n\n`,
    );
  await chat(desk.answer, { input: process.stdin, output: process.stdout, interactive }, style, phrases);
}
