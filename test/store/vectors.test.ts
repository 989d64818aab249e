import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openVectors, type VectorStore } from "../../src/store/vectors.ts";
import { makeFolder } from "../support/temp-folder.ts";

function open(folder: string): VectorStore {
  const store = openVectors(folder);
  onTestFinished(() => store.close());
  return store;
}

const VECTORS = new Map([
  ["a", Float32Array.of(0.5, -1, 3)],
  ["b", Float32Array.of(1e-30, 2, 0)],
]);

describe("vectors that are kept", () => {
  it("are the same when they are read again, by another process too", async () => {
    const folder = await makeFolder();
    const store = open(folder);
    store.put(VECTORS);
    for (const [key, vector] of VECTORS) {
      expect(store.get(key)).toEqual(vector);
      expect(open(folder).get(key)).toEqual(vector);
    }
    expect(store.get("c")).toBeUndefined();
    store.put(new Map([["a", Float32Array.of(7)]]));
    expect(store.get("a")).toEqual(Float32Array.of(7));
  });

  it("are forgotten but for those that are wanted", async () => {
    const store = open(await makeFolder());
    store.put(VECTORS);
    store.keepOnly(new Set(["b", "c"]));
    expect(store.get("a")).toBeUndefined();
    expect(store.get("b")).toEqual(VECTORS.get("b"));
    expect(store.size()).toBe(1);
  });

  it("are made anew where the file is damaged: they can be had again", async () => {
    const folder = await makeFolder();
    await writeFile(path.join(folder, "vectors.sqlite"), "this is no database at all".repeat(100));
    const store = open(folder);
    store.put(VECTORS);
    expect(store.get("a")).toEqual(VECTORS.get("a"));
  });
});
