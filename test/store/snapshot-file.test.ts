import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, it } from "vitest";
import { SnapshotFile } from "../../src/store/snapshot-file.ts";
import { makeFolder } from "../support/temp-folder.ts";

const MADE_OF = Buffer.alloc(32, 1);
const VALUE = { words: ["one", "two"], weights: Float64Array.of(1, 0.5) };

let file: string;
let warnings: string[];
let snapshot: SnapshotFile<typeof VALUE>;

beforeEach(async () => {
  file = path.join(await makeFolder(), "data", "things.snapshot");
  warnings = [];
  snapshot = new SnapshotFile(file, "thing", (reason) => warnings.push(reason));
});

it("gives back what was made of just this, and nothing that was made of something else", async () => {
  expect(await snapshot.read(MADE_OF)).toBeUndefined();
  expect(await snapshot.write(MADE_OF, () => VALUE)).toBe(VALUE);
  expect(await snapshot.read(MADE_OF)).toEqual(VALUE);
  expect(await snapshot.read(Buffer.alloc(32, 2))).toBeUndefined();
  expect(warnings).toEqual([]);
});

it.each([
  ["a flipped bit", (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === bytes.length - 9 ? byte ^ 1 : byte)))],
  ["half of it missing", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ["another file altogether", () => Buffer.from("hello")],
])("takes a file with %s for none, and says so", async (_what, damage) => {
  await snapshot.write(MADE_OF, () => VALUE);
  await writeFile(file, damage(await readFile(file)));
  expect(await snapshot.read(MADE_OF)).toBeUndefined();
  expect(warnings).toEqual(["the thing kept from the last start is damaged; it is made anew"]);
});

it("makes nothing where nothing can be kept, and says so", async () => {
  const below = new SnapshotFile<typeof VALUE>(path.join(file, "below"), "thing", (reason) => warnings.push(reason));
  await snapshot.write(MADE_OF, () => VALUE);
  expect(await below.write(MADE_OF, () => expect.unreachable())).toBeUndefined();
  expect(warnings).toEqual([expect.stringContaining("the thing could not be kept for the next start")]);
});
