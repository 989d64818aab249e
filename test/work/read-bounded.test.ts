import { expect, it } from "vitest";
import { readBounded } from "../../src/work/read-bounded.ts";

const CHUNKS = [Buffer.from("one "), Buffer.from("two "), Buffer.from("three")];

it("gives all bytes of a stream that is as long as it may be", async () => {
  expect((await readBounded(CHUNKS, 13))?.toString()).toBe("one two three");
  expect((await readBounded([], 0))?.length).toBe(0);
});

it("gives nothing of a longer one, and reads no further", async () => {
  let read = 0;
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (const chunk of CHUNKS) {
      read++;
      yield chunk;
    }
  }
  expect(await readBounded(stream(), 7)).toBeUndefined();
  expect(read).toBe(2);
});
