/**
 * The long tests of delivery, each in processes of its own; `npm run -s soak` runs all of them in about an hour, `npm
 * run -s soak -- kill load` those that are named. How long `steady` goes on, in minutes, and how many `questions` are
 * asked can be said: `npm run -s soak -- steady=60 questions=20000`; `steady` runs only when it is named. It prints a
 * line a test and ends with status 1 if one fails.
 */
import { Random } from "../bench/random.ts";
import { askThePage } from "./ask-the-page.ts";
import { compareThroughput } from "./compare-throughput.ts";
import { askAtOnce, memoryAfter, memoryOver } from "./load.ts";
import { askAnything } from "./questions.ts";
import { surviveFaults } from "./random-faults.ts";
import { BOMBS, surviveBomb, type BombResult } from "./survive-bombs.ts";
import { surviveOfficeHours } from "./survive-office-hours.ts";
import { surviveStops } from "./survive-stops.ts";

interface Verdict {
  readonly passed: boolean;
  readonly found: object;
}

interface SoakTest {
  readonly what: string;
  /** @param amount how long or how much, where that can be said */
  readonly run: (amount: number | undefined) => Promise<Verdict>;
  /** Whether it runs only when it is named. */
  readonly isLong?: boolean;
}

const CHATS = 50;
/** Other moments and faults each time. */
const random = new Random(Date.now());

const TESTS: Readonly<Record<string, SoakTest>> = {
  kill: {
    what: "kill -9 at 50 random moments during 1,000 updates from 50 chats",
    run: async () => {
      const options = { updates: 1000, chats: CHATS, latency: 400, random } as const;
      const found = await surviveStops({ signals: Array<"SIGKILL">(50).fill("SIGKILL"), ...options });
      // One update a chat is under way at any time.
      const passed = found.lost + found.disordered + found.unexplained + found.badEndings === 0;
      return { passed: passed && found.mostRepeatedByOneStop <= CHATS, found };
    },
  },
  office: {
    what: "kill -9 at 50 random moments while 1,000 are asked, questions edited, files published, 40 answered by staff",
    run: async () => {
      const found = await surviveOfficeHours({ stops: 50, updates: 1000, chats: CHATS, latency: 400, random });
      const { lost, unexplained, disordered, untold, toldTwiceUnexplained, unpublished, unedited } = found;
      const wrong = lost + unexplained + disordered + untold + toldTwiceUnexplained + unpublished + unedited;
      const passed = wrong === 0;
      return { passed: passed && found.mostRepeatedByOneStop <= CHATS, found };
    },
  },
  term: {
    what: "SIGTERM at 50 random moments during 1,000 updates from 50 chats",
    run: async () => {
      const options = { updates: 1000, chats: CHATS, latency: 400, random } as const;
      const found = await surviveStops({ signals: Array<"SIGTERM">(50).fill("SIGTERM"), ...options });
      const passed = found.lost + found.disordered + found.repeated + found.badEndings === 0;
      return { passed: passed && found.slowestEnding < 8000, found };
    },
  },
  load: {
    what: "100 people at once, the last has an answer within 1 s; 2,000 people within 20 s",
    run: async () => {
      const hundred = await askAtOnce(100);
      const thousands = await askAtOnce(2000);
      const correct = [hundred, thousands].every(
        ({ lost, repeated, disordered }) => lost + repeated + disordered === 0,
      );
      return {
        passed: correct && hundred.lastReply <= 1000 && thousands.lastReply <= 20_000,
        found: { hundred: hundred.lastReply, twoThousand: thousands.lastReply, unit: "ms" },
      };
    },
  },
  faults: {
    what: "30 % of all calls go wrong for 60 s",
    run: async () => {
      const found = await surviveFaults(60_000, 0.3, 20, random);
      // Where the connection broke after Telegram had the message, it is right to send it again.
      const passed = found.clean && found.lost === 0 && found.disordered === 0 && found.repeated <= found.unknown;
      return { passed, found };
    },
  },
  crowd: {
    what: "10,000 questions from 5,000 people at once: all answered, in order, nothing twice",
    run: async () => {
      const { lost, repeated, disordered, lastReply } = await askAtOnce(5000, 2, 20 * 60_000);
      return {
        passed: lost + repeated + disordered === 0,
        found: { lost, repeated, disordered, lastReply, unit: "ms" },
      };
    },
  },
  questions: {
    what: "random questions (100,000 unless told otherwise) and a twentieth of hostile ones, in every way of asking: none fails, 99.9 % in 50 ms",
    run: async (ordinary = 100_000) => {
      const found = await askAnything(ordinary, ordinary / 20);
      return { passed: found.failed.length === 0 && found.p999Ms < 50, found };
    },
  },
  memory: {
    what: "memory after 50,000 messages within 20 % of that after 5,000",
    run: async () => {
      const [early = 0, late = 0] = await memoryAfter([5000, 50_000]);
      return { passed: late <= 1.2 * early, found: { early: Math.round(early), late: Math.round(late), unit: "MiB" } };
    },
  },
  steady: {
    what: "memory at the end of an hour, or another time, of five questions a second within 10 % of that in the second quarter",
    isLong: true,
    run: async (minutes = 60) => {
      const found = await memoryOver(minutes);
      const isFlat = found.late <= 1.1 * found.early;
      return { passed: isFlat && found.lost + found.repeated + found.disordered === 0, found };
    },
  },
  bombs: {
    what: "files of some kilobytes that fill the memory or loop: answers go on, bot and parsers stay under 1,000 MB",
    run: async () => {
      const found: Record<string, BombResult> = {};
      for (const [name, make] of Object.entries(BOMBS)) found[name] = await surviveBomb(name, make());
      const passed = Object.values(found).every(
        ({ peak, slowestEnding, isWell }) => peak * 1024 ** 2 < 1e9 && slowestEnding < 8000 && isWell,
      );
      return { passed, found };
    },
  },
  page: {
    what: "50 different questions a second at /api/ask for a minute and 1,000 connections that say nothing: none fails, Telegram at most twice as slow, memory flat",
    run: async () => {
      const found = await askThePage(60, 50, 1000);
      const [status, retryAfter] = found.refused;
      const isFlat = found.late <= 1.1 * found.early;
      const passed = found.failed === 0 && found.slower <= 2 && isFlat && status === 429 && retryAfter > 0;
      return { passed, found };
    },
  },
  overhead: {
    what: "an echo bot with all this answers at least half as fast as a bare one",
    run: async () => {
      const found = await compareThroughput(3000, 5);
      return { passed: found.ratio >= 0.5, found };
    },
  },
};

if (process.argv.some((word) => word === "--help" || word === "-h")) {
  const list = Object.entries(TESTS).map(([name, { what }]) => `      ${name.padEnd(10)} ${what}`);
  process.stdout.write(
    `Run the long tests of delivery, all or those that are named.\n\n  npm run -s soak -- [NAME …]\n${list.join("\n")}\n`,
  );
  process.exit();
}
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(TESTS).filter((name) => TESTS[name]?.isLong !== true);
for (const named of names) {
  const [name = "", amount] = named.split("=");
  const test = TESTS[name];
  if (!test) throw new Error(`there is no test "${name}"; there are ${Object.keys(TESTS).join(", ")}`);
  const { passed, found } = await test.run(amount === undefined ? undefined : Number(amount));
  process.stdout.write(`${passed ? "passed" : "FAILED"}  ${test.what}\n        ${JSON.stringify(found)}\n`);
  if (!passed) process.exitCode = 1;
}
