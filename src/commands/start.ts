import type { Config } from "../config/config.ts";
import { createLog, type Log } from "../log.ts";
import type { Style } from "../terminal/style.ts";
import { readArguments, UsageError, type Run } from "./command.ts";
import { openLiveDesk } from "./open-live-desk.ts";
import { warnOfDataDir } from "./warn-of-data-dir.ts";

/** Serves until the process is asked to end. */
export const start: Run = async (args, { config, style }) => {
  const { positionals } = readArguments(args, {});
  if (positionals.length > 0)
    throw new UsageError(`start takes nothing after it, but there is "${positionals.join(" ")}".`);
  // In the terminal the log would stand between the answers.
  const isQuiet = config.botToken === undefined && config.page === undefined && config.logLevel === "info";
  await runStart(config, createLog(isQuiet ? "warn" : config.logLevel), style);
};

/**
 * Serves on Telegram when there is a token, with the page if it has an address; without a token the page alone, else in
 * the terminal.
 */
async function runStart(config: Config, log: Log, style: Style): Promise<void> {
  if (config.botToken !== undefined) {
    const { serveTelegram } = await import("./serve-telegram.ts");
    await serveTelegram(config.botToken, config, log, { stop: stopOnSignals(), grace: GRACE });
    return;
  }
  if (config.page !== undefined) {
    const { servePage } = await import("./serve-page.ts");
    await servePage(config.page, config, log, stopOnSignals());
    return;
  }
  // In the terminal, Ctrl+C ends the program as it ends any other.
  warnOfDataDir(config.dataDir, log);
  await using opened = new AsyncDisposableStack();
  const desk = await openLiveDesk(config, log);
  opened.defer(desk.close);
  const { serveTerminal } = await import("./serve-terminal.ts");
  await serveTerminal(config, desk, style);
}

/** How long an answer under way may still take after a request to stop, in milliseconds. */
const GRACE = 6000;
/** When the process ends at the latest after that request: before those who asked lose patience. */
const DEADLINE = 7500;

/** A signal that aborts when the process is asked to end. A second request ends the process at once. */
function stopOnSignals(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(1);
      stop.abort();
      setTimeout(() => process.exit(0), DEADLINE).unref();
    });
  }
  return stop.signal;
}
