import { startBotApiServer, type BotApiServer } from "./bot-api-server.ts";
import { BotProcess } from "./bot-process.ts";

/** How servers and bots are started; a test has them end with it. */
export interface Starting {
  readonly server: (options?: Parameters<typeof startBotApiServer>[0]) => Promise<BotApiServer>;
  readonly bot: (...parameters: ConstructorParameters<typeof BotProcess>) => BotProcess;
}

/** Started by hand, they end as the program says, and with it at the latest. */
export const STARTING: Starting = {
  server: startBotApiServer,
  bot: (...parameters) => new BotProcess(...parameters),
};
