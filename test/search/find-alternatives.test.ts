import { describe, expect, it } from "vitest";
import type { LanguageCode } from "../../src/languages/language.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { stemOf } from "../../src/languages/stemming.ts";
import { findReadings, lexiconAlternatives, ownStems, soundAlternatives } from "../../src/search/find-alternatives.ts";
import type { Alternative } from "../../src/search/query.ts";
import type { Knowledge } from "../../src/search/read-question.ts";
import { indexOf, indexOfTexts, knowledgeOf, lexiconOf } from "../support/library.ts";
import { textDocument } from "../support/documents.ts";
import { runAtOnce } from "../../src/work/steps.ts";

const INDEX = indexOfTexts({
  "en.txt":
    "The university of Karaganda was named after Sanzhar Asfendiyarov. The rector, Marat Ospanov, signed a memorandum with Shakarim University.",
  "ru.txt": "Библиотека имени Толстого находится в Петрозаводске. Её директор, Сергей Щербаков, открыл выставку.",
  "kk.txt": "Қала мұражайы Өскеменде орналасқан. Оның меңгерушісі Айгүл Жұмабаева көрме ашты.",
});
const BARE = knowledgeOf(INDEX);

const readingsOf = (word: string, language: LanguageCode, knowledge: Knowledge = BARE, romanized = false): string[] =>
  findReadings(word, language, romanized, knowledge).map((reading) => reading.word);

describe("findReadings", () => {
  it.each([
    ["en", "rector"],
    ["en", "rectors"],
    ["ru", "библиотеку"],
    ["kk", "мұражайда"],
    ["en", "2023"],
    ["ru", "x25"],
  ] as const)("takes a known word, or one with figures, as it is written: in %s, %s", (language, word) => {
    expect(findReadings(word, language, false, BARE)).toEqual([{ word, weight: 1 }]);
  });

  it("takes any form of a word that the lexicon has for known, and repairs it to none of the documents' words", () => {
    const documents = indexOfTexts({ "en.txt": "The fridges are new." });
    expect(readingsOf("bridges", "en", knowledgeOf(documents))).toContain("fridges");
    const lexicon = lexiconOf({ "en-en": ["bridge = overpass"] });
    expect(readingsOf("bridges", "en", knowledgeOf(documents, lexicon))).toEqual(["bridges"]);
  });

  it.each([
    ["en", "a swap", "memoradnum", "memorandum"],
    ["en", "a letter left out", "univrsity", "university"],
    ["en", "a letter too many", "karagganda", "karaganda"],
    ["en", "a wrong letter", "asfendiyerov", "asfendiyarov"],
    ["en", "two slips", "asfendyiarof", "asfendiyarov"],
    ["ru", "a swap", "бибилотека", "библиотека"],
    ["ru", "a letter left out", "петрозаводсе", "петрозаводске"],
    ["ru", "a letter too many", "щербакков", "щербаков"],
    ["kk", "a letter left out", "мұражйы", "мұражайы"],
    ["kk", "a wrong letter", "жүмабаева", "жұмабаева"],
  ] as const)("repairs a word in %s with %s against the documents: %s is %s", (language, _slip, typed, meant) => {
    const [asWritten, best] = findReadings(typed, language, false, BARE);
    expect(asWritten).toEqual({ word: typed, weight: 1 });
    expect(best?.word).toBe(meant);
    expect(best!.weight).toBeGreaterThan(0.5);
    expect(best!.weight).toBeLessThan(1);
  });

  it("repairs words against the lexicon too, but sooner against the documents", () => {
    const knowledge = knowledgeOf(INDEX, lexiconOf({ "en-en": ["memorandus = note", "oxygen = gas"] }));
    expect(readingsOf("oxigen", "en", knowledge)).toContain("oxygen");
    expect(readingsOf("memorandux", "en", knowledge).slice(1, 3)).toEqual(["memorandum", "memorandus"]);
  });

  it("repairs no word to a function word, which nobody searches for", () => {
    const index = indexOfTexts({ "ru.txt": "Более того, мост открыт." });
    expect(readingsOf("болел", "ru", knowledgeOf(index))).toEqual(["болел"]);
  });

  it("leaves alone what is too short to be repaired, and what is like nothing", () => {
    expect(readingsOf("raz", "en")).toEqual(["raz"]);
    expect(readingsOf("xylophone", "en")).toEqual(["xylophone"]);
  });

  it("does not repair a word to one that only a removed document had", () => {
    const index = indexOf([textDocument("a.txt", "The zeppelin."), textDocument("b.txt", "The bridge, again.")]);
    expect(readingsOf("zepelin", "en", knowledgeOf(index))).toEqual(["zepelin", "zeppelin"]);
    runAtOnce(index.remove("a.txt"));
    expect(readingsOf("zepelin", "en", knowledgeOf(index))).toEqual(["zepelin"]);
  });

  it("reads Kazakh that is written without its own letters", () => {
    const knowledge = knowledgeOf(
      INDEX,
      lexiconOf({ "kk-en": ["кітапхана = library", "оқу = study", "ғылым = science"] }),
    );
    expect(readingsOf("китапхана", "kk", knowledge)).toContain("кітапхана");
    expect(readingsOf("гылым", "kk", knowledge)).toContain("ғылым");
  });

  it("reads Russian and Kazakh in Latin letters", () => {
    const knowledge = knowledgeOf(
      INDEX,
      lexiconOf({ "ru-en": ["обучение = tuition", "щётка = brush"], "kk-en": ["кітапхана = library"] }),
    );
    expect(readingsOf("obuchenie", "ru", knowledge, true)).toContain("обучение");
    expect(readingsOf("obuchenye", "ru", knowledge, true)).toContain("обучение");
    expect(readingsOf("kitaphana", "kk", knowledge, true)).toContain("кітапхана");
    expect(readingsOf("kitapkhana", "kk", knowledge, true)).toContain("кітапхана");
  });

  it("gives a few readings at most, the likeliest first", () => {
    const texts = Object.fromEntries(
      ["bank", "bang", "band", "bane", "bans"].map((word) => [`${word}.txt`, `${word} here`]),
    );
    const readings = findReadings("banx", "en", false, knowledgeOf(indexOfTexts(texts)));
    expect(readings.length).toBeGreaterThan(1);
    expect(readings.length).toBeLessThanOrEqual(4);
    const weights = readings.map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  });
});

