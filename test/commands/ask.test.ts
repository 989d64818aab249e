import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { runAsk, runAskLines, type AskOptions } from "../../src/commands/ask.ts";
import { PLAIN } from "../../src/terminal/style.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { PARSERS } from "../support/test-desk.ts";
import { CITATION, makeCorpus, QUESTION, RECTOR, UNANSWERED } from "./small-corpus.ts";

const optionsOf = async (differences: Partial<AskOptions>): Promise<AskOptions> => ({
  json: false,
  explain: false,
  corpusDir: await makeCorpus(),
  cacheDir: await makeFolder(),
  parsers: PARSERS,
  style: PLAIN,
  ...differences,
});

/** What `ask` prints for a question. */
async function ask(question: string, differences: Partial<AskOptions>): Promise<string> {
  let printed = "";
  await runAsk(question, await optionsOf(differences), (text) => (printed += `${text}\n`));
  return printed;
}

describe("ask", () => {
  it("prints one object with --json, of the shape that is agreed on", async () => {
    const printed = await ask(QUESTION, { json: true });
    expect(printed.trim().split("\n")).toHaveLength(1);
    const answer = JSON.parse(printed) as { quotes: { text: string; highlights: [number, number][] }[] };
    expect(answer).toEqual({
      question: QUESTION,
      language: "en",
      outcome: "found",
      quotes: [{ text: expect.stringContaining(RECTOR), highlights: expect.anything(), citation: CITATION, also: [] }],
      nearest: [],
      ms: expect.any(Number),
    });
    expect(
      answer.quotes.flatMap(({ text, highlights }) => highlights.map(([start, end]) => text.slice(start, end))),
    ).toEqual(["rector", "Shakarim University"]);
  });

  it("prints with --json the nearest documents when nothing was found, and nothing for small talk", async () => {
    expect(JSON.parse(await ask(UNANSWERED, { json: true }))).toMatchObject({
      outcome: "not-found",
      quotes: [],
      nearest: [CITATION],
    });
    expect(JSON.parse(await ask("", { json: true }))).toMatchObject({
      outcome: "small-talk",
      question: "",
      quotes: [],
      nearest: [],
    });
  });

  it("answers with --json each line of standard input, in a conversation of its own", async () => {
    const answers: { question: string; outcome: string }[] = [];
    const input = Readable.from([`${QUESTION}\n\nAnd who is he?\n`]);
    await runAskLines(input, await optionsOf({ json: true }), (text) => answers.push(JSON.parse(text) as never));
    expect(answers.map(({ question }) => question)).toEqual([QUESTION, "And who is he?"]);
    expect(answers[0]!.outcome).toBe("found");
    expect(answers[1]!.outcome).not.toBe("found");
  });

  it("prints every stage with --explain, and then the answer", async () => {
    const printed = await ask(QUESTION, { explain: true });
    const stages = [
      "question ",
      "language ",
      "concepts",
      "candidates",
      "sub/memorandum.txt#",
      "confidence ",
      "outcome ",
      "  │ ",
    ];
    const places = stages.map((stage) => printed.indexOf(stage));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
