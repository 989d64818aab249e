import { describe, expect, it } from "vitest";
import { computeFigures, startOfPeriod, unhelpfulVotes } from "../../src/statistics/figures.ts";
import { logged } from "../support/logged.ts";

const at = (time: string): number => Date.parse(time);
const NOW = at("2026-11-21T12:00:00Z");
const nobody = { wrong: 0, outdated: 0, incomplete: 0, other: 0, unsaid: 0 };

const totals = (times: readonly string[], now: string, timeZone: string): Record<string, number> => {
  const { days } = computeFigures(
    times.map((time) => logged({ askedAt: at(time) })),
    at(now),
    timeZone,
  );
  return Object.fromEntries(days.filter(({ found }) => found > 0).map(({ date, found }) => [date, found]));
};

describe("the days of the figures", () => {
  it("are the thirty up to today, those without questions among them", () => {
    const { days } = computeFigures([], NOW, "UTC");
    expect(days).toHaveLength(30);
    expect(days.at(0)).toEqual({ date: "2026-10-23", found: 0, closest: 0, "not-found": 0 });
    expect(days.at(-1)?.date).toBe("2026-11-21");
    expect(new Set(days.map(({ date }) => date)).size).toBe(30);
  });

  it("begin and end at midnight where the bot is", () => {
    const times = ["2026-11-20T18:59:59.999Z", "2026-11-20T19:00:00Z"];
    expect(totals(times, "2026-11-21T12:00:00Z", "Asia/Almaty")).toEqual({ "2026-11-20": 1, "2026-11-21": 1 });
    expect(totals(times, "2026-11-21T12:00:00Z", "UTC")).toEqual({ "2026-11-20": 2 });
  });

  it("leave out what was asked before them, and after today", () => {
    const times = ["2026-10-22T23:59:59Z", "2026-10-23T00:00:00Z", "2026-11-21T23:59:59Z", "2026-11-22T00:00:00Z"];
    expect(totals(times, "2026-11-21T12:00:00Z", "UTC")).toEqual({ "2026-10-23": 1, "2026-11-21": 1 });
  });

  it("have 25 hours when the clocks go back", () => {
    const times = ["2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"];
    expect(totals(times, "2026-11-01T12:00:00Z", "Europe/Berlin")).toEqual({
      "2026-10-24": 1,
      "2026-10-25": 2,
      "2026-10-26": 1,
    });
  });

  it("have 23 hours when the clocks go forward, even at midnight", () => {
    // In Beirut 29 March 2026 begins at one o'clock.
    const times = ["2026-03-28T21:59:59Z", "2026-03-28T22:00:00Z", "2026-03-29T20:59:59Z", "2026-03-29T21:00:00Z"];
    expect(totals(times, "2026-04-01T12:00:00Z", "Asia/Beirut")).toEqual({
      "2026-03-28": 1,
      "2026-03-29": 2,
      "2026-03-30": 1,
    });
  });

  it("begin when the first question counts", () => {
    const start = startOfPeriod(NOW, "Asia/Almaty");
    expect(new Date(start).toISOString()).toBe("2026-10-22T19:00:00.000Z");
    expect(computeFigures([logged({ askedAt: start - 1 })], NOW, "Asia/Almaty").questions).toBe(0);
    expect(computeFigures([logged({ askedAt: start })], NOW, "Asia/Almaty").questions).toBe(1);
  });
});

describe("the figures", () => {
  it("are nought when nothing was asked, without a median", () => {
    const { days: _, ...rest } = computeFigures([], NOW, "UTC");
    expect(rest).toEqual({
      questions: 0,
      outcomes: { found: 0, closest: 0, "not-found": 0 },
      languages: [],
      documents: [],
      helpful: 0,
      unhelpful: nobody,
    });
  });

  it("count outcomes, a day and in total", () => {
    const { outcomes, questions, days } = computeFigures(
      [
        logged(),
        logged({ outcome: "closest" }),
        logged({ outcome: "not-found" }),
        logged({ outcome: "not-found", askedAt: at("2026-11-20T12:00:00Z") }),
      ],
      NOW,
      "UTC",
    );
    expect(questions).toBe(4);
    expect(outcomes).toEqual({ found: 1, closest: 1, "not-found": 2 });
    expect(days.slice(-2)).toEqual([
      { date: "2026-11-20", found: 0, closest: 0, "not-found": 1 },
      { date: "2026-11-21", found: 1, closest: 1, "not-found": 1 },
    ]);
  });

  it("name languages and the five most quoted documents, the most frequent first", () => {
    const quotes = "aabbbcccddeef";
    const { languages, documents } = computeFigures(
      Array.from(quotes, (name, index) =>
        logged({ document: { path: `${name}.pdf`, title: name }, language: index < 4 ? "en" : "kk" }),
      ),
      NOW,
      "UTC",
    );
    expect(languages).toEqual([
      { language: "kk", questions: 9 },
      { language: "en", questions: 4 },
    ]);
    expect(documents.map(({ title, questions }) => [title, questions])).toEqual([
      ["b", 3],
      ["c", 3],
      ["a", 2],
      ["d", 2],
      ["e", 2],
    ]);
  });

  it("count a document whose title has changed once, under its latest title", () => {
    const { documents } = computeFigures(
      [
        logged({ document: { path: "rules.pdf", title: "Draft" } }),
        logged({ document: { path: "rules.pdf", title: "Rules" } }),
      ],
      NOW,
      "UTC",
    );
    expect(documents).toEqual([{ path: "rules.pdf", title: "Rules", questions: 2 }]);
  });

  it("add up the votes of people and their reasons", () => {
    const figures = computeFigures(
      [
        logged({ helpful: 3, unhelpful: { ...nobody, wrong: 1 } }),
        logged({ unhelpful: { ...nobody, wrong: 1, unsaid: 2 } }),
      ],
      NOW,
      "UTC",
    );
    expect(figures.helpful).toBe(3);
    expect(figures.unhelpful).toEqual({ ...nobody, wrong: 2, unsaid: 2 });
    expect(unhelpfulVotes(figures)).toBe(4);
  });

  it.each([
    [[7], 7],
    [[9, 1, 2], 2],
    [[10, 1, 2, 100], 6],
  ])("take of the times %j the median %d", (times, median) => {
    const log = times.map((milliseconds) => logged({ milliseconds }));
    expect(computeFigures(log, NOW, "UTC").medianMilliseconds).toBe(median);
  });
});
