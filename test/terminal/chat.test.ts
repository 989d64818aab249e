import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { PHRASES } from "../../src/phrases/registry.ts";
import { chat, type ChatDesk } from "../../src/terminal/chat.ts";
import { PLAIN } from "../../src/terminal/style.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { PARSERS } from "../support/test-desk.ts";
import { awayDesk } from "../support/away-desk.ts";
import { understood } from "../support/documents.ts";

/** The documents of the town of Karasu. */
const TOWN = await openDesk(fileURLToPath(new URL("../fixtures/town", import.meta.url)), { parsers: PARSERS });
const NOT_FOUND = PHRASES.en.notFound;

/** Chats about this input to its end; returns the questions that were asked and all that was written. */
async function chatAbout(
  input: Readable,
  interactive: boolean,
  desk: Partial<ChatDesk> = {},
): Promise<{ questions: string[]; written: string }> {
  const questions: string[] = [];
  const answer = async (question: string): Promise<Answer> => {
    questions.push(question);
    return { ...understood(question), outcome: "not-found", nearest: [] };
  };
  const output = new PassThrough();
  const written = text(output);
  await chat({ ...TOWN, answer, ...desk }, { input, output, interactive }, PLAIN, "en");
  output.end();
  return { questions, written: await written };
}

describe("chat", () => {
  it("takes each line for a question and writes nothing but the answers", async () => {
    expect(await chatAbout(Readable.from(["who?\nwhere", "?\n"]), false)).toEqual({
      questions: ["who?", "where?"],
      written: `${NOT_FOUND}\n\n${NOT_FOUND}\n\n`,
    });
  });

  it("says that the search is away, and goes on with the next line", async () => {
    const { desk } = awayDesk(TOWN);
    const bridge = "When was the bridge repaired?";
    const answer = (question: string): Promise<Answer> => (question === bridge ? desk : TOWN).answer(question);
    const { written } = await chatAbout(Readable.from([`${bridge}\nWho built the observatory?\n`]), false, { answer });
    expect(written).toMatch(new RegExp(`^${PHRASES.en.searchAway.now}\n\n.*Lydia Brandt`, "su"));
  });

  it("takes the last line too when nothing ends it, and lines that end as on Windows", async () => {
    expect((await chatAbout(Readable.from(["who?\r\nwhere?"]), false)).questions).toEqual(["who?", "where?"]);
  });

  it("passes over blank lines", async () => {
    expect((await chatAbout(Readable.from(["\n  \n\t\nwho?\n\n"]), false)).questions).toEqual(["who?"]);
  });

  it("ends when the input ends, without a question", async () => {
    expect(await chatAbout(Readable.from([]), false)).toEqual({ questions: [], written: "" });
  });

  it("answers many questions at once in their order, none left out", async () => {
    const questions = Array.from({ length: 2000 }, (_, i) => `question ${i}`);
    expect((await chatAbout(Readable.from([questions.join("\n")]), false)).questions).toEqual(questions);
  });

  it("asks a person for each question", async () => {
    const input = new PassThrough();
    const { prompt } = PHRASES.en.terminal;
    const chatting = chatAbout(input, true);
    input.write("who?\n");
    await setImmediate();
    input.write("\n");
    await setImmediate();
    input.end();
    expect((await chatting).written).toBe(`${prompt}${NOT_FOUND}\n\n${prompt}${prompt}\n`);
  });

  it("answers all questions of a person who pastes several and ends the input at once", async () => {
    expect((await chatAbout(Readable.from(["who?\nwhere?\nwhen?\n"]), true)).questions).toEqual([
      "who?",
      "where?",
      "when?",
    ]);
  });

  it("answers a question before the next one comes", async () => {
    const input = new PassThrough();
    const output = new PassThrough({ encoding: "utf8" });
    const talk = { kind: "greeting", languages: ["en"] } as const;
    const chatting = chat(
      { ...TOWN, answer: async (question) => ({ ...understood(question), outcome: "small-talk", talk }) },
      { input, output, interactive: false },
      PLAIN,
      "en",
    );
    input.write("hello\n");
    expect(await once(output, "data")).toEqual([`${PHRASES.en.smallTalk.greeting}\n\n`]);
    input.end();
    await chatting;
  });
});

describe("a person at the terminal", () => {
  /** What is written in answer to these lines. */
  const replies = async (...lines: string[]): Promise<string> => {
    const { written } = await chatAbout(Readable.from([`${lines.join("\n")}\n`]), true, { answer: TOWN.answer });
    return written.replaceAll(PHRASES.en.terminal.prompt, "");
  };
  const QUESTION = "When did the mountain observatory open?";

  it("is told the commands by /help, and of a command that there is not", async () => {
    const written = await replies("/help", "/start");
    for (const command of ["/help", "/sources", "/more", "/quit"]) expect(written).toContain(`  ${command} `);
    expect(written).toContain(PHRASES.en.unknownCommand);
  });

  it("sees the documents by /sources, by title, each with its file", async () => {
    const written = await replies("/sources");
    expect(written).toContain(PHRASES.en.sources(5));
    expect(written).toMatch(/\n {4}observatory\.md\n/u);
  });

  it("sees more by /more or by saying so, until there is no more", async () => {
    const written = await replies(QUESTION, "/more", "tell me more", ...Array<string>(10).fill("/more"));
    const [first = "", second = "", ...further] = written.trim().split(/\n\n(?! )/u);
    expect(first).toContain("opened on 14 June 1974");
    expect(second).toContain("42 tonnes");
    expect(further.at(-1)).toBe(PHRASES.en.nothingMore);
  });

  it("has nothing more before the first question", async () => {
    expect(await replies("/more")).toBe(`${PHRASES.en.nothingMore}\n\n`);
  });

  it("ends by /quit, whatever follows, and lets go of the input", async () => {
    const input = new PassThrough();
    input.write(`/quit\n${QUESTION}\n`);
    const { questions, written } = await chatAbout(input, true);
    expect([questions, written]).toEqual([[], PHRASES.en.terminal.prompt]);
    expect([input.isPaused(), input.listenerCount("data")]).toEqual([true, 0]);
  });

  it("who pipes a file of questions in has no commands", async () => {
    expect((await chatAbout(Readable.from(["/help\n/quit\nwho?\n"]), false)).questions).toEqual([
      "/help",
      "/quit",
      "who?",
    ]);
  });
});
