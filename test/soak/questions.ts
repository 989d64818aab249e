import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Update } from "grammy/types";
import { pino } from "pino";
import { requireDocument } from "../../src/corpus/read-document.ts";
import { SentFiles } from "../../src/corpus/sent-files.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { ChatStates } from "../../src/store/chat-states.ts";
import { createBot } from "../../src/telegram/create-bot.ts";
import { attempt } from "../../src/telegram/receive/attempt.ts";
import { CallsUnderWay } from "../../src/telegram/receive/calls-under-way.ts";
import { DeliveredCalls } from "../../src/telegram/receive/delivered-calls.ts";
import { Random } from "../bench/random.ts";
import { HOSTILE_PIECES } from "../support/hostile-text.ts";
import { makeDatabase, makeMemory } from "../support/memory.ts";
import { SHIPPED_CORPUS } from "../support/program.ts";
import { BotState } from "../wire/bot-state.ts";
import { queueInlineQuery, queueMessage } from "../wire/incoming.ts";
import { findMethod } from "../wire/methods.ts";
import type { Payload } from "../wire/payload.ts";

const TOKEN = "123456789:AAwireWireWireWireWireWireWireWire0";
const ENTRIES = ["private", "group", "inline", "edit", "start link"] as const;

export interface QuestionsResult {
  readonly asked: number;
  /** What did not end as it should: an exception, a refused call, no call at all. */
  readonly failed: readonly string[];
  readonly medianMs: number;
  readonly p999Ms: number;
  /** Of the processor, whatever else the machine does. */
  readonly processorMedianMs: number;
  readonly processorP999Ms: number;
  readonly slowest: { readonly ms: number; readonly entry: string; readonly length: number };
}

/** Asks the bot about the documents that the project ships, in every way in which it can be asked. */
export async function askAnything(ordinary: number, hostile: number): Promise<QuestionsResult> {
  const folder = await mkdtemp(path.join(tmpdir(), "anyqtama-questions-"));
  const desk = await openDesk(SHIPPED_CORPUS, { isWarm: true });
  const random = new Random(7);
  const documents = await Promise.all(desk.documents().map(requireDocument));
  const words = documents.flatMap(({ text }) => text.split(/\s+/u));
  const times: number[] = [];
  const processorTimes: number[] = [];
  const failed: string[] = [];
  let slowest = { ms: 0, entry: "", length: 0 };
  let state = new BotState({ token: TOKEN, now: Date.now, webhookRetryMs: 10 });
  let calls = 0;
  const log = pino({ level: "error" }, { write: (line) => failed.push(line) });
  const database = makeDatabase();
  const memory = makeMemory(database);
  const chats = new ChatStates(database, 1);
  const { bot } = createBot(
    TOKEN,
    {
      apiRoot: "http://localhost:1",
      carryOut: async (_call, method, payload) => {
        calls++;
        const result = await findMethod(method)!.run(state, structuredClone(payload) as Payload, AbortSignal.any([]));
        return { ok: true, result: result as never };
      },
    },
    { desk, memory, sentFiles: new SentFiles(folder), defaultLanguage: "en", timeZone: "UTC", log },
  );
  bot.botInfo = state.me;

  const question = (): string => {
    const word = (): string => (random.chance(0.9) ? random.pick(words) : misspell(random.pick(words), random));
    return Array.from({ length: random.between(1, 12) }, word).join(" ");
  };
  const attack = (): string => {
    const piece = (): string => random.pick(random.chance(0.7) ? HOSTILE_PIECES : words);
    const once = Array.from({ length: random.between(1, 30) }, piece).join(random.chance(0.5) ? "" : " ");
    return random.chance(0.5) ? once : once.repeat(Math.ceil(4096 / once.length));
  };
  const updateFor = (entry: (typeof ENTRIES)[number], text: string, number: number): Omit<Update, "update_id"> => {
    const from = { id: 1_000_000 + number, language_code: random.pick(["en", "ru", "kk"]) };
    const date = 1_800_000_000 + number;
    const last = (): Update => state.updates.pending.at(-1)!;
    if (entry === "inline") {
      queueInlineQuery(state, { query: text.slice(0, 256), from });
      return last();
    }
    if (entry === "start link") {
      const id = memory.keptQuestions.keep({ question: text, userId: from.id, until: date * 2000 });
      queueMessage(state, { chatId: from.id, text: `/start q_${id}`, from, date });
      return last();
    }
    const chatId = entry === "group" ? -1_000_000_000_000 - number : from.id;
    const said = entry === "group" ? `/ask ${text}`.slice(0, 4096) : text;
    const message = queueMessage(state, { chatId, text: said, from, date });
    return entry === "edit" ? { edited_message: { ...message, edit_date: date + 5 } as never } : last();
  };

  for (let number = 0; number < ordinary + hostile; number++) {
    // What the server keeps of chats would grow, and says nothing.
    if (number % 1000 === 0) {
      state = new BotState({ token: TOKEN, now: Date.now, webhookRetryMs: 10 });
      memory.forgetBefore(Infinity);
    }
    const entry = ENTRIES[number % ENTRIES.length]!;
    const text = (number < ordinary ? question() : attack()).slice(0, 4096) || "?";
    const update = { update_id: number + 1, ...updateFor(entry, text, number) };
    const before = calls;
    const start = performance.now();
    const used = process.cpuUsage();
    const { result, ...why } = await attempt(bot, update, {
      delivered: new DeliveredCalls(undefined, () => {}),
      chats,
      computeLimit: 30_000,
      timeLimit: 60_000,
      calls: new CallsUnderWay(Infinity, 0),
      signal: new AbortController().signal,
      onFault: ({ type }, method) => failed.push(`${entry}: ${method} was refused (${type})`),
      now: Date.now,
    });
    const ms = performance.now() - start;
    times.push(ms);
    const { user, system } = process.cpuUsage(used);
    processorTimes.push((user + system) / 1000);
    if (ms > slowest.ms) slowest = { ms: Math.round(ms), entry, length: text.length };
    if (result !== "done")
      failed.push(`${entry}: ${JSON.stringify({ result, ...why })} for ${JSON.stringify(text.slice(0, 80))}`);
    // An edit of what was never answered, and what is left when signs are taken away, may be no question.
    else if (calls === before && entry !== "edit" && entry !== "group") failed.push(`${entry}: nobody was answered`);
  }
  await desk.close();
  await rm(folder, { recursive: true });
  const at = (all: readonly number[], share: number): number =>
    Math.round(10 * all.toSorted((a, b) => a - b)[Math.floor(share * (all.length - 1))]!) / 10;
  return {
    asked: times.length,
    failed,
    medianMs: at(times, 0.5),
    p999Ms: at(times, 0.999),
    processorMedianMs: at(processorTimes, 0.5),
    processorP999Ms: at(processorTimes, 0.999),
    slowest,
  };
}

/** A word with two of its letters in each other's place. */
function misspell(word: string, random: Random): string {
  const at = random.between(0, Math.max(0, word.length - 2));
  return word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2);
}
