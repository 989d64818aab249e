import { expect, it } from "vitest";
import { digestOf } from "../../src/text/digest.ts";

it("tells texts apart, in as many characters as are wanted, and the same text is the same", () => {
  expect(digestOf("")).toBe("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
  expect(digestOf("one", 12)).toMatch(/^[\w-]{12}$/u);
  expect(digestOf("one", 12)).toBe(digestOf("one").slice(0, 12));
  expect(digestOf("one", 12)).not.toBe(digestOf("two", 12));
});
