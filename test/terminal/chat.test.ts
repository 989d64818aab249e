import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { PHRASES } from "../../src/phrases/registry.ts";
import { chat } from "../../src/terminal/chat.ts";
import { PLAIN } from "../../src/terminal/render-answer.ts";
import { understood } from "../support/documents.ts";

const NOT_FOUND = PHRASES.en.notFound;

/** Chats about this input to its end; returns the questions that were asked and all that was written. */
async function chatAbout(input: Readable, interactive: boolean): Promise<{ questions: string[]; written: string }> {
  const questions: string[] = [];
  const answer = async (question: string): Promise<Answer> => {
    questions.push(question);
    return { ...understood(question), outcome: "not-found", nearest: [] };
  };
  const output = new PassThrough();
  const written = text(output);
  await chat(answer, { input, output, interactive }, PLAIN, PHRASES.en);
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
    expect((await chatting).written).toBe(`${prompt}${NOT_FOUND}\n\n${prompt}${prompt}`);
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
    const chatting = chat(
      async (question) => ({ ...understood(question), outcome: "small-talk" }),
      { input, output, interactive: false },
      PLAIN,
      PHRASES.en,
    );
    input.write("hello\n");
    expect(await once(output, "data")).toEqual([`${PHRASES.en.smallTalk}\n\n`]);
    input.end();
    await chatting;
  });
});
