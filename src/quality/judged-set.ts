import { OperationalError } from "../errors.ts";

/** A judged question: what was asked and which documents answer it. */
export interface JudgedQuestion {
  readonly id: string;
  readonly lang: string;
  readonly kind: string;
  readonly text: string;
  /** The questions asked just before, in the same conversation. */
  readonly history: readonly string[];
  /** Ids of the documents that hold the answer; empty when none does. */
  readonly relevant: readonly string[];
  /** Strings of which one should be readable in the first quote. */
  readonly answers: readonly string[];
  /** The sentence that says it. */
  readonly evidence?: string;
}

/** Documents and judged questions about them. */
export interface JudgedSet {
  readonly name: string;
  readonly docs: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  readonly queries: readonly JudgedQuestion[];
}

/** Thrown when a file is no judged set; the message names the field. */
export class JudgedSetError extends OperationalError {
  override readonly name = "JudgedSetError";
}

/**
 * Reads a judged set:
 * `{"name","docs":[{"id","title","text"}],"queries":[{"id","text","kind"?,"lang"?,"history"?,"relevant","answers"?,"evidence"?}]}`.
 * @throws JudgedSetError
 */
export function parseJudgedSet(json: string): JudgedSet {
  let value: unknown;
  try {
    // A byte order mark, as editors on Windows write it, is none of JSON's.
    value = JSON.parse(json.replace(/^\uFEFF/u, ""));
  } catch (error) {
    throw new JudgedSetError(`it is not valid JSON: ${(error as Error).message}`);
  }
  const set = asRecord(value, "the file");
  const docs = asList(set["docs"], "docs").map((doc, i) => {
    const record = asRecord(doc, `docs[${i}]`);
    return {
      id: asString(record["id"], `docs[${i}].id`),
      title: asString(record["title"] ?? "", `docs[${i}].title`),
      text: asString(record["text"], `docs[${i}].text`),
    };
  });
  const queries = asList(set["queries"], "queries").map((query, i) =>
    parseQuestion(asRecord(query, `queries[${i}]`), `queries[${i}]`),
  );
  const ids = uniqueIds(docs, "docs");
  uniqueIds(queries, "queries");
  for (const [i, { relevant }] of queries.entries())
    for (const [j, id] of relevant.entries())
      if (!ids.has(id))
        throw new JudgedSetError(`queries[${i}].relevant[${j}] is "${id}", but no document has that id`);
  return { name: typeof set["name"] === "string" ? set["name"] : "unnamed", docs, queries };
}

function uniqueIds(list: readonly { readonly id: string }[], field: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [i, { id }] of list.entries()) {
    if (ids.has(id)) throw new JudgedSetError(`${field}[${i}].id is "${id}", as another one's is`);
    ids.add(id);
  }
  return ids;
}

function parseQuestion(record: Record<string, unknown>, field: string): JudgedQuestion {
  const history = record["history"] ?? [];
  return {
    id: asString(record["id"], `${field}.id`),
    lang: asString(record["lang"] ?? "", `${field}.lang`),
    kind: asString(record["kind"] ?? "all", `${field}.kind`),
    text: asString(record["text"], `${field}.text`),
    history:
      typeof history === "string"
        ? [history]
        : asList(history, `${field}.history`).map((text, i) => asString(text, `${field}.history[${i}]`)),
    relevant: asList(record["relevant"], `${field}.relevant`).map((id, i) => asString(id, `${field}.relevant[${i}]`)),
    answers: asList(record["answers"] ?? [], `${field}.answers`).map((text, i) =>
      asString(text, `${field}.answers[${i}]`),
    ),
    ...(typeof record["evidence"] === "string" ? { evidence: record["evidence"] } : {}),
  };
}

function asRecord(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new JudgedSetError(`${field} must be an object`);
  return value as Record<string, unknown>;
}

function asList(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new JudgedSetError(`${field} must be a list`);
  return value;
}

function asString(value: unknown, field: string): string {
  if (typeof value !== "string") throw new JudgedSetError(`${field} must be a string`);
  return value;
}
