import { describe, expect, it } from "vitest";
import { JudgedSetError, parseJudgedSet } from "../../src/quality/judged-set.ts";

const DOCS = [{ id: "d", title: "T", text: "Words." }];
const setWith = (fields: Record<string, unknown>): string => JSON.stringify({ docs: DOCS, queries: [], ...fields });
const queryWith = (fields: Record<string, unknown>): string =>
  setWith({
    queries: [
      { id: "p", text: "P?", relevant: [] },
      { id: "q", text: "Q?", relevant: ["d"], ...fields },
    ],
  });

describe("parseJudgedSet", () => {
  it("reads documents and questions with all that is judged", () => {
    const set = {
      name: "tiny",
      docs: DOCS,
      queries: [
        {
          id: "q",
          lang: "ru",
          kind: "typos",
          text: "Q?",
          history: ["P?"],
          relevant: ["d"],
          answers: ["words"],
          evidence: "Words.",
        },
      ],
    };
    expect(parseJudgedSet(JSON.stringify(set))).toEqual(set);
  });

  it("does without name, title, lang, kind, history, answers and evidence", () => {
    const set = parseJudgedSet(
      '{"docs":[{"id":"d","text":"Words."}],"queries":[{"id":"q","text":"Q?","relevant":[]}]}',
    );
    expect(set).toEqual({
      name: "unnamed",
      docs: [{ id: "d", title: "", text: "Words." }],
      queries: [{ id: "q", lang: "", kind: "all", text: "Q?", history: [], relevant: [], answers: [] }],
    });
  });

  it("takes a history of one question without a list", () => {
    expect(parseJudgedSet(queryWith({ history: "P?" })).queries[1]?.history).toEqual(["P?"]);
  });

  it("ignores what it does not know", () => {
    expect(parseJudgedSet(setWith({ note: "n", docs: [{ ...DOCS[0], url: "u", lang: "en" }] })).docs).toEqual(DOCS);
  });

  it.each([
    ["the file must be an object", "[]"],
    ["the file must be an object", "null"],
    ["docs must be a list", '{"queries":[]}'],
    ["docs[0] must be an object", setWith({ docs: ["d"] })],
    ["docs[1].id must be a string", setWith({ docs: [...DOCS, { text: "T" }] })],
    ["docs[0].title must be a string", setWith({ docs: [{ id: "d", title: 5, text: "T" }] })],
    ["docs[0].text must be a string", setWith({ docs: [{ id: "d", title: "T" }] })],
    ["queries must be a list", setWith({ queries: {} })],
    ["queries[0] must be an object", setWith({ queries: [["q"]] })],
    ["queries[1].id must be a string", queryWith({ id: 1 })],
    ["queries[1].text must be a string", queryWith({ text: null })],
    ["queries[1].lang must be a string", queryWith({ lang: 1 })],
    ["queries[1].kind must be a string", queryWith({ kind: [] })],
    ["queries[1].relevant must be a list", queryWith({ relevant: "d" })],
    ["queries[1].relevant must be a list", queryWith({ relevant: undefined })],
    ["queries[1].relevant[1] must be a string", queryWith({ relevant: ["d", 2] })],
    ["queries[1].answers[0] must be a string", queryWith({ answers: [{}] })],
    ['queries[1].relevant[1] is "x", but no document has that id', queryWith({ relevant: ["d", "x"] })],
    ['docs[1].id is "d", as another one\'s is', setWith({ docs: [...DOCS, ...DOCS] })],
    ['queries[1].id is "p", as another one\'s is', queryWith({ id: "p" })],
    ["queries[1].history must be a list", queryWith({ history: 1 })],
    ["queries[1].history[0] must be a string", queryWith({ history: [1] })],
  ])("says %j", (message, json) => {
    expect(() => parseJudgedSet(json)).toThrow(new JudgedSetError(message));
  });

  it("reads a file that begins with a byte order mark", () => {
    expect(parseJudgedSet(`\uFEFF${setWith({})}`).docs).toEqual(DOCS);
  });

  it("says that a file is not JSON", () => {
    expect(() => parseJudgedSet("{docs}")).toThrow(JudgedSetError);
    expect(() => parseJudgedSet("{docs}")).toThrow(/^it is not valid JSON: /u);
  });
});
