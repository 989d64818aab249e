import type { Random } from "../bench/random.ts";
import type { Fault } from "../wire/faults.ts";
import { Conversations, type Tally } from "./conversations.ts";
import { STARTING, type Starting } from "../wire/starting.ts";

const FAULTS: readonly Fault[] = [
  { kind: "status", status: 429, retryAfter: 1 },
  { kind: "status", status: 500 },
  { kind: "status", status: 502, body: "<html>Bad Gateway</html>" },
  { kind: "status", status: 409 },
  { kind: "hang", ms: 300 },
  { kind: "slow", ms: 300 },
  { kind: "drop-before" },
  { kind: "drop-after" },
];

export interface RandomFaultsResult extends Tally {
  readonly calls: number;
  readonly faults: number;
  /** Messages whose connection broke when Telegram had them: as many repetitions as that are right. */
  readonly unknown: number;
  readonly clean: boolean;
}

/**
 * For `ms` milliseconds people write, while this share of all calls goes wrong in a random way; then everything works
 * again, and what is pending is waited for.
 */
export async function surviveFaults(
  ms: number,
  share: number,
  chats: number,
  random: Random,
  starting: Starting = STARTING,
): Promise<RandomFaultsResult> {
  let faults = 0;
  let unknown = 0;
  const server = await starting.server();
  const people = new Conversations(server, chats);
  const bot = starting.bot(server, { LOG_LEVEL: "info" });
  await server.waitForCalls("getMe", 1);
  server.setFault((method) => {
    if (!random.chance(share)) return undefined;
    const fault = random.pick(FAULTS);
    // Another poller is known by getUpdates alone.
    if (fault.kind === "status" && fault.status === 409 && method !== "getUpdates") return undefined;
    faults++;
    if (method === "sendMessage" && fault.kind === "drop-after") unknown++;
    return fault;
  });
  const until = Date.now() + ms;
  while (Date.now() < until) {
    people.ask(chats);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  server.clearFaults();
  await people.allAnswered();
  const { status } = await bot.stop("SIGTERM");
  const clean = status === 0 && !/unhandled|Unexpected error|"level":60/iu.test(bot.output);
  const calls = server.calls.length;
  await server.stop();
  return { ...people.tally(), calls, faults, unknown, clean };
}