describe("ownStems", () => {
  it("gives a Cyrillic word its stem in Russian and in Kazakh, for either may stand in the documents", () => {
    const stems = ownStems({ word: "кітаптардың", weight: 1 }, "ru", true).flatMap((alternative) => alternative.stems);
    expect(stems).toContain(stemOf("кітаптардың", "kk"));
    const shared = ownStems({ word: "форумдар", weight: 1 }, "kk", true).flatMap((alternative) => alternative.stems);
    expect(shared).toContain(stemOf("форумдар", "ru"));
    expect(shared).toContain(stemOf("форумдар", "kk"));
  });

  it("gives each stem once, with the reading's weight, and says whether it was written so", () => {
    expect(ownStems({ word: "rectors", weight: 1 }, "en", true)).toEqual([
      { stems: ["rector"], weight: 1, origin: "word" },
    ]);
    expect(ownStems({ word: "rector", weight: 0.8 }, "en", false)).toEqual([
      { stems: ["rector"], weight: 0.8, origin: "spelling" },
    ]);
  });
});

const LEXICON = lexiconOf({
  "ru-en": [
    "библиотека = library, book collection",
    "выставка = exhibition",
    "высшее образование = higher education",
    "образование = education",
    "скорая медицинская помощь = ambulance",
  ],
  "kk-en": ["кітапхана = library", "көрме = exhibition", "жоғары білім = higher education"],
  "en-en": ["rector = president, head"],
});
const KNOWLEDGE = knowledgeOf(INDEX, LEXICON);

