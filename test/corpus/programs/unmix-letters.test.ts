import { describe, expect, it } from "vitest";
import { unmixLetters } from "../../../src/corpus/programs/unmix-letters.ts";

const unmixed = (line: string): string => unmixLetters(line.split(" ")).join(" ");

describe("unmixLetters", () => {
  it("gives a word of letters that look the same the script of its line", () => {
    // Cyrillic in an English line, Latin in a Kazakh one.
    expect(unmixed("applications using РНР and HTML")).toBe("applications using PHP and HTML");
    expect(unmixed("8 этаж 810A аудитория")).toBe("8 этаж 810А аудитория");
  });

  it("gives such a letter within a word the script of its other letters", () => {
    expect(unmixed("Cтипендия")).toBe("Стипендия");
    expect(unmixed("of Нistory")).toBe("of History");
  });

  it("leaves alone what both scripts share in doubt, and words of another script in a line", () => {
    expect(unmixed("СОР")).toBe("СОР");
    expect(unmixed("Курс Web-технологий и JavaScript для всех")).toBe("Курс Web-технологий и JavaScript для всех");
    expect(unmixed("Ғылым және білім")).toBe("Ғылым және білім");
  });
});
