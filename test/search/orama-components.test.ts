import { create, insert, remove, search } from "@orama/orama";
import { describe, expect, it } from "vitest";
import { InvertedIndex } from "../../src/search/inverted-index.ts";
import {
  createIndexComponent,
  createTokenizer,
  INDEXED_PROPERTIES,
  type PendingSearch,
} from "../../src/search/orama-components.ts";

/** An Orama database over our index, and a way to ask it for a stem. */
function open() {
  const index = new InvertedIndex();
  let pending: PendingSearch | undefined;
  const database = create({
    schema: INDEXED_PROPERTIES,
    sort: { enabled: false },
    components: { tokenizer: createTokenizer(), index: createIndexComponent(index, () => pending) },
  });
  const ask = async (stem: string, limit = 10): Promise<string[]> => {
    const concepts = [{ idf: 1, alternatives: [[{ stem, weight: 1, whole: 1 }]] }];
    pending = index.documentFrequency(stem) > 0 ? { concepts, limit } : undefined;
    const { hits } = await search(database, { term: stem, limit: 100 });
    return hits.map(({ id }) => id);
  };
  return { index, database, ask };
}

describe("the components inside Orama", () => {
  it("index what is inserted and no longer find what is removed", async () => {
    const { index, database, ask } = open();
    await insert(database, { id: "1", title: "Bridges", text: "The stone bridge is old." }, "en");
    await insert(database, { id: "2", title: "Музеи", text: "Музей показывает мосты." }, "ru");
    await insert(database, { id: "3", title: "Towers", text: "Beside the bridge." }, "en");
    expect(index.size).toBe(3);
    expect(await ask("bridg")).toEqual(["1", "3"]);
    expect(await ask("мост")).toEqual(["2"]);
    await remove(database, "1");
    expect(await ask("bridg")).toEqual(["3"]);
    expect(index.size).toBe(2);
  });

  it("weigh the title of the passage that it belongs to", async () => {
    const { database, ask } = open();
    await insert(database, { id: "1", title: "Towers and all", text: "A bridge is here." }, "en");
    await insert(database, { id: "2", title: "Bridge and all", text: "A tower is here." }, "en");
    expect(await ask("bridg")).toEqual(["2", "1"]);
  });

  it("stem by the passage's language, and by English where Orama is told none", async () => {
    const { index, database } = open();
    await insert(database, { id: "1", title: "", text: "қалалардан" }, "kk");
    await insert(database, { id: "2", title: "", text: "bridges" });
    expect(index.documentFrequency("қала")).toBe(1);
    expect(index.documentFrequency("bridg")).toBe(1);
    expect(index.languages().toSorted()).toEqual(["en", "kk"]);
  });

  it("keep to the limit of the search, not of Orama", async () => {
    const { database, ask } = open();
    for (const id of ["1", "2", "3"]) await insert(database, { id, title: "", text: "a bridge" }, "en");
    expect(await ask("bridg", 2)).toEqual(["1", "2"]);
  });

  it("find nothing for a term that no search stands for", async () => {
    const { database, ask } = open();
    await insert(database, { id: "1", title: "", text: "a bridge" }, "en");
    expect(await ask("tower")).toEqual([]);
  });
});