const find = (phrase: string, position: number, language: LanguageCode, knowledge = KNOWLEDGE): Alternative[] =>
  lexiconAlternatives(
    phrase.split(" ").map((word) => stemOf(word, language)),
    position,
    language,
    knowledge,
  );

/** How sure it is that a word may be said by some stems. */
const weightOf = (word: string, language: LanguageCode, stem: string): number =>
  find(word, 0, language).find(({ stems }) => stems.join(" ") === stem)!.weight;

const saidAs = (text: string, language: LanguageCode): unknown =>
  expect.objectContaining({ stems: text.split(" ").map((word) => stemOf(word, language)) });

describe("lexiconAlternatives", () => {
  it.each([
    ["ru", "выставке", "en", "exhibition"],
    ["en", "exhibitions", "ru", "выставка"],
    ["kk", "көрмеге", "en", "exhibition"],
    ["en", "exhibition", "kk", "көрме"],
    ["ru", "выставку", "kk", "көрме"],
    ["kk", "көрмеде", "ru", "выставка"],
  ] as const)(
    "translates from %s, any form of the word, into what the documents speak: %s into %s",
    (from, word, to, equivalent) => {
      expect(find(word, 0, from)).toContainEqual(saidAs(equivalent, to));
    },
  );

  it("trusts the first translation most, one through English less, and every one less than the word itself", () => {
    const first = weightOf("библиотека", "ru", stemOf("library", "en"));
    const second = weightOf("библиотека", "ru", "book collect");
    const joined = weightOf("библиотека", "ru", stemOf("кітапхана", "kk"));
    expect(first).toBeLessThan(1);
    expect(second).toBeLessThan(first);
    expect(joined).toBeLessThan(first);
    expect(joined).toBeGreaterThan(0.4);
  });

  it("translates a phrase as a whole, for each of its words", () => {
    for (const position of [0, 1])
      expect(find("высшего образования", position, "ru")).toContainEqual(saidAs("higher education", "en"));
    for (const position of [0, 1, 2])
      expect(find("скорую медицинскую помощь", position, "ru")).toContainEqual(saidAs("ambulance", "en"));
    expect(find("высшего образования", 1, "ru")).toContainEqual(saidAs("education", "en"));
    expect(find("высшего образования", 1, "ru")).toContainEqual(saidAs("жоғары білім", "kk"));
  });

  it("does not take words for a phrase that do not stand together", () => {
    expect(find("высшего качества образования", 0, "ru")).toEqual([]);
  });

  it("gives synonyms, far less sure than translations", () => {
    const [synonym] = find("rectors", 0, "en");
    expect(synonym).toMatchObject({ stems: [stemOf("president", "en")], origin: "synonym" });
    expect(synonym!.weight).toBeLessThan(0.5);
  });

  it("is surer of synonyms where no document has the word itself", () => {
    const knowledge = knowledgeOf(INDEX, lexiconOf({ "en-en": ["rector = signed", "headmaster = signed"] }));
    const weight = (word: string): number => find(word, 0, "en", knowledge)[0]!.weight;
    expect(weight("headmaster")).toBeGreaterThan(weight("rector") + 0.2);
  });

  it("translates only into languages that there are documents in", () => {
    const english = knowledgeOf(indexOfTexts({ "en.txt": "The exhibition of the town." }), LEXICON);
    expect(find("выставка", 0, "ru", english).map(({ stems }) => stems)).toEqual([[stemOf("exhibition", "en")]]);
  });

  it("says nothing of a word that no lexicon has", () => {
    expect(find("щербаков", 0, "ru")).toEqual([]);
  });

  it("knows the abbreviations that the documents themselves define, in both directions", () => {
    const knowledge = knowledgeOf(
      indexOfTexts({ "a.txt": "The Riverton Academy of Music (RAM) has two halls. RAM is old." }),
    );
    expect(find("ram", 0, "en", knowledge)).toContainEqual(
      expect.objectContaining({ stems: ["riverton", stemOf("academy", "en"), "music"], origin: "abbreviation" }),
    );
    // "of" is no concept of the question.
    expect(find("riverton academy music", 1, "en", knowledge)).toContainEqual(
      expect.objectContaining({ stems: ["ram"], origin: "abbreviation" }),
    );
  });
});

