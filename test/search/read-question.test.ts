import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadLexicon } from "../../src/languages/lexicon/load-lexicon.ts";
import { isKnown, readQuestion, type ReadQuestion } from "../../src/search/read-question.ts";
import { anyText } from "../support/any-text.ts";
import { indexOfTexts, knowledgeOf } from "../support/library.ts";
import { runs } from "../support/seed.ts";

const KNOWLEDGE = knowledgeOf(
  indexOfTexts({
    "en.txt": "The rector of Riverton College is Anna Weber. Dormitories are open to all students of the college.",
    "ru.txt": "Ректор колледжа Анна Вебер подписала меморандум. Стоимость обучения составляет 500 тенге.",
    "kk.txt": "Қала кітапханасы таңғы тоғыздан жұмыс істейді. Оқу ақысы жылына бес жүз теңге.",
  }),
  loadLexicon().lexicon,
);

const read = (question: string): ReadQuestion => readQuestion(question, KNOWLEDGE);
const wordsOf = (question: string): string[] => read(question).words.map(({ word }) => word);

describe("readQuestion", () => {
  it.each([
    ["en", "Who is the rector of Riverton College?", ["rector", "riverton", "college"]],
    ["ru", "Сколько стоит обучение в колледже?", ["стоит", "обучение", "колледже"]],
    ["kk", "Қала кітапханасы қашан ашылады?", ["қала", "кітапханасы", "ашылады"]],
  ])("reads a question in %s as it is written: %s", (language, question, words) => {
    expect(read(question)).toMatchObject({ text: question, language, romanized: false });
    expect(wordsOf(question)).toEqual(words);
  });

  it("takes each word once, in its first place", () => {
    const question = "rector, Rector or RECTOR of the college";
    expect(wordsOf(question)).toEqual(["rector", "college"]);
    const [{ start, end }] = read(question).words as [ReadQuestion["words"][number]];
    expect(question.slice(start, end)).toBe("rector");
  });

  it("finds nothing to search for in question words alone", () => {
    for (const question of ["When?", "А почему?", "Ал қашан?", "?!", ""]) expect(wordsOf(question)).toEqual([]);
  });

  it("leaves out misspelled question words, but no name and nothing that is known", () => {
    expect(wordsOf("wich college is open")).toEqual(["college", "open"]);
    expect(wordsOf("the dean of Wich college")).toContain("wich");
    expect(wordsOf("the rector of the college")).toEqual(["rector", "college"]);
  });

  it("keeps an acronym that looks like a common word", () => {
    expect(wordsOf("What does WHO say?")).toHaveLength(1);
    expect(wordsOf("who is it")).toEqual([]);
  });
});

describe("the wrong keyboard layout", () => {
  it.each([
    ["ru", "rnj htrnjh rjkktl;f?", "кто ректор колледжа?"],
    ["ru", "crjkmrj cnjbn j,extybt", "сколько стоит обучение"],
    ["ru", "Ult yf[jlbncz ,b,kbjntrf", "где находится библиотека"],
    ["kk", "0fkf r3nfg[fyfcs 0fqlf", "қала кітапханасы қайда"],
    ["en", "црщ шы еру кусещк", "who is the rector"],
    ["en", "цруку фку еру вщкьшещкшуы", "where are the dormitories"],
  ])("is undone, into %s: %s", (language, typed, meant) => {
    expect(read(typed)).toMatchObject({ text: meant, language, romanized: false });
  });

  it("gives words their places in the text that was meant", () => {
    const { text, words } = read("rnj htrnjh rjkktl;f?");
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(["ректор", "колледжа"]);
  });

  it.each([
    "Who is the rector of Riverton College?",
    "Anna Weber",
    "GitHub",
    "Qwertz Xyzzy",
    "Где Riverton College?",
    "Жумабаев",
    "Шәкәрім",
    "2022",
    "500",
  ])("is not seen where the text is as it should be, though its words may be strange: %s", (question) => {
    expect(read(question).text).toBe(question);
  });
});

