import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { LanguageCode } from "../../src/languages/language.ts";
import { PHRASES } from "../../src/phrases/registry.ts";
import { TOWN } from "../telegram/harness.ts";
import { play, type Conversation, type PlayedStep } from "./conversation.ts";
import { stageHere, stageOverHttp } from "./stages.ts";

/**
 * Whole conversations, a case a folder: `conversation.json` says what people do, `calls.<language>.json` what the bot
 * does. After a change that is meant, `npx vitest run test/conversations -u` writes the latter anew, to be read
 * before it is committed.
 */
const FOLDER = fileURLToPath(new URL("cases", import.meta.url));
const CASES = readdirSync(FOLDER)
  .toSorted()
  .map((name) => ({ name, ...(read(path.join(FOLDER, name, "conversation.json")) as Conversation) }));
const LANGUAGES = Object.keys(PHRASES) as LanguageCode[];

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

const callsFile = (name: string, language: LanguageCode): string => path.join(FOLDER, name, `calls.${language}.json`);

/**
 * What of a conversation travels in a way of its own: the kinds of what people do, and the calls by what they carry.
 */
function travelsOf({ steps }: Conversation, played: readonly PlayedStep[]): string[] {
  const done = steps.map(({ says: _says, by: _by, wait: _wait, in: chat, ...step }) =>
    [...Object.keys({ ...step, ...step.sends }), chat === undefined ? "in private" : "in a group"].join(" "),
  );
  const called = played.flatMap(({ calls }) =>
    calls.flatMap((call) => {
      const [method = "", ...others] = Object.keys(call as object);
      const parameters = (call as Record<string, object>)[method] ?? {};
      return [...Object.keys(parameters), ...others].map((field) => `${method} ${field}`);
    }),
  );
  return [...done, ...called];
}

/** The cases in which something travels that does not in those before them: over HTTP the others are like these. */
function findTravelling(): typeof CASES {
  const travelled = new Set<string>();
  return CASES.filter(({ name, ...conversation }) => {
    const file = callsFile(name, "en");
    const travels = travelsOf(conversation, existsSync(file) ? (read(file) as PlayedStep[]) : []);
    const isNew = travels.some((one) => !travelled.has(one));
    for (const one of travels) travelled.add(one);
    return isNew;
  });
}

const staffIds = ({ staff = [], people = {} }: Conversation): number[] => staff.map((name) => people[name]!);

// Otherwise the first one to start the bot would see it typing.
beforeAll(async () => {
  for (const language of LANGUAGES) await TOWN.examples(language);
});

describe.each(CASES)("$shows", ({ name, ...conversation }) => {
  test.each(LANGUAGES)("in %s", async (language) => {
    const played = await play(conversation, language, stageHere(staffIds(conversation)));
    await expect(`${JSON.stringify(played, undefined, 2)}\n`).toMatchFileSnapshot(callsFile(name, language));
  });
});

// English is as good as any: the words do not travel differently.
test.each(findTravelling())("$shows, over HTTP just the same", async ({ name, ...conversation }) => {
  const expected = read(callsFile(name, "en")) as PlayedStep[];
  const stage = await stageOverHttp(
    staffIds(conversation),
    expected.map(({ calls }) => calls.length),
  );
  try {
    expect(await play(conversation, "en", stage)).toEqual(expected);
  } finally {
    await stage.stop();
  }
});
