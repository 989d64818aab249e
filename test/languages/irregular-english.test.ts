import { describe, expect, it } from "vitest";
import { dictionaryForm } from "../../src/languages/irregular-english.ts";
import { stemOf } from "../../src/languages/stemming.ts";

describe("dictionaryForm", () => {
  it.each([
    ["broke", "break"],
    ["taught", "teach"],
    ["withdrawn", "withdraw"],
    ["theses", "thesis"],
    ["children", "child"],
  ])("of %s is %s", (form, listed) => {
    expect(dictionaryForm(form)).toBe(listed);
  });

  it.each(["found", "left", "saw", "bridge", "paying", "constructor"])("leaves %s as it is", (word) => {
    expect(dictionaryForm(word)).toBe(word);
  });

  it("lets irregular forms be found by regular ones", () => {
    expect(stemOf("paid", "en")).toBe(stemOf("pays", "en"));
    expect(stemOf("withdrew", "en")).toBe(stemOf("withdrawing", "en"));
    expect(stemOf("children", "en")).toBe(stemOf("child", "en"));
  });
});