describe("Russian and Kazakh in Latin letters", () => {
  it.each([
    ["ru", "skolko stoit obuchenie", ["stoit", "obuchenie"]],
    ["ru", "Kto rektor kolledzha?", ["rektor", "kolledzha"]],
    ["ru", "gde nahoditsya biblioteka", ["nahoditsya", "biblioteka"]],
    ["kk", "oqu aqysy qansha", ["oqu", "aqysy"]],
    ["kk", "kitaphana qashan ashylady?", ["kitaphana", "ashylady"]],
  ])("are taken for what they are, %s: %s", (language, question, words) => {
    expect(read(question)).toMatchObject({ language, romanized: true });
    expect(wordsOf(question)).toEqual(words);
  });

  it.each([
    "Who is the rector?",
    "Is the student hostel open in December?",
    "tuition fee",
    "How old is the Riverton museum?",
  ])("are not seen in English: %s", (question) => {
    expect(read(question)).toMatchObject({ language: "en", romanized: false });
  });

  it.each([
    "recotr of the colege",
    "who is the recotr",
    "universtiy of rivreton",
    "when was the libary of the colege opend",
  ])("are not seen in misspelled English: %s", (question) => {
    expect(read(question)).toMatchObject({ language: "en", romanized: false });
  });
});

describe("a number in a romanized question", () => {
  it.each([
    ["gde auditoriya 3", ["auditoriya", "3"]],
    ["skolko stoit kurs 1", ["stoit", "kurs", "1"]],
    ["kitaphana 4 qashan ashylady", ["kitaphana", "4", "ashylady"]],
  ])("is kept: %s", (question, words) => {
    expect(read(question).romanized).toBe(true);
    expect(wordsOf(question)).toEqual(words);
  });
});

describe("Kazakh without its own letters", () => {
  it.each([
    ["оку акысы канша", ["оку", "акысы"]],
    ["калалык китапхана кайда орналаскан", ["калалык", "китапхана", "орналаскан"]],
    ["китапхана кашан ашылады?", ["китапхана", "ашылады"]],
  ])("is taken for Kazakh: %s", (question, words) => {
    expect(read(question)).toMatchObject({ language: "kk", romanized: false });
    expect(wordsOf(question)).toEqual(words);
  });

  it.each([
    "Сколько стоит обучение?",
    "Где находится библиотека имени Абая?",
    "стоимость обучения",
    "Кто такой Айбек Касымов?",
  ])("is not seen in Russian: %s", (question) => {
    expect(read(question).language).toBe("ru");
  });

  it.each([
    ["Анна Вебер", ["анна", "вебер"]],
    ["Анна Каренина", ["анна", "каренина"]],
  ])(
    "is not seen in a name that sounds like a common Kazakh word, and no part of the name is dropped: %s",
    (question, words) => {
      expect(wordsOf(question)).toEqual(words);
      expect(read(question).language).toBe("ru");
    },
  );
});

describe("a question that names something in other letters", () => {
  it.each([
    ["ru", "Кто ректор Astana IT University?"],
    ["ru", "Где находится Riverton College of Arts?"],
    ["ru", "кто такой Шәкәрім"],
    ["kk", "Riverton College қайда орналасқан?"],
    ["en", "What does меморандум mean?"],
  ])("stays in its own language, %s: %s", (language, question) => {
    expect(read(question)).toMatchObject({ text: question, language, romanized: false });
  });

  it("keeps the names for searching", () => {
    expect(wordsOf("Где находится Riverton College?")).toEqual(["находится", "riverton", "college"]);
  });
});

describe("isKnown", () => {
  it("knows every form of a word of the documents, and the words of the lexicon", () => {
    expect(isKnown("dormitory", "en", KNOWLEDGE)).toBe(true);
    expect(isKnown("меморандумом", "ru", KNOWLEDGE)).toBe(true);
    expect(isKnown("кислород", "ru", KNOWLEDGE)).toBe(true);
    expect(isKnown("dormitroy", "en", KNOWLEDGE)).toBe(false);
  });
});

describe("any text at all", () => {
  it("is read without an exception, words in their order and places", () => {
    fc.assert(
      fc.property(anyText(80), (question) => {
        const { text, words } = read(question);
        let end = 0;
        for (const word of words) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          ({ end } = word);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        expect(new Set(words.map(({ word }) => word)).size).toBe(words.length);
      }),
      { numRuns: runs(100) },
    );
  });
});
