import { describe, expect, test } from "vitest";
import { documentKey, versionOf } from "../../src/corpus/document-key.ts";
import type { WebOptions } from "../../src/web/site.ts";
import { awayDesk } from "../support/away-desk.ts";
import { answerFrom, textDocument } from "../support/documents.ts";
import { shelf } from "../support/shelf.ts";
import { Site } from "./site.ts";

const TEXT = "Hostels open on 25 August. Bring a passport with you.";
const DOCUMENT = textDocument("a.txt", TEXT, { title: "Hostels" });
const KEY = "a-secret-of-a-program";
const desk = { ...shelf([DOCUMENT]), answer: async (question: string) => answerFrom([DOCUMENT], question) };
const site = (options: Partial<WebOptions> = {}): Site => new Site(desk, options);
const ask = "/api/ask?q=When%20do%20hostels%20open%3F";

/** What is said of something that went wrong. */
const problem = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = (await response.json()) as { title: string; status: number };
  expect(body.status).toBe(response.status);
  return [body.status, body.title];
};

describe("/api/ask", () => {
  test("gives the object of `ask --json`, and where each citation can be read", async () => {
    const response = await site().get(ask);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/u);
    const answer = (await response.json()) as Record<string, unknown>;
    expect(answer).toMatchObject({
      question: "When do hostels open?",
      language: "en",
      outcome: expect.stringMatching(/^(?:found|closest)$/u),
      nearest: [],
      quotes: [
        {
          text: expect.stringContaining("25 August"),
          also: [],
          citation: {
            number: 1,
            title: "Hostels",
            path: "a.txt",
            page_url: expect.stringMatching(
              new RegExp(
                `^https://desk\\.example\\.org/d/${documentKey("a.txt")}\\?at=0-\\d+&v=${versionOf(DOCUMENT)}#at$`,
                "u",
              ),
            ),
          },
        },
      ],
    });
    expect(typeof answer["ms"]).toBe("number");
  });

  test.each([
    ["without a question", "/api/ask", 400],
    ["with an empty one", "/api/ask?q=%20%E2%80%8B", 400],
    ["with one that is too long", `/api/ask?q=${"x".repeat(4097)}`, 400],
    ["on another path", "/api/asks?q=x", 404],
    ["of a document that there is not", "/api/documents/nothing", 404],
    ["of a place that is none", `/api/documents/${documentKey("a.txt")}?start=-1`, 400],
  ])("%s says what is wrong as a problem", async (_name, address, status) => {
    expect((await problem(await site().get(address)))[0]).toBe(status);
  });

  test("by another method than reading is refused", async () => {
    expect((await problem(await site().get(ask, { method: "POST" })))[0]).toBe(405);
  });

  test("takes five questions in ten seconds from one address, and says when the next one is taken", async () => {
    const limited = site();
    for (let count = 0; count < 5; count++) expect((await limited.get(ask)).status).toBe(200);
    limited.now = 4000;
    const refused = await limited.get(ask);
    expect(refused.headers.get("retry-after")).toBe("6");
    expect(await problem(refused)).toEqual([429, "Too many requests"]);
    // The page and the interface count together.
    expect((await limited.get("/?q=x")).status).toBe(429);
    limited.now = 10_000;
    expect((await limited.get(ask)).status).toBe(200);
  });

  test("takes more of a program with a key, up to its own limit", async () => {
    const answer = await desk.answer("When do hostels open?");
    const keyed = new Site({ ...desk, answer: async () => answer }, { keys: [KEY] });
    const headers = { authorization: `Bearer ${KEY}` };
    for (let count = 0; count < 600; count++) expect((await keyed.get(ask, { headers })).status).toBe(200);
    expect((await keyed.get(ask, { headers })).status).toBe(429);
    expect((await keyed.get(ask)).status).toBe(200);
  });

  test("does not take a key that is none", async () => {
    const refused = await site({ keys: [KEY] }).get(ask, { headers: { authorization: `Bearer ${KEY}x` } });
    expect(refused.headers.get("www-authenticate")).toBe("Bearer");
    expect((await problem(refused))[0]).toBe(401);
  });

  test("says nothing of what went wrong inside", async () => {
    const broken = new Site({ ...desk, answer: () => Promise.reject(new Error("secret")) });
    const response = await broken.get(ask);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
  });
});

