import { startBotApiServer } from "../wire/bot-api-server.ts";
import { BotProcess } from "../wire/bot-process.ts";
import { Conversations } from "./conversations.ts";
const server = await startBotApiServer();
const people = new Conversations(server, 50);
people.ask(4000);
const bot = new BotProcess(server, { NODE_OPTIONS: "--cpu-prof --cpu-prof-dir=/tmp/prof" }, [
  "test/soak/echo-bot.ts",
  process.argv[2]!,
]);
await people.allAnswered(60_000);
await bot.stop("SIGTERM");
await server.stop();