const namesFor = (word: string, language: LanguageCode): string[] =>
  soundAlternatives(word, language, BARE).flatMap(({ stems }) => stems);

describe("soundAlternatives", () => {
  it.each([
    ["ru", "асфендияров", "asfendiyarov"],
    ["ru", "асфендиярова", "asfendiyarov"],
    ["ru", "асфендияровым", "asfendiyarov"],
    ["kk", "асфендияровтың", "asfendiyarov"],
    ["ru", "оспанова", "ospanov"],
    ["kk", "оспановқа", "ospanov"],
    ["kk", "шәкәрім", "shakarim"],
    ["ru", "шакарима", "shakarim"],
    ["kk", "қарағанды", "karaganda"],
    ["kk", "қарағандыда", "karaganda"],
    ["ru", "караганде", "karaganda"],
    ["ru", "меморандума", "memorandum"],
    ["en", "petrozavodsk", stemOf("петрозаводске", "ru")],
    ["en", "shcherbakov", stemOf("щербаков", "ru")],
    ["en", "aigul", stemOf("айгүл", "kk")],
    ["en", "zhumabaeva", stemOf("жұмабаева", "kk")],
  ] as const)("finds a name across scripts, inflected or not: in %s, %s is %s", (language, word, stem) => {
    const found = soundAlternatives(word, language, BARE).find(({ stems }) => stems[0] === stem);
    expect(found).toMatchObject({ stems: [stem], origin: "transliteration" });
    expect(found!.weight).toBeGreaterThan(0.4);
    expect(found!.weight).toBeLessThanOrEqual(0.9);
  });

  it("finds a Kazakh name that is written without its letters", () => {
    expect(namesFor("жумабаева", "ru")).toContain(stemOf("жұмабаева", "kk"));
    expect(namesFor("оскемен", "ru")).toContain(stemOf("өскеменде", "kk"));
  });

  it.each([
    ["ru", "вертолёт"],
    ["en", "xylophone"],
    ["kk", "тікұшақ"],
    ["ru", "рак"],
    ["en", "2022"],
  ] as const)("finds nothing for a word that sounds like none: in %s, %s", (language, word) => {
    expect(namesFor(word, language)).toEqual([]);
  });

  it("looks for a known word in the other script only", () => {
    const index = indexOfTexts({
      "a.txt": "The rector Marat Ospanov and Marata street.",
      "b.txt": "Ректор Марат Оспанов и улица Марата.",
    });
    const scripts = soundAlternatives("marat", "en", knowledgeOf(index)).flatMap(({ stems }) => stems);
    expect(scripts).toContain("марат");
    expect(scripts.filter((stem) => /[a-z]/u.test(stem))).toEqual([]);
  });

  it("takes a word that has a translation for a name or a loanword, not for whatever sounds a little like it", () => {
    const index = indexOfTexts({ "en.txt": "The baseline of the forum and of the pool." });
    const lexicon = lexiconOf({ "ru-en": ["бассейн = pool", "форум = forum"] });
    const soundingLike = (word: string, named: boolean): string[] =>
      soundAlternatives(word, "ru", knowledgeOf(index, lexicon), named).flatMap(({ stems }) => stems);
    expect(soundingLike("бассейн", false)).toEqual([]);
    expect(soundingLike("бассейн", true)).toEqual([stemOf("baseline", "en")]);
    expect(soundingLike("форум", false)).toEqual(["forum"]);
  });

  it("finds no name that only a removed document had", () => {
    const index = indexOf([
      textDocument("a.txt", "Zhanibekov was there."),
      textDocument("b.txt", "The bridge, again."),
    ]);
    const names = (): Alternative[] => soundAlternatives("жанибеков", "ru", knowledgeOf(index, new Lexicon()));
    expect(names()).not.toEqual([]);
    runAtOnce(index.remove("a.txt"));
    expect(names()).toEqual([]);
  });
});