test("browsers let the pages of named origins read answers, and no others", async () => {
  const origin = "https://uni.example";
  const open = site({ origins: [origin] });
  const allowed = async (from: string, method = "GET"): Promise<string | null> =>
    (await open.get(ask, { method, headers: { origin: from } })).headers.get("access-control-allow-origin");
  expect(await allowed(origin)).toBe(origin);
  expect(await allowed(origin, "OPTIONS")).toBe(origin);
  expect(await allowed("https://uni.example.evil.example")).toBeNull();
  expect((await site().get(ask, { headers: { origin } })).headers.get("access-control-allow-origin")).toBeNull();
});

test("/api/documents gives a document with its text, or a part of it", async () => {
  const address = `/api/documents/${documentKey("a.txt")}`;
  const whole = (await (await site().get(address)).json()) as Record<string, unknown>;
  expect(whole).toMatchObject({
    key: documentKey("a.txt"),
    path: "a.txt",
    title: "Hostels",
    language: "en",
    length: TEXT.length,
    start: 0,
    end: TEXT.length,
    text: TEXT,
    sections: [{ headings: [], start: 0, end: TEXT.length }],
  });
  expect(await (await site().get(`${address}?start=27&end=44`)).json()).toMatchObject({
    start: 27,
    end: 44,
    text: "Bring a passport ",
  });
  expect(await (await site().get(`${address}?start=999&end=3`)).json()).toMatchObject({
    start: TEXT.length,
    end: TEXT.length,
    text: "",
  });
});

/** What of a value is not as a schema of the description wants it. */
function violations(
  value: unknown,
  schema: Record<string, unknown>,
  schemas: Record<string, Record<string, unknown>>,
  at = "$",
): string[] {
  const reference = schema["$ref"];
  if (typeof reference === "string") return violations(value, schemas[reference.split("/").at(-1)!]!, schemas, at);
  if (schema["enum"] !== undefined)
    return (schema["enum"] as unknown[]).includes(value) ? [] : [`${at}: not one of those`];
  if (schema["type"] === "array")
    return Array.isArray(value)
      ? value.flatMap((item, index) =>
          schema["items"] === undefined
            ? []
            : violations(item, schema["items"] as Record<string, unknown>, schemas, `${at}[${index}]`),
        )
      : [`${at}: no list`];
  if (schema["type"] === "object") {
    if (typeof value !== "object" || value === null) return [`${at}: no object`];
    const properties = schema["properties"] as Record<string, Record<string, unknown>>;
    const missing = (schema["required"] as string[]).filter((name) => !(name in value));
    return [
      ...missing.map((name) => `${at}.${name}: missing`),
      ...Object.entries(value).flatMap(([name, part]) =>
        properties[name]
          ? violations(part, properties[name], schemas, `${at}.${name}`)
          : [`${at}.${name}: not described`],
      ),
    ];
  }
  const kind = schema["type"] === "integer" ? "number" : ((schema["type"] as string | undefined) ?? typeof value);
  return typeof value === kind ? [] : [`${at}: no ${kind}`];
}

test("the description says what is given", async () => {
  const served = site();
  const description = (await (await served.get("/api/openapi.json")).json()) as {
    openapi: string;
    servers: unknown;
    components: { schemas: Record<string, Record<string, unknown>> };
  };
  expect(description).toMatchObject({ openapi: "3.1.0", servers: [{ url: "https://desk.example.org" }] });
  const { schemas } = description.components;
  const given = async (address: string): Promise<unknown> => (await served.get(address)).json();
  expect(violations(await given(ask), { $ref: "/Answer" }, schemas)).toEqual([]);
  expect(violations(await given("/api/ask?q=Where%20is%20the%20moon%3F"), { $ref: "/Answer" }, schemas)).toEqual([]);
  expect(violations(await given(`/api/documents/${documentKey("a.txt")}`), { $ref: "/Document" }, schemas)).toEqual([]);
  expect(violations(await given("/api/nothing"), { $ref: "/Problem" }, schemas)).toEqual([]);
  expect(violations({ type: 1 }, { $ref: "/Problem" }, schemas)).not.toEqual([]);
});

test("while the search is away /api/ask says so, and when to ask again", async () => {
  const response = await new Site(awayDesk(shelf([DOCUMENT])).desk).get(ask);
  expect(await problem(response)).toEqual([503, "The search is not available now"]);
  expect(response.headers.get("retry-after")).toBe("10");
});
