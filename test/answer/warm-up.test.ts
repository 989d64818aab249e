import { expect, it } from "vitest";
import { answerQuestion } from "../../src/answer/compose-answer.ts";
import { warmUp } from "../../src/answer/warm-up.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { TablesOfSources } from "../../src/languages/lexicon/tables-of-sources.ts";
import { PassageIndex } from "../../src/search/passage-index.ts";
import { textDocument } from "../support/documents.ts";

it("has the whole lexicon indexed, so that no question has to wait for it", async () => {
  let reads = 0;
  const entries = [{ headword: "rector", equivalents: ["head"] }];
  const pairs = ["en-en", "ru-ru", "kk-kk", "ru-en", "kk-en"].map((pair) => pair.split("-") as ["en", "en"]);
  const lexicon = new Lexicon(
    new TablesOfSources(
      pairs.map(([from, to]) => ({
        from,
        to,
        get entries() {
          reads++;
          return entries;
        },
      })),
    ),
  );
  const index = new PassageIndex(undefined, [
    textDocument("a.txt", "The rector of Shakarim University is Duman."),
    textDocument("b.txt", "Ректор университета имени Шакарима рассказал о новых курсах для учителей."),
    textDocument("c.txt", "Шәкәрім университетінің ректоры мұғалімдерге арналған курстар туралы айтты."),
  ]);
  await warmUp({ index, lexicon });
  const built = reads;
  expect(built).toBeGreaterThan(pairs.length);
  for (const question of [
    "Who is the rector of Shakarim University?",
    "Кто ректор университета имени Шакарима?",
    "Шәкәрім университетінің ректоры кім?",
    "Shakarim universitetinin rektory kim?",
    "Who is the rectro?",
  ])
    await answerQuestion(question, { index, lexicon });
  expect(reads).toBe(built);
});
