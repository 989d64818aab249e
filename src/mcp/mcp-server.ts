import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { Answer } from "../answer/answer.ts";
import { answerToJson, type CitationAddress } from "../answer/answer-json.ts";
import { readDocument } from "../corpus/read-document.ts";
import type { Desk } from "../desk/desk.ts";
import { orAway } from "../desk/or-away.ts";
import type { PageLinks } from "../desk/page-links.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import { MAX_QUESTION } from "../text/normalize.ts";

/** The most of a document that is read at once, in UTF-16 units. */
const MAX_READ = 20_000;
/** How many passages may be asked for. */
const MAX_PASSAGES = 20;
/** How many are given unless it is said. */
const PASSAGES = 5;

/** The longest path that Linux knows (PATH_MAX). */
const MAX_PATH = 4096;

/** The languages that may be asked in: "English, Russian or Kazakh". */
const LANGUAGE_NAMES = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(
  LANGUAGE_CODES.map((code) => new Intl.DisplayNames("en", { type: "language" }).of(code)!),
);

/** What is told to the model that uses the tools. */
const INSTRUCTIONS =
  "These tools search a university's documents and give passages of them word for word. Quote them exactly as they are, name their source, and say so when nothing was found. Places in texts are counted in UTF-16 code units.";

const READ_ONLY = { readOnlyHint: true, openWorldHint: false };

type Served = Pick<Desk, "answer" | "passages" | "document">;

/**
 * A server of the Model Context Protocol: what the desk can do, as tools of an assistant that somebody uses.
 * @param version the program's
 * @param pages where documents are read, if there is a page
 */
export function mcpServer(desk: Served, version: string, pages?: PageLinks): McpServer {
  const server = new McpServer({ name: "anyqtama", version }, { instructions: INSTRUCTIONS });
  const pageUrl = async (answer: Answer): Promise<CitationAddress | undefined> => {
    const links = await pages?.of(answer);
    return links && (({ path }, quote) => links.to(path, quote));
  };
  const toResult = async (find: () => Promise<Answer>): Promise<CallToolResult> => {
    const start = performance.now();
    const answer = await orAway(find());
    return answer === "away" ? AWAY : asText(answerToJson(answer, performance.now() - start, await pageUrl(answer)));
  };
  addAsk(server, (question) => toResult(() => desk.answer(question)));
  addSearch(server, (query, limit) => toResult(() => desk.passages(query, limit)));
  addReading(server, desk);
  return server;
}

function addAsk(server: McpServer, ask: (question: string) => Promise<CallToolResult>): void {
  server.registerTool(
    "ask",
    {
      title: "Ask the documents",
      description:
        "Answers a question with passages of the documents, word for word, each with its source. outcome: found; closest (not sure that it answers); not-found (nearest names documents); small-talk (no question).",
      inputSchema: {
        question: z.string().min(1).max(MAX_QUESTION).describe(`A question in ${LANGUAGE_NAMES}, in whole words`),
      },
      annotations: READ_ONLY,
    },
    ({ question }) => ask(question),
  );
}

function addSearch(server: McpServer, search: (query: string, limit: number) => Promise<CallToolResult>): void {
  server.registerTool(
    "search_passages",
    {
      title: "Search passages",
      description: "Every passage that may answer a query, best first, each with its source.",
      inputSchema: {
        query: z.string().min(1).max(MAX_QUESTION).describe("A question, or words"),
        limit: z.number().int().min(1).max(MAX_PASSAGES).default(PASSAGES).describe("How many passages at most"),
      },
      annotations: READ_ONLY,
    },
    ({ query, limit }) => search(query, limit),
  );
}

function addReading(server: McpServer, desk: Pick<Served, "document">): void {
  server.registerTool(
    "read_document",
    {
      title: "Read a document",
      description: `The text of a document from one place to another, at most ${MAX_READ} units at once.`,
      inputSchema: {
        path: z.string().min(1).max(MAX_PATH).describe("As a citation gives it"),
        start: z.number().int().min(0).default(0).describe("From where"),
        end: z.number().int().min(0).optional().describe("To where, exclusive; as far as possible unless given"),
      },
      annotations: READ_ONLY,
    },
    async ({ path, start, end = Infinity }) => {
      const document = await readDocument(desk.document(path));
      if (!document)
        return { ...asText({ problem: "There is no such document. Take the path from a citation." }), isError: true };
      const { title, text } = document;
      const from = Math.min(start, text.length);
      const to = Math.max(from, Math.min(end, text.length, from + MAX_READ));
      return asText({ path, title, length: text.length, start: from, end: to, text: text.slice(from, to) });
    },
  );
}

const asText = (value: Record<string, unknown>): CallToolResult => ({
  content: [{ type: "text", text: JSON.stringify(value) }],
});

const AWAY = { ...asText({ problem: "The search is not available now. Ask again in a moment." }), isError: true };

/** Speaks with a client on standard input and output until it goes. */
export async function serveOnStandardStreams(server: McpServer): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const transport = new StdioServerTransport();
  // The SDK knows no listeners.
  // oxlint-disable-next-line unicorn/prefer-add-event-listener
  server.server.onclose = resolve;
  process.stdin.once("end", () => void server.close());
  await server.connect(transport);
  await promise;
}
