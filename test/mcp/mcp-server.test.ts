import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { PageLinks } from "../../src/desk/page-links.ts";
import { mcpServer } from "../../src/mcp/mcp-server.ts";
import { answerFrom, textDocument } from "../support/documents.ts";
import { shelf } from "../support/shelf.ts";

const TEXT = "Hostels open on 25 August. Bring a passport with you.";
const DOCUMENT = textDocument("a.txt", TEXT, { title: "Hostels" });
const limits: number[] = [];
const desk = {
  ...shelf([DOCUMENT]),
  answer: async (question: string) => answerFrom([DOCUMENT], question),
  passages: async (question: string, limit: number) => {
    limits.push(limit);
    return answerFrom([DOCUMENT], question);
  },
};

let client: Client;
beforeEach(async () => {
  client = new Client({ name: "test", version: "1" });
  const server = mcpServer(desk, "1.2.3", new PageLinks("https://desk.example.org", desk));
  const [here, there] = InMemoryTransport.createLinkedPair();
  await server.connect(there);
  await client.connect(here);
  onTestFinished(() => client.close());
});

/** What a tool says, and whether it says that something is wrong. */
async function call(
  name: string,
  given: Record<string, unknown>,
): Promise<{ readonly isError: boolean; readonly text: string }> {
  const { content, isError } = await client.callTool({ name, arguments: given });
  const [part] = content as { readonly text: string }[];
  return { isError: isError === true, text: part!.text };
}
const say = async (name: string, given: Record<string, unknown>): Promise<unknown> =>
  JSON.parse((await call(name, given)).text);

test("a client sees who serves, and three tools that only read", async () => {
  expect(client.getServerVersion()).toMatchObject({ name: "anyqtama", version: "1.2.3" });
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(["ask", "search_passages", "read_document"]);
  expect(tools.map(({ annotations }) => annotations?.readOnlyHint)).toEqual([true, true, true]);
});

describe("ask", () => {
  test("gives the passage word for word, with its source", async () => {
    expect(await say("ask", { question: "When do hostels open?" })).toMatchObject({
      outcome: expect.stringMatching(/^(?:found|closest)$/u),
      quotes: [
        {
          text: expect.stringContaining("Hostels open on 25 August."),
          citation: { path: "a.txt", page_url: expect.stringMatching(/^https:\/\/desk\.example\.org\/d\/.*#at$/u) },
        },
      ],
    });
  });

  test("says when the documents say nothing", async () => {
    expect(await say("ask", { question: "Who walked on the moon?" })).toMatchObject({
      outcome: "not-found",
      quotes: [],
    });
  });

  test.each([{}, { question: "" }, { question: 1 }, { question: "x".repeat(5000) }])("refuses %j", async (given) => {
    expect((await call("ask", given)).isError).toBe(true);
  });
});

test("search_passages gives as many as are asked for, five unless it is said, twenty at most", async () => {
  limits.length = 0;
  await say("search_passages", { query: "hostels" });
  await say("search_passages", { query: "hostels", limit: 20 });
  expect(limits).toEqual([5, 20]);
  expect((await call("search_passages", { query: "hostels", limit: 21 })).isError).toBe(true);
});

test("read_document gives the text between two places, and says when there is no such document", async () => {
  expect(await say("read_document", { path: "a.txt", start: 8, end: 26 })).toEqual({
    path: "a.txt",
    title: "Hostels",
    length: TEXT.length,
    start: 8,
    end: 26,
    text: "open on 25 August.",
  });
  expect(await say("read_document", { path: "a.txt" })).toMatchObject({ text: TEXT });
  expect(await say("read_document", { path: "a.txt", start: 999, end: 3 })).toMatchObject({ text: "" });
  const missing = await call("read_document", { path: "../../etc/passwd" });
  expect(missing.isError).toBe(true);
  expect(missing.text).toContain("no such document");
});
