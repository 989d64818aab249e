import { describe, expect, it } from "vitest";
import { WantedDocuments } from "../../src/opensearch/wanted-documents.ts";
import { textDocument } from "../support/documents.ts";

describe("WantedDocuments", () => {
  it("wants of each document what was wanted last", () => {
    const wanted = new WantedDocuments();
    const [first, second, other] = [textDocument("a", "1"), textDocument("a", "2"), textDocument("b", "3")];
    wanted.add({ put: [first, other], removed: [] });
    wanted.add({ put: [second], removed: ["b", "c"] });
    expect(wanted.change()).toEqual({ put: [second], removed: ["b", "c"] });
  });

  it("goes on wanting what has come while something else was written", () => {
    const wanted = new WantedDocuments();
    const [first, second] = [textDocument("a", "1"), textDocument("a", "2")];
    wanted.add({ put: [first], removed: ["b"] });
    const written = wanted.change();
    wanted.add({ put: [second], removed: [] });
    wanted.confirm(written);
    expect(wanted.change()).toEqual({ put: [second], removed: [] });
    expect(wanted.size).toBe(1);
  });
});
