import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../src/languages/detect.ts";
import type { AnswerType } from "../../src/languages/language.ts";
import { answerSigns, holdsAnswer, SIGN_OF } from "../../src/search/answer-signs.ts";

const shows = (sentence: string, type: AnswerType): boolean =>
  (answerSigns(sentence, detectLanguage(sentence)) & SIGN_OF[type]) !== 0;

describe("SIGN_OF", () => {
  it("gives each type of which there are signs a bit of its own, durations and prices that of other numbers", () => {
    const { duration, price, manner, ...own } = SIGN_OF;
    const bits = Object.values(own);
    expect(bits.reduce((all, bit) => all | bit, 0)).toBe(bits.reduce((sum, bit) => sum + bit, 0));
    expect(bits.filter((bit) => bit <= 0 || (bit & (bit - 1)) !== 0)).toEqual([]);
    expect([duration, price, manner]).toEqual([own.number, own.number, 0]);
  });
});

describe("answerSigns", () => {
  it.each<[AnswerType, string]>([
    ["person", "the bridge was designed by Anna Weber"],
    ["person", "мост построил А. Н. Петров"],
    ["person", "көпірді Айбек Серіков салды"],
    ["time", "the bridge was opened in 1932"],
    ["time", "the market is held on Monday"],
    ["time", "мост открыли в апреле"],
    ["time", "көпір наурызда ашылды"],
    ["time", "срок подачи: 28.02.2022"],
    ["number", "it has 12 arches"],
    ["number", "it has twelve arches"],
    ["number", "у моста двенадцать опор, из них три стальные"],
    ["number", "көпірдің төрт тірегі бар"],
    ["place", "the bridge stands in Riverton"],
    ["place", "музей находится в Заречном"],
    ["place", "мұражай Өзенкентте орналасқан"],
    ["organization", "it was built by the ministry of roads"],
    ["organization", "его построило министерство дорог"],
    ["organization", "оны жол министрлігі салды"],
    ["yes-no", "pets are prohibited in the rooms"],
    ["yes-no", "держать животных в комнатах нельзя"],
    ["yes-no", "бөлмеде жануар ұстауға рұқсат етілмейді"],
    ["reason", "it was closed because of the flood"],
    ["reason", "его закрыли из-за паводка"],
    ["reason", "ол су тасқыны себебінен жабылды"],
  ])("sees a %s in %j", (type, sentence) => {
    expect(shows(sentence, type)).toBe(true);
  });

  it.each<[AnswerType, string]>([
    ["person", "the old bridge was painted green"],
    ["time", "the old bridge was painted green"],
    ["time", "the hall seats 9999 people"],
    ["time", "call 87011234567"],
    ["number", "the bridge is old and green"],
    ["number", "мост старый и зеленый"],
    ["place", "the bridge is old and green"],
    ["organization", "the bridge is old and green"],
    ["reason", "the bridge is old and green"],
    ["reason", "мост старый и зеленый"],
    ["number", "он и она живут у моста"],
  ])("sees no %s in %j", (type, sentence) => {
    expect(shows(sentence, type)).toBe(false);
  });

  it("takes a word for what it means in the text's own language, and knows what is quoted in other letters", () => {
    expect(answerSigns("она тіреді", "kk") & SIGN_OF.number).not.toBe(0);
    expect(answerSigns("она тіреді", "ru") & SIGN_OF.number).toBe(0);
    expect(answerSigns("на табличке: opened in April", "ru") & SIGN_OF.time).not.toBe(0);
  });

  it("finds nothing in nothing", () => {
    expect(answerSigns("", "en")).toBe(0);
  });
});

describe("holdsAnswer", () => {
  it.each<[AnswerType, string, string]>([
    ["person", "The bridge was designed by Anna Weber.", "who designed the bridge"],
    ["time", "It was opened on 3 May 1932.", "when was the bridge opened"],
    ["number", "It has 12 arches.", "how many arches does it have"],
    ["number", "It has twelve arches.", "how many arches does it have"],
    ["place", "The bridge stands in Riverton.", "where is the bridge"],
    ["reason", "It was closed because of the flood.", "why was it closed"],
    ["number", "У моста 12 опор.", "сколько опор у моста"],
  ])("finds a %s in %j", (type, text, question) => {
    expect(holdsAnswer(text, detectLanguage(text), type, question)).toBe(true);
  });

  it.each<[AnswerType, string, string]>([
    ["person", "Anna Weber lived here.", "who was the teacher of anna weber"],
    ["time", "In 1932 the bridge was painted.", "in which month of 1932 was the bridge painted"],
    ["number", "Route 12 ends here.", "how many buses serve route 12"],
    ["person", "the bridge is old", "who designed the bridge"],
    ["reason", "the bridge is old", "why was it closed"],
  ])(
    "does not take for the %s asked for what the question says itself, nor find what is not there: %j",
    (type, text, question) => {
      expect(holdsAnswer(text, detectLanguage(text), type, question)).toBe(false);
    },
  );
});
