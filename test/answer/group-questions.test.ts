import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { groupQuestions as groupingSteps } from "../../src/answer/group-questions.ts";
import { runAtOnce, type Steps } from "../../src/work/steps.ts";
import { loadLexicon } from "../../src/languages/lexicon/load-lexicon.ts";
import { indexOfTexts, knowledgeOf, lexiconOf } from "../support/library.ts";

interface GroupedQuestions {
  readonly documents: Readonly<Record<string, string>>;
  readonly tuned: readonly (readonly string[])[];
  readonly fresh: readonly (readonly string[])[];
  readonly apart: readonly (readonly [string, string])[];
}

const SET = JSON.parse(readFileSync(new URL("question-groups.json", import.meta.url), "utf8")) as GroupedQuestions;
const KNOWLEDGE = knowledgeOf(indexOfTexts(SET.documents), loadLexicon().lexicon);

const groupQuestions = (questions: readonly string[], knowledge = KNOWLEDGE): number[][] =>
  runAtOnce(groupingSteps(questions, knowledge));

/** The questions of each group. */
const grouped = (questions: readonly string[], knowledge = KNOWLEDGE): string[][] =>
  groupQuestions(questions, knowledge).map((group) => group.map((position) => questions[position]!));

const isOneGroup = (...questions: string[]): boolean => grouped(questions).length === 1;
const areApart = (...questions: string[]): boolean => grouped(questions).length === questions.length;

/** Of the pairs that are put together, and of those that belong together, the share that is both. */
function pairFigures(wanted: readonly (readonly string[])[]): { precision: number; recall: number } {
  const pairsOf = (groups: readonly (readonly string[])[]): Set<string> =>
    new Set(
      groups.flatMap((group) =>
        group.flatMap((one) => group.filter((other) => one < other).map((other) => JSON.stringify([one, other]))),
      ),
    );
  const right = pairsOf(wanted);
  const given = pairsOf(grouped(wanted.flat()));
  const both = given.intersection(right).size;
  return { precision: both / given.size, recall: both / right.size };
}

/** How many steps some work takes. */
function countSteps(steps: Steps<unknown>): number {
  let count = 0;
  while (steps.next().done !== true) count++;
  return count;
}

describe("groupQuestions", () => {
  it("puts most questions that ask the same together, and hardly any that do not", () => {
    const { precision, recall } = pairFigures(SET.tuned);
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });

  it("does so with questions that its rules were not made with", () => {
    const { precision, recall } = pairFigures(SET.fresh);
    expect(precision).toBeGreaterThanOrEqual(0.97);
    expect(recall).toBeGreaterThanOrEqual(0.7);
  });

  it.each([
    ["another order of words", "price of the dormitory", "dormitory price?"],
    ["another inflection", "стоимость общежития", "Стоимость общежитий"],
    ["capitals and marks", "DORMITORY PRICE!!", "dormitory price"],
    ["a slip of the fingers", "Is there a swimming pool?", "is there a swiming pool"],
    ["Latin letters", "Сколько стоит общежитие?", "skolko stoit obshezhitie"],
    ["the wrong keyboard layout", "Сколько стоит общежитие?", "Crjkmrj cnjbn j,ot;bnbt?"],
    ["another language", "Кто декан юридического факультета?", "Who is the dean of the faculty of law?"],
    ["a name in other letters", "Who is Zhanibek Tokbergenov?", "Кто такой Жанибек Токбергенов?"],
    ["a compound written apart", "wi-fi password", "wifi password"],
  ])("takes no notice of %s", (_, one, other) => {
    expect(isOneGroup(one, other)).toBe(true);
  });

  it.each([
    ["faculty", "Who is the dean of the faculty of law?", "Who is the dean of the faculty of medicine?"],
    ["city", "Is there a bus from Pavlodar?", "Есть ли автобус из Караганды?"],
    ["year", "When does the academic year 2024 begin?", "When does the academic year 2025 begin?"],
    ["year, where one names none", "graduation 2025", "graduation"],
    ["fee for deadline", "tuition fee", "tuition deadline"],
    ["price for place", "How much is the parking?", "Where is the parking?"],
    ["duration for price", "How long is the military training?", "How much is the military training?"],
    ["exam in another language", "Какой балл IELTS?", "Какой балл TOEFL?"],
    ["name that nothing knows", "Who is Zhanibek Tokbergenov?", "Who is Yerlan Tokbergenov?"],
    ["restriction", "tuition fee", "tuition fee for orphans"],
  ])("keeps apart what differs in one telling word: %s", (_, one, other) => {
    expect(areApart(one, other)).toBe(true);
  });

  it.each(SET.apart)("does not take %s for %s", (one, other) => {
    expect(areApart(one, other)).toBe(true);
  });

  it("knows the abbreviations that the documents define", () => {
    const index = indexOfTexts({
      "a.txt": "The Sarkol Regional Clinical Hospital (SRCH) takes students for practice.",
    });
    const knowledge = knowledgeOf(index, lexiconOf({}));
    expect(grouped(["parking SRCH", "parking of the Sarkol Regional Clinical Hospital"], knowledge)).toHaveLength(1);
  });

  it("gives the same groups in whatever order the questions come", () => {
    const questions = [...SET.tuned.flat(), ...SET.fresh.flat()];
    const canonical = (groups: string[][]): string[] => groups.map((group) => group.toSorted().join("\n")).toSorted();
    const expected = canonical(grouped(questions));
    expect(canonical(grouped(questions.toReversed()))).toEqual(expected);
    expect(canonical(grouped(questions.toSorted()))).toEqual(expected);
  });

  it("gives every question exactly one place, by the first of its group", () => {
    const questions = ["b?", "library", "", "B", "…", "library", "🙂", "кто", "library!"];
    const groups = groupQuestions(questions, KNOWLEDGE);
    expect(groups.flat().toSorted((a, b) => a - b)).toEqual([...questions.keys()]);
    expect(groups.map(([first]) => first)).toEqual(groups.map(([first]) => first).toSorted((a, b) => a! - b!));
    expect(groups).toContainEqual([1, 5, 8]);
    expect(groupQuestions([], KNOWLEDGE)).toEqual([]);
  });

  it("goes on question by question, so that nobody has to wait while there are many", () => {
    const base = [...SET.tuned.flat(), ...SET.fresh.flat()];
    const words = [...new Set(base.join(" ").split(/[\s?.]+/u))];
    const questions = Array.from(
      { length: 150 },
      (_, i) => `${base[i % base.length]} ${words[(i * 7) % words.length]}`,
    );
    // Each is read in a step of its own, and compared with the others in another.
    expect(countSteps(groupingSteps(questions, KNOWLEDGE))).toBeGreaterThanOrEqual(2 * new Set(questions).size);
  });
});
