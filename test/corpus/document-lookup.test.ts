import { describe, expect, it } from "vitest";
import { documentKey, textHash } from "../../src/corpus/document-key.ts";
import { DocumentLookup } from "../../src/corpus/document-lookup.ts";
import { textDocument } from "../support/documents.ts";

describe("documentKey", () => {
  it("is 10 characters that links and buttons can carry, and another for every path", () => {
    const keys = Array.from({ length: 5000 }, (_, i) => documentKey(`folder/${i}.pdf`));
    expect(keys.every((key) => /^[\w-]{10}$/u.test(key))).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
    expect(documentKey("rules/admission.pdf")).toBe("2DzRfcsUeu");
  });
});

describe("textHash", () => {
  it("is another when the text is, whatever else a document says of itself", () => {
    const document = textDocument("a.txt", "One text.");
    expect(textHash(textDocument("b.txt", "One text.", { title: "B" }))).toBe(textHash(document));
    expect(textHash(textDocument("a.txt", "One text!"))).not.toBe(textHash(document));
  });
});

describe("DocumentLookup", () => {
  const original = {
    ...textDocument("a.txt", "Text.", { title: "A", url: "https://a.example.org", date: "2020" }),
    copies: [{ id: "copy.txt", title: "Copy", publisher: "P" }],
  };
  let documents = [original, textDocument("b.txt", "Other.")];
  const lookup = new DocumentLookup(() => documents);

  it("finds documents by path and by key", () => {
    expect(lookup.find("a.txt")).toBe(original);
    expect(lookup.findByKey(documentKey("b.txt"))?.id).toBe("b.txt");
    expect(lookup.find("c.txt")).toBeUndefined();
    expect(lookup.findByKey("constructor")).toBeUndefined();
  });

  it("finds a copy as a document with its own title, publisher, address and date", () => {
    const copy = lookup.findByKey(documentKey("copy.txt"));
    expect(copy).toMatchObject({ id: "copy.txt", title: "Copy", publisher: "P", text: "Text." });
    expect(copy).not.toHaveProperty("url");
    expect(copy).not.toHaveProperty("date");
    expect(copy).not.toHaveProperty("copies");
  });

  it("follows the documents when it is told of a change", () => {
    documents = [textDocument("c.txt", "New.")];
    lookup.forget();
    expect(lookup.find("c.txt")).toMatchObject({ text: "New." });
    expect(lookup.find("a.txt")).toBeUndefined();
    expect(lookup.findByKey(documentKey("a.txt"))).toBeUndefined();
  });
});
