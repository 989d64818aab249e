import { QUESTION_LIMITS } from "../../desk/question-limits.ts";
import { LANGUAGE_CODES } from "../../languages/registry.ts";
import { MAX_QUESTION } from "../../text/normalize.ts";
import { MAX_TEXT } from "./document-json.ts";

const { person, key } = QUESTION_LIMITS;

/** Parts of the description that stand in it often. */
const text = { type: "string" } as const;
const whole = { type: "integer", minimum: 0 } as const;
const object = (properties: Record<string, unknown>, optional: readonly string[] = []) => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const listOf = (items: unknown) => ({ type: "array", items });
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const answered = (description: string, schema: string) => ({
  description,
  content: { "application/json": { schema: reference(schema) } },
});
const problem = (description: string, headers?: unknown) => ({
  description,
  ...(headers === undefined ? {} : { headers }),
  content: { "application/problem+json": { schema: reference("Problem") } },
});

/** What is answered, by the names that the paths refer to. */
const SCHEMAS = {
  Answer: object(
    {
      question: text,
      language: { enum: LANGUAGE_CODES },
      read_as: { ...text, description: "The question in the keyboard layout that was meant, where it is another" },
      repairs: {
        description: "Words that no document has, and what was searched for instead",
        ...listOf(object({ written: text, searched: text })),
      },
      outcome: { enum: ["found", "closest", "not-found", "small-talk"] },
      quotes: listOf(reference("Quote")),
      nearest: {
        description: "Documents that are near, where nothing was found",
        ...listOf(reference("Citation")),
      },
      ms: { type: "number", description: "How long it took, in milliseconds" },
    },
    ["read_as", "repairs"],
  ),
  Quote: object(
    {
      text: { ...text, description: "Words of a document, verbatim" },
      highlights: {
        description: "The question's words in the text",
        ...listOf({ type: "array", prefixItems: [whole, whole], minItems: 2, maxItems: 2 }),
      },
      language: { enum: LANGUAGE_CODES, description: "The text's, where it is another than the question's" },
      citation: reference("Citation"),
      also: { description: "Other documents that say the same", ...listOf(reference("Citation")) },
      older: { description: "An older version that says something else", ...reference("Citation") },
    },
    ["language", "older"],
  ),
  Citation: object(
    {
      number: whole,
      title: text,
      path: text,
      headings: listOf(text),
      publisher: text,
      url: { ...text, format: "uri" },
      date: text,
      page: whole,
      printed_page: { ...whole, description: "The number that is printed on the page, where it is another" },
      recognized: { const: true, description: "The words were read on a picture" },
      last_seen: {
        ...text,
        format: "date",
        description: "When its website last had the words, where that is not sure since",
      },
      expired: {
        ...text,
        description: "The last day, month or year in which the document held, where that has passed",
      },
      page_url: { ...text, format: "uri", description: "The words in the document, marked" },
    },
    ["publisher", "url", "date", "page", "printed_page", "recognized", "last_seen", "expired"],
  ),
  Document: object(
    {
      key: text,
      path: text,
      title: text,
      language: { enum: LANGUAGE_CODES },
      publisher: text,
      url: { ...text, format: "uri" },
      date: text,
      pages: whole,
      page_url: { ...text, format: "uri" },
      length: { ...whole, description: "Of the whole text" },
      start: whole,
      end: whole,
      text,
      sections: listOf(object({ headings: listOf(text), start: whole, end: whole, page: whole }, ["page"])),
    },
    ["publisher", "url", "date", "pages"],
  ),
  Problem: object({ type: text, title: text, status: whole, detail: text }),
};

/** Refusals that any path may give. */
const UNKNOWN_KEY = problem("The key is not known");
const WAIT = { "Retry-After": { description: "After how many seconds to ask again", schema: whole } };

const ASK = {
  operationId: "ask",
  summary: "Answers a question, which stands alone",
  parameters: [
    {
      name: "q",
      in: "query",
      required: true,
      description: "The question",
      schema: { ...text, minLength: 1, maxLength: MAX_QUESTION },
    },
  ],
  responses: {
    200: answered("The answer", "Answer"),
    400: problem("There is no question, or it is too long"),
    401: UNKNOWN_KEY,
    429: problem(
      `Too many questions: ${person.requests} in ${person.seconds} seconds from one address, ${key.requests} with a key`,
      WAIT,
    ),
    503: problem("The search is not available now", WAIT),
  },
};

const READ_DOCUMENT = {
  operationId: "readDocument",
  summary: `A document with its text, at most ${MAX_TEXT} units at once`,
  parameters: [
    {
      name: "key",
      in: "path",
      required: true,
      description: "As in the page_url of a citation, after /d/",
      schema: text,
    },
    { name: "start", in: "query", description: "From where in the text", schema: whole },
    { name: "end", in: "query", description: "To where, exclusive", schema: whole },
  ],
  responses: {
    200: answered("The document", "Document"),
    400: problem("A place is no number"),
    401: UNKNOWN_KEY,
    404: problem("There is no such document, or not any more"),
    429: problem("Too many requests", WAIT),
  },
};

/**
 * The interface for programs, described by OpenAPI 3.1.
 * @param root where it is reached from outside
 */
export const openApi = (root: string): Record<string, unknown> => ({
  openapi: "3.1.0",
  info: {
    title: "Anyqtama",
    version: "1",
    description:
      "Answers questions with passages of documents, word for word, each with its source. All places in texts are counted in UTF-16 code units.",
  },
  servers: [{ url: root }],
  security: [{}, { key: [] }],
  paths: {
    "/api/ask": { get: ASK },
    "/api/documents/{key}": { get: READ_DOCUMENT },
  },
  components: {
    securitySchemes: {
      key: {
        type: "http",
        scheme: "bearer",
        description: "One of API_KEYS; without it a program may ask as much as a person",
      },
    },
    schemas: SCHEMAS,
  },
});
