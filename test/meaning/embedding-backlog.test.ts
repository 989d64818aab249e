import { describe, expect, it } from "vitest";
import { EmbeddingBacklog } from "../../src/meaning/embedding-backlog.ts";
import { textDocument } from "../support/documents.ts";

const gate = textDocument("gate.txt", "Whoever comes after eleven rings the bell twice.");
const pool = textDocument("pool.txt", "Whoever has a card may swim in the pool.");

/** What is embedded, in its order, until nothing is left. */
async function rest(backlog: EmbeddingBacklog): Promise<string[]> {
  const texts: string[] = [];
  for (let next = await backlog.take(); next; next = await backlog.take()) texts.push(...next);
  return texts;
}

describe("EmbeddingBacklog", () => {
  it("has each passage of the documents once, in their order", async () => {
    const backlog = new EmbeddingBacklog();
    backlog.follow([gate, pool]);
    backlog.follow([gate, pool]);
    expect(await rest(backlog)).toEqual([expect.stringContaining("bell"), expect.stringContaining("pool")]);
    expect(await backlog.take()).toBe(undefined);
  });

  it("has first what a question has needed, and next what could not be embedded", async () => {
    const backlog = new EmbeddingBacklog();
    backlog.follow([gate, pool]);
    const taken = (await backlog.take())!;
    backlog.putBack(taken);
    backlog.hurry("a passage that is asked about");
    expect(await rest(backlog)).toEqual(["a passage that is asked about", ...taken, expect.stringContaining("pool")]);
  });

  it("leaves out what is not served any more, and has what is new", async () => {
    const backlog = new EmbeddingBacklog();
    backlog.follow([gate]);
    backlog.follow([pool]);
    expect(backlog.documents()).toEqual([pool]);
    expect(await rest(backlog)).toEqual([expect.stringContaining("pool")]);
  });
});
