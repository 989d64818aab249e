import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../bench/random.ts";
import { fromRoot } from "../support/program.ts";
import { STARTING, type Starting } from "../wire/starting.ts";
import { Conversations, type Tally } from "./conversations.ts";
import { OfficeHours, STAFF, type OfficeTally } from "./office-hours.ts";
import { randomMoment, shareOf } from "./survive-stops.ts";

export interface OfficeStopsOptions {
  readonly stops: number;
  /** Questions beside what staff does. */
  readonly updates: number;
  readonly chats: number;
  /** A reply takes this long at most before Telegram has it, in milliseconds. */
  readonly latency: number;
  /** Chooses the moments. */
  readonly random: Random;
}

export interface OfficeStopsResult extends Tally, OfficeTally {
  readonly stops: number;
  /** Of these, those that came when the process had sent replies. */
  readonly stopsAtWork: number;
  /** The most repetitions that one stop has led to. */
  readonly mostRepeatedByOneStop: number;
}

/** How long what is left at the end may take, in milliseconds. */
const PATIENCE = 10 * 60_000;
/** How often it is looked whether something has happened, in milliseconds. */
const LOOK = 50;

/**
 * Kills the bot again and again while people ask and edit, and staff answers questions and publishes files. A reply
 * that is killed never reaches Telegram, so that whatever comes twice is the bot's doing.
 */
export async function surviveOfficeHours(
  { stops, updates, chats, latency, random }: OfficeStopsOptions,
  starting: Starting = STARTING,
): Promise<OfficeStopsResult> {
  const folder = await mkdtemp(path.join(tmpdir(), "anyqtama-soak-"));
  const corpus = path.join(folder, "corpus");
  await cp(fromRoot("test/fixtures/town"), corpus, { recursive: true });
  const server = await starting.server();
  const environment = {
    DATA_DIR: path.join(folder, "data"),
    CORPUS_DIR: corpus,
    STAFF_IDS: String(STAFF),
    LOG_LEVEL: "warn",
  };
  const people = new Conversations(server, chats);
  const office = new OfficeHours(server);
  const first = starting.bot(server, environment);
  office.open();
  while (!office.pressAsk() || !office.isAllBeforeStaff) await sleep(LOOK);
  await first.stop("SIGTERM");

  server.setFault((method) => (method === "sendMessage" ? { kind: "hang", ms: random.next() * latency } : undefined));
  const acts = [
    () => office.answerOne(),
    (stop: number) => office.askToEdit(stop),
    () => office.sendFile(),
    () => office.publish(),
    () => office.edit(),
  ];
  let mostRepeatedByOneStop = 0;
  let repeated = 0;
  let stopsAtWork = 0;
  const countRepeated = (): void => {
    const { repeated: now } = people.tally();
    mostRepeatedByOneStop = Math.max(mostRepeatedByOneStop, now - repeated);
    repeated = now;
  };
  for (let stop = 0; stop < stops; stop++) {
    people.ask(shareOf(updates, stop, stops));
    acts[stop % acts.length]!(stop);
    people.noteStart();
    office.noteStart();
    const bot = starting.bot(server, environment);
    await randomMoment(server, latency, random);
    if (people.hasBeenAnswered) stopsAtWork++;
    await bot.stop("SIGKILL");
    countRepeated();
  }

  people.noteStart();
  office.noteStart();
  const last = starting.bot(server, environment);
  const isOver = ({ untold, unpublished, unedited }: OfficeTally): boolean => untold + unpublished + unedited === 0;
  const until = Date.now() + PATIENCE;
  let tally = office.tally(await readdir(corpus));
  while (!isOver(tally) && Date.now() < until) {
    office.answerOne();
    office.publish();
    office.edit();
    await sleep(LOOK);
    tally = office.tally(await readdir(corpus));
  }
  await people.allAnswered(PATIENCE);
  await sleep(latency);
  await last.stop("SIGTERM");
  countRepeated();
  const result = {
    ...people.tally(),
    ...office.tally(await readdir(corpus)),
    stops,
    stopsAtWork,
    mostRepeatedByOneStop,
  };
  await server.stop();
  await rm(folder, { recursive: true });
  return result;
}
