import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { type LexiconFiles, type LoadedLexicon } from "../../src/languages/lexicon/load-lexicon.ts";
import { parseLexicon } from "../../src/languages/lexicon/parse-lexicon.ts";
import { TablesOfSources } from "../../src/languages/lexicon/tables-of-sources.ts";
import { LANGUAGE_CODES } from "../../src/languages/registry.ts";
import { stemOf } from "../../src/languages/stemming.ts";
import { openLexicon } from "../../src/store/lexicon-snapshot.ts";
import { makeFolder } from "../support/temp-folder.ts";

/** A lexicon of one's own files alone: the shipped one is large. */
const make = vi.fn<(added: LexiconFiles) => LoadedLexicon>(({ files }) => ({
  lexicon: new Lexicon(new TablesOfSources(files.map((file) => ({ ...file, ...parseLexicon(file.tsv) })))),
  problems: [{ path: "ru-en.tsv", line: 3, reason: "a broken line" }],
}));

const FILES = {
  "ru-en.tsv": "мост\tbridge, span\nвысшее образование\thigher education\n",
  "kk-en.tsv": "көпір\tbridge",
  "en-en.tsv": "bridge\tcrossing, viaduct",
};

/** What a lexicon says of words that are known, misspelled and unknown. */
const saidBy = ({ lexicon, problems }: LoadedLexicon): unknown => [
  problems,
  ...LANGUAGE_CODES.map((code) => [...lexicon.words(code)]),
  ...LANGUAGE_CODES.flatMap((from) =>
    LANGUAGE_CODES.flatMap((to) =>
      ["bridges", "мостами", "высшего образования", "көпір", "zorbulation"].map((phrase) =>
        lexicon.find(
          phrase.split(" ").map((word) => stemOf(word, from)),
          from,
          to,
        ),
      ),
    ),
  ),
  ...["brigde", "обрзование", "кoпир"].flatMap((word) =>
    LANGUAGE_CODES.flatMap((code) => [
      lexicon.wordList(code).spelledLike(word),
      lexicon.wordList(code).soundingLike(word, 0.8),
    ]),
  ),
];

let folder: string;
let file: string;

function unexpected(reason: string): void {
  throw new Error(reason);
}

beforeAll(async () => {
  folder = await makeFolder(FILES);
  file = path.join(await makeFolder(), "data", "lexicon.snapshot");
  await openLexicon(folder, file, unexpected, make);
});

beforeEach(() => {
  make.mockClear();
});

it("says what was made before, and makes nothing", async () => {
  const before = saidBy(await openLexicon(folder, undefined, unexpected, make));
  make.mockClear();
  expect(saidBy(await openLexicon(folder, file, unexpected, make))).toEqual(before);
  expect(make).not.toHaveBeenCalled();
});

it("is made anew without a word when a file has changed, and kept", async () => {
  const changed = await makeFolder({ ...FILES, "kk-en.tsv": "бөкекбала\tbokester" });
  const copy = path.join(await makeFolder(), "lexicon.snapshot");
  await writeFile(copy, await readFile(file));
  for (let start = 0; start < 2; start++) {
    const { lexicon } = await openLexicon(changed, copy, unexpected, make);
    expect(lexicon.words("kk").has("бөкекбала")).toBe(true);
  }
  expect(make).toHaveBeenCalledOnce();
});

it("is made anew when what was kept is damaged, with a line for the log, and kept", async () => {
  const bytes = await readFile(file);
  bytes[bytes.length - 10]! ^= 1;
  const damaged = path.join(await makeFolder(), "lexicon.snapshot");
  await writeFile(damaged, bytes);
  const warn = vi.fn<(reason: string) => void>();
  for (let start = 0; start < 2; start++)
    expect((await openLexicon(folder, damaged, warn, make)).lexicon.words("en").has("viaduct")).toBe(true);
  expect(warn.mock.calls).toEqual([[expect.stringContaining("the lexicon kept from the last start is damaged")]]);
  expect(make).toHaveBeenCalledOnce();
});

it("answers all the same where it cannot be kept", async () => {
  const place = await makeFolder({ data: "a file where a folder should be" });
  const warn = vi.fn<(reason: string) => void>();
  const { lexicon } = await openLexicon(folder, path.join(place, "data", "lexicon.snapshot"), warn, make);
  expect(lexicon.words("en").has("viaduct")).toBe(true);
  expect(warn.mock.calls).toEqual([
    ["the lexicon could not be kept for the next start: there is a file of that name, or of one that leads to it"],
  ]);
});

it("is for the bot alone", async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});
