import { describe, expect, it } from "vitest";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import { joinQueries, joinTopics, looksLikeFollowUp } from "../../src/search/follow-up.ts";
import type { Query } from "../../src/search/query.ts";
import { indexOfTexts, knowledgeOf } from "../support/library.ts";

const KNOWLEDGE = knowledgeOf(
  indexOfTexts({
    "en.txt":
      "The memorandum between Riverton College and the museum was signed by the rector in 1932. The college has two libraries.",
    "ru.txt": "Меморандум между колледжем и музеем подписал ректор. Библиотека колледжа открыта по субботам.",
    "kk.txt": "Меморандумға колледж ректоры қол қойды. Кітапхана сенбі күні ашық.",
  }),
);
const analyze = (question: string): Query => analyzeQuestion(question, KNOWLEDGE);

describe("looksLikeFollowUp", () => {
  it.each([
    ["begins with a word that goes on", "And the museum?"],
    ["begins with a word that goes on", "But who signed the memorandum?"],
    ["begins with a word that goes on", "А кто ректор?"],
    ["begins with a word that goes on", "Ал кітапхана ше?"],
    ["begins with a phrase that goes on", "What about the museum?"],
    ["begins with a phrase that goes on", "How about the libraries?"],
    ["begins with a phrase that goes on", "Что насчёт библиотеки?"],
    ["points back", "When was it signed?"],
    ["points back", "Who works there?"],
    ["points back", "Кто его подписал?"],
    ["points back", "Оны кім қол қойды?"],
    ["names nothing but for whom or when", "for the rector?"],
    ["names nothing but for whom or when", "on Saturdays?"],
    ["names nothing but for whom or when", "для ректора?"],
    ["asks the same of another", "Кітапхана ше?"],
    ["names nothing", "When?"],
    ["names nothing", "а почему?"],
    ["names nothing", "ал қашан?"],
    ["names nothing", "and how many?"],
  ])("sees that a question goes on when it %s: %s", (_why, question) => {
    expect(looksLikeFollowUp(analyze(question))).toBe("yes");
  });

  it.each([
    "Who is the rector of Riverton College?",
    "What does the memorandum say about the museum?",
    "library",
    "Кто ректор колледжа?",
    "Кітапхана қашан ашылады?",
    "Who signed the memorandum between the museum and Riverton College?",
  ])("sees no sign of it in a question that stands alone: %s", (question) => {
    expect(looksLikeFollowUp(analyze(question))).toBe("no");
  });

  it.each(["In which library?", "for the museum college?", "В какой библиотеке?"])(
    "does not know of %s",
    (question) => {
      expect(looksLikeFollowUp(analyze(question))).toBe("maybe");
    },
  );

  it('sees none in one that says for itself what it is about, though it begins with "and" or says "it"', () => {
    expect(
      looksLikeFollowUp(analyze("And who signed the memorandum between Riverton College and the museum in 1932?")),
    ).toBe("no");
    expect(
      looksLikeFollowUp(analyze("Is it true that Riverton College and the museum signed a memorandum in 1932?")),
    ).toBe("no");
  });
});

const importanceOf = (query: Query): Record<string, number> =>
  Object.fromEntries(query.concepts.map(({ word, importance }) => [word, importance]));

describe("joinQueries", () => {
  it("adds what was asked about before, with less weight than what is asked about now", () => {
    const joined = joinQueries(analyze("And who signed it?"), analyze("memorandum of the museum"));
    expect(Object.keys(importanceOf(joined))).toEqual(["signed", "memorandum", "museum"]);
    const { signed, memorandum, museum } = importanceOf(joined);
    expect(signed).toBe(1);
    expect(memorandum).toBe(museum);
    expect(memorandum!).toBeGreaterThan(0);
    expect(memorandum!).toBeLessThan(1);
  });

  it("adds no word again that the question has itself, in whatever form", () => {
    const joined = joinQueries(analyze("and the libraries?"), analyze("library of the college"));
    expect(importanceOf(joined)).toEqual({ libraries: 1, college: expect.any(Number) });
  });

  it.each([
    ["and on Wednesday?", "timetable of Tuesday", ["wednesday", "timetable"]],
    ["а в среду?", "расписание на вторник", ["среду", "расписание"]],
    ["ал жұмада?", "сейсенбі кестесі", ["жұмада", "кестесі"]],
    ["а среда?", "timetable of Tuesday", ["среда", "timetable"]],
    ["and in June?", "exams of May", ["june", "exams"]],
    ["а у 6Б?", "расписание 5А", ["6б", "расписание"]],
    ["and in 2021?", "rector of 2019", ["2021", "rector"]],
    ["а на 3?", "стипендия на 2 курсе", ["3", "стипендия", "курсе"]],
  ])("lets a word take the place of another of its series: %s after %s", (question, before, words) => {
    expect(Object.keys(importanceOf(joinQueries(analyze(question), analyze(before)))).toSorted()).toEqual(
      words.toSorted(),
    );
  });

  it("keeps numbers where there are several, and words of other series", () => {
    const words = (question: string, before: string): string[] =>
      Object.keys(importanceOf(joinQueries(analyze(question), analyze(before)))).toSorted();
    expect(words("and 4?", "block 7 room 2")).toEqual(["2", "4", "7", "block", "room"]);
    expect(words("and 5A?", "timetable of Tuesday")).toEqual(["5a", "timetable", "tuesday"]);
  });

  it("lets what is further back count less and less", () => {
    const once = joinQueries(analyze("and the museum?"), analyze("memorandum"));
    const twice = joinQueries(analyze("and the rector?"), once);
    const { rector, museum, memorandum } = importanceOf(twice);
    expect(rector!).toBeGreaterThan(museum!);
    expect(museum!).toBeGreaterThan(memorandum!);
    expect(memorandum!).toBeGreaterThan(0);
  });

  it("asks for the answer that the new question asks for, else for that of the one before", () => {
    const earlier = analyze("Who signed the memorandum?");
    expect(joinQueries(analyze("And when?"), earlier).answerType).toBe("time");
    expect(joinQueries(analyze("And the museum?"), earlier).answerType).toBe("person");
    expect(joinQueries(analyze("And the museum?"), analyze("memorandum")).answerType).toBeUndefined();
  });

  it("keeps the new question's text and language, and leaves both questions as they were", () => {
    const [query, earlier] = [analyze("а когда?"), analyze("memorandum of the museum")];
    const before = structuredClone([query, earlier]);
    expect(joinQueries(query, earlier)).toMatchObject({ text: "а когда?", language: "ru" });
    expect([query, earlier]).toEqual(before);
  });
});

describe("joinTopics", () => {
  it.each([
    ["and on Wednesday?", "timetable of Tuesday?", "timetable of Wednesday?"],
    ["а пятница?", "расписание на четверг?", "расписание на пятница?"],
    ["а на 3?", "стипендия на 2 курсе", "стипендия на 3 курсе"],
    ["and on Friday, which room?", "timetable of Tuesday", "timetable of Friday and on Friday, which room?"],
    ["and when on Friday?", "timetable of Tuesday", "timetable of Friday and when on Friday?"],
    ["а среда?", "timetable of Tuesday", "timetable of а среда?"],
    ["and on Friday?", "timetable of Monday and Tuesday", "timetable of and Friday"],
    ["and Friday or Saturday?", "timetable of Tuesday", "timetable of Saturday and Friday or Saturday?"],
    ["and the museum?", "the library", "the library and the museum?"],
  ])("after %j and %j are about %j", (question, before, topic) => {
    expect(joinTopics(analyze(question), analyze(before))).toBe(topic);
  });
});
