import { test as base } from "vitest";
import { startServing, type Serving, type ServingOptions } from "../telegram/serving.ts";
import { STARTING, type Starting } from "../wire/starting.ts";
import type { BotApiServer } from "../wire/bot-api-server.ts";
import type { BotProcess } from "../wire/bot-process.ts";
import { Program, type ProgramOptions } from "./program.ts";

interface Fixtures {
  /** Ends what a test starts when the test has ended, in whatever way; the last goes first. */
  readonly endAfterwards: (end: () => unknown) => void;
  /** A Bot API server of the test's own. */
  readonly server: BotApiServer;
  /** Starts servers and bots of any kind. */
  readonly starting: Starting;
  /** Starts the bot as a process, on `server`; the environment may differ. */
  readonly startBot: (environment?: Readonly<Record<string, string>>) => BotProcess;
  /** Serves on `server` in this process. */
  readonly serve: (options?: ServingOptions) => Promise<Serving>;
  /** Runs this Node with these arguments until it ends. */
  readonly run: (args: readonly string[], options?: ProgramOptions) => Promise<Finished>;
}

/** What a program left behind. */
export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A test that can start programs and servers. They end with it, also when it fails or takes too long. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern what a fixture needs
  endAfterwards: async ({}, use) => {
    const ends: (() => unknown)[] = [];
    await use((end) => void ends.push(end));
    for (const end of ends.toReversed()) await end();
  },
  starting: async ({ endAfterwards }, use) => {
    await use({
      server: async (options) => {
        const server = await STARTING.server(options);
        endAfterwards(() => server.stop());
        return server;
      },
      bot: (...parameters) => {
        const bot = STARTING.bot(...parameters);
        endAfterwards(() => bot.stop());
        return bot;
      },
    });
  },
  server: async ({ starting }, use) => {
    await use(await starting.server());
  },
  startBot: async ({ server, starting }, use) => {
    await use((environment) => starting.bot(server, environment));
  },
  serve: async ({ server, endAfterwards }, use) => {
    await use(async (options) => {
      const serving = await startServing(server, options);
      // How it ends is for the test to say.
      endAfterwards(() => serving.stop().catch(() => {}));
      return serving;
    });
  },
  run: async ({ endAfterwards }, use) => {
    await use(async (args, options = {}) => {
      const program = new Program(args, { input: "", ...options });
      endAfterwards(() => program.stop());
      const { status } = await program.end();
      return { status, stdout: program.stdout, stderr: program.stderr };
    });
  },
});
