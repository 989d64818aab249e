import { setImmediate } from "node:timers/promises";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { answerQuestion } from "../../src/answer/compose-answer.ts";
import type { Document } from "../../src/corpus/document.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import type { SearchIndex } from "../../src/search/search-index.ts";
import { answerFrom, explainFrom, quotesOf, textDocument } from "../support/documents.ts";
import { anyDocument } from "../support/any-document.ts";
import { anyText } from "../support/any-text.ts";
import { indexOf } from "../support/library.ts";
import { runs } from "../support/seed.ts";

const RECTOR = textDocument(
  "memorandum.txt",
  "Shakarim University and the Department of Education signed a memorandum.\n\nThe rector of Shakarim University, Duman Orynbekov, spoke about pedagogical courses for remote areas.",
  { title: "Memorandum", publisher: "Shakarim University", url: "https://example.com/memorandum", date: "2023-05" },
);
const FORUM = textDocument(
  "news/forum.txt",
  "Forum of medical schools\n\nOn February 25, 2022, the academy held the first online forum among medical schools.\n\nThe League of Medical Schools will be held once a year.",
);
const DORMITORY = textDocument(
  "дом.txt",
  "Иностранные студенты живут в общежитии номер пять на улице Абая.\n\nСтоимость проживания составляет 12 000 тенге в месяц.",
);
const LIBRARY = textDocument(
  "кітапхана.txt",
  "Университет кітапханасы таңғы тоғыздан кешкі жетіге дейін жұмыс істейді.\n\nСтуденттер кітаптарды екі аптаға ала алады.",
);
const DOCUMENTS = [RECTOR, FORUM, DORMITORY, LIBRARY];

/** Whatever in an answer breaks the promises that every answer makes. */
function brokenPromises(answer: Answer, documents: readonly Document[]): string[] {
  const broken: string[] = [];
  const check = (holds: boolean, promise: string): void => {
    if (!holds) broken.push(promise);
  };
  const quotes = quotesOf(answer);
  const citations = "nearest" in answer ? answer.nearest : quotes.flatMap(({ citation, also }) => [citation, ...also]);
  check(quotes.length > 0 === (answer.outcome === "found" || answer.outcome === "closest"), "quotes when found only");
  check(quotes.length <= 5, "five quotes at most");
  check(
    citations.every(({ number }, i) => number === i + 1),
    "citations numbered from 1",
  );
  const overlaps = quotes.some((quote, i) =>
    quotes
      .slice(0, i)
      .some(
        ({ citation, span }) =>
          citation.path === quote.citation.path && span.start < quote.span.end && quote.span.start < span.end,
      ),
  );
  check(!overlaps, "no words quoted twice");
  for (const { text, span, highlights, citation } of quotes) {
    const document = documents.find(({ id }) => id === citation.path);
    check(document?.text.slice(span.start, span.end) === text, "verbatim");
    check(text.trim() !== "" && text.length <= 1200, "neither empty nor long");
    check(text === text.trim(), "no blanks around it");
    check(document?.text.isWellFormed() !== true || text.isWellFormed(), "no character cut in two");
    check(citation.title === document?.title, "the document's title");
    let end = 0;
    for (const highlight of highlights) {
      check(highlight.start >= end && highlight.end > highlight.start && highlight.end <= text.length, "highlights");
      ({ end } = highlight);
    }
  }
  return broken;
}

/** The highlighted words of an answer's first quote. */
function highlightedIn(answer: Answer): string[] {
  const quote = quotesOf(answer)[0];
  return quote?.highlights.map(({ start, end }) => quote.text.slice(start, end)) ?? [];
}

const filler = (topic: string): string =>
  `${topic} was discussed at length by all who came to the meeting that was held in the great hall. `.repeat(4);

describe("answerQuestion", () => {
  it("highlights the words by which it found the quote: an acronym, but not the common word of the same letters", async () => {
    const report = textDocument(
      "report.txt",
      "The WHO published a report on water in May. It was read by all who work there.",
    );
    expect(highlightedIn(await answerFrom([report, ...DOCUMENTS], "What did the WHO publish?"))).toEqual([
      "WHO published",
    ]);
  });

  it("shows the passage that answers a question, with its source", async () => {
    const answer = await answerFrom(DOCUMENTS, "Who is the rector of Shakarim University?");
    expect(answer).toMatchObject({
      question: "Who is the rector of Shakarim University?",
      language: "en",
      quotes: [
        {
          text: "Shakarim University and the Department of Education signed a memorandum.\n\nThe rector of Shakarim University, Duman Orynbekov, spoke about pedagogical courses for remote areas.",
          language: "en",
          citation: {
            number: 1,
            title: "Memorandum",
            headings: [],
            path: "memorandum.txt",
            publisher: "Shakarim University",
            url: "https://example.com/memorandum",
            date: "2023-05",
          },
        },
      ],
    });
    expect(highlightedIn(answer)).toEqual(["Shakarim University", "rector", "Shakarim University"]);
  });

  it.each([
    ["When was the first online forum of medical schools held?", "news/forum.txt", "February 25, 2022"],
    ["how often will the League of Medical Schools be held", "news/forum.txt", "once a year"],
    ["Где живут иностранные студенты?", "дом.txt", "на улице Абая"],
    ["Сколько стоит проживание в общежитии в месяц?", "дом.txt", "12 000 тенге"],
    ["Университет кітапханасы қашан жұмыс істейді?", "кітапхана.txt", "таңғы тоғыздан"],
    ["memorandum of the Department of Education", "memorandum.txt", "signed a memorandum"],
  ])("answers %j from %s", async (question, path, fact) => {
    const answer = await answerFrom(DOCUMENTS, question);
    expect(quotesOf(answer)[0]).toMatchObject({ text: expect.stringContaining(fact), citation: { path } });
    expect(brokenPromises(answer, DOCUMENTS)).toEqual([]);
    expect(highlightedIn(answer)).not.toEqual([]);
  });

  it("cites no publisher, url, date or page that is not known", async () => {
    const [quote] = quotesOf(await answerFrom([FORUM], "When was the first online forum held?"));
    expect(quote?.citation).toEqual({
      number: 1,
      title: "Forum of medical schools",
      headings: [],
      path: "news/forum.txt",
    });
  });

  it("cites the headings and the page that the words stand under", async () => {
    const text = "Guide\n\nFees\n\nThe tuition fee of dentistry is 1 700 000 tenge a year.";
    const section = { headings: ["Guide", "Fees"], page: 7, span: { start: 7, end: text.length } };
    const document = {
      ...textDocument("guide.md", text),
      sections: [{ headings: ["Guide"], span: { start: 0, end: 7 } }, section],
    };
    const [quote] = quotesOf(await answerFrom([document, RECTOR], "What is the tuition fee of dentistry?"));
    expect(quote?.citation).toMatchObject({ headings: ["Guide", "Fees"], page: 7 });
    expect(quote?.text).toContain("1 700 000 tenge");
  });

  it("names further documents that may answer, each once, the best first, five in all", async () => {
    const many = Array.from({ length: 9 }, (_, i) =>
      textDocument(`r${i}.txt`, `The rector of faculty ${i} is N. Smith.\n\nThe rector of faculty ${i} was A. Brown.`),
    );
    const answer = await answerFrom([...many, FORUM], "Who is the rector of the faculty?");
    expect(quotesOf(answer)).toHaveLength(5);
    expect(brokenPromises(answer, many)).toEqual([]);
  });

  it("says not-found where no document has the words of the question", async () => {
    expect(await answerFrom(DOCUMENTS, "How to bake bread with raisins?")).toMatchObject({
      question: "How to bake bread with raisins?",
      language: "en",
      outcome: "not-found",
      nearest: [],
    });
  });

  it("says not-found, and names the nearest documents, where few of the words stand in one", async () => {
    const answer = await answerFrom(
      DOCUMENTS,
      "How many kangaroos, xylophones, zeppelins and walruses does the rector's orchestra need?",
    );
    expect(answer).toMatchObject({ outcome: "not-found", nearest: [{ number: 1, path: "memorandum.txt" }] });
    expect(brokenPromises(answer, DOCUMENTS)).toEqual([]);
  });

  it("names three nearest documents at most", async () => {
    const many = Array.from({ length: 9 }, (_, i) => textDocument(`r${i}.txt`, `Here is rector ${i} of the faculty.`));
    const answer = await answerFrom(
      many,
      "How many kangaroos, xylophones, zeppelins and walruses does the rector's orchestra need?",
    );
    expect(answer).toMatchObject({ outcome: "not-found", nearest: [{ number: 1 }, { number: 2 }, { number: 3 }] });
  });

  it("says not-found to everything where there are no documents", async () => {
    expect(await answerFrom([], "Who is the rector?")).toMatchObject({ outcome: "not-found", nearest: [] });
  });

  it.each(["hi", "спасибо", "рахмет", "asdf", "42", "🙂", ""])(
    "takes %j for small talk, with nothing quoted or cited",
    async (message) => {
      const answer = await answerFrom(DOCUMENTS, message);
      expect(answer).toMatchObject({ question: message, outcome: "small-talk" });
      expect([quotesOf(answer), "nearest" in answer]).toEqual([[], false]);
    },
  );

  it.each(["what?", "when", "где", "кім?"])("takes %j, which asks for nothing, for small talk", async (message) => {
    expect((await answerFrom(DOCUMENTS, message)).outcome).toBe("small-talk");
  });

  it.each([
    ["How does it work?", true],
    ["how much is it?", true],
    ["what can you do?", false],
    ["thanks", false],
  ])("in a conversation %j asks on: %j", async (message, asksOn) => {
    const library = { index: indexOf(DOCUMENTS), lexicon: new Lexicon() };
    const { outcome } = await answerQuestion(message, library, "When was the forum of medical schools?");
    expect(outcome !== "small-talk").toBe(asksOn);
  });

  it("quotes at most 1,200 units, the best sentence among them", async () => {
    const text = `${filler("Sport")}The tuition fee of dentistry is 1 700 000 tenge a year. ${filler("Music")}`.trim();
    const answer = await answerFrom([textDocument("long.txt", text), RECTOR], "What is the tuition fee of dentistry?");
    expect(quotesOf(answer)[0]?.text).toContain("1 700 000 tenge");
    expect(brokenPromises(answer, [textDocument("long.txt", text), RECTOR])).toEqual([]);
  });

  it("shows the words that matched of a sentence that is too long to be shown whole", async () => {
    const text = `The commission considered ${"the teaching of many different subjects, and ".repeat(22)}then it appointed Botagoz Turdaliyeva rector of Atyrau Academy.`;
    const documents = [textDocument("long.txt", text), FORUM];
    const answer = await answerFrom(documents, "Who was appointed rector of Atyrau Academy?");
    expect(quotesOf(answer)[0]?.text).toContain("Botagoz Turdaliyeva rector of Atyrau Academy");
    expect(highlightedIn(answer)).not.toEqual([]);
    expect(brokenPromises(answer, documents)).toEqual([]);
  });
});

describe("bad input", async () => {
  const question = "Who is the rector of Shakarim University?";
  const clean = quotesOf(await answerFrom(DOCUMENTS, question)).map(({ text }) => text);

  it.each([
    [
      "zero-width and soft hyphen characters",
      "Who\u200B is the rec\u00ADtor of Sha\u200Dkarim Uni\u2060versity?\uFEFF",
    ],
    ["right-to-left control characters", "\u202EWho is the \u2067rector\u2069 of Shakarim University?\u202C"],
    ["lone surrogates", "Who is \uD800the rector of Shakarim\uDC00 University?\uD83D"],
    ["emoji", "🙂 Who is the rector 👩‍🎓 of Shakarim University? 👍🏽"],
    ["Markdown", "**Who** is the _rector_ of `Shakarim` [University](?)"],
    ["line ends and tabs", "\r\nWho is the\n\nrector of\tShakarim University?\r\n"],
    ["capitals", "WHO IS THE RECTOR OF SHAKARIM UNIVERSITY?"],
    ["letters of the other script", "Who is the rеctоr of Shаkarim Univеrsity?"],
  ])("in a question does no harm: %s", async (_, asked) => {
    const answer = await answerFrom(DOCUMENTS, asked);
    expect(quotesOf(answer).map(({ text }) => text)).toEqual(clean);
    expect(answer.question.isWellFormed()).toBe(true);
  });

  it.each([
    "Who is the <b>rector</b> of <i>Shakarim University</i>?",
    "<p>Who is the rector of Shakarim University?</p>",
  ])("in a question may be HTML: %s", async (asked) => {
    const answer = await answerFrom(DOCUMENTS, asked);
    expect(quotesOf(answer)[0]?.text).toBe(clean[0]);
    expect(answer.question).toBe(asked);
  });

  it.each([
    ["HTML", "The <b>rector</b> of <script>alert('Shakarim')</script> &amp; University is Duman."],
    ["Markdown", "The **rector** of _Shakarim_ [University](https://example.com) is `Duman`."],
    ["zero-width characters and soft hyphens", "The rec\u00ADtor of Sha\u200Bkarim Uni\u200Dversity is Duman."],
    ["right-to-left text", "\u202EThe rector of Shakarim University\u202C هو دومان and دומן."],
    ["lone surrogates", "\uDC00The rector of \uD800Shakarim University is Duman.\uD83D"],
    ["emoji", "🎓 The rector 🙂 of Shakarim University 👩‍🎓 is Duman."],
  ])("in a document is quoted to the letter: %s", async (_, text) => {
    const document = textDocument("a.txt", text);
    const answer = await answerFrom([document, FORUM], question);
    expect(quotesOf(answer)[0]?.text).toBe(text.trim());
    expect(brokenPromises(answer, [document, FORUM])).toEqual([]);
    expect(highlightedIn(answer)).not.toEqual([]);
  });

  it("highlights the matched words of a right-to-left question and document", async () => {
    const document = textDocument("ar.txt", "رئيس جامعة شكارم هو دومان أورينبيكوف.");
    const answer = await answerFrom([document, FORUM], "من هو رئيس جامعة شكارم؟");
    expect(highlightedIn(answer).join(" ")).toContain("جامعة شكارم");
    expect(brokenPromises(answer, [document, FORUM])).toEqual([]);
  });

  it.each([
    ["one word without an end", "x".repeat(10_000)],
    ["one letter after the other", "a b c d e f g h i j ".repeat(500)],
    ["as many words as there is room for", Array.from({ length: 2500 }, (_, i) => `w${i}`).join(" ")],
    ["nothing but emoji", "🙂".repeat(5000)],
    ["nothing but zero-width characters", "\u200B".repeat(10_000)],
    ["nothing but signs", "?!<>&*_`[]()".repeat(900)],
  ])("of 10,000 characters is not answered with a passage: %s", async (_, asked) => {
    expect((await answerFrom(DOCUMENTS, asked)).outcome).toBeOneOf(["small-talk", "not-found"]);
  });

  it.each([
    ["a question asked again and again", "Who is the rector of Shakarim University? ".repeat(240)],
    ["words said again and again", "rector Shakarim University ".repeat(375)],
    ["a question and then nothing but space", `Who is the rector of Shakarim University?${" ".repeat(10_000)}`],
  ])("of 10,000 characters is answered by what it says: %s", async (_, asked) => {
    expect(quotesOf(await answerFrom(DOCUMENTS, asked))[0]?.text).toContain("Duman Orynbekov");
  });
});

describe("an index that is kept elsewhere", () => {
  it("is waited for, and its passages are ranked and quoted as those of one in memory", async () => {
    const index = indexOf(DOCUMENTS);
    const elsewhere: SearchIndex = {
      words: index.words,
      documents: () => index.documents(),
      abbreviations: () => index.abbreviations(),
      search: async (query, limit) => {
        await setImmediate();
        return index.search(query, limit);
      },
    };
    const lexicon = new Lexicon();
    for (const question of ["Who is the rector of Shakarim University?", "Где живут иностранные студенты?", "hello"])
      expect(await answerQuestion(question, { index: elsewhere, lexicon })).toEqual(
        await answerQuestion(question, { index, lexicon }),
      );
  });
});

describe("explainAnswer", () => {
  it("lists the best hit of each document, best first, whatever the outcome", async () => {
    const { hits } = await explainFrom(
      [...DOCUMENTS, textDocument("b.txt", "A rector.\n\nAnother rector.")],
      "rector of kangaroos, xylophones, zeppelins and walruses",
    );
    expect(hits.map(({ document }) => document.id).toSorted()).toEqual(["b.txt", "memorandum.txt"]);
    expect(hits[0]?.score).toBeGreaterThanOrEqual(hits[1]?.score ?? Infinity);
  });

  it("is as sure as there is reason to be", async () => {
    const sure = (await explainFrom(DOCUMENTS, "rector of Shakarim University")).confidence.right;
    const unsure = (await explainFrom(DOCUMENTS, "rector of kangaroos, xylophones, zeppelins and walruses")).confidence
      .right;
    expect(sure).toBeGreaterThan(unsure);
    expect(sure).toBeLessThanOrEqual(1);
    expect((await explainFrom(DOCUMENTS, "🙂")).confidence).toEqual({ right: 0, answerable: 0 });
  });

  it("gives the same answer to the same question", async () => {
    for (const question of ["rector", "students live", "живут студенты"])
      expect(await answerFrom(DOCUMENTS, question)).toEqual(await answerFrom(DOCUMENTS, question));
  });
});

describe("every answer", () => {
  const words = fc.constantFrom(
    "rector",
    "Shakarim",
    "forum",
    "held",
    "when",
    "who",
    "студенты",
    "живут",
    "Университет",
    "кітап",
    "қашан",
    "12 000",
    "2022",
    "🙂",
    "\u200B",
    "\u202E",
    "\uD800",
    "<b>",
    "**",
    "?",
    "the",
    "Mеchnikov",
  );
  const question = fc.oneof(
    anyText(60),
    fc.array(words, { maxLength: 12 }).map((list) => list.join(" ")),
    fc.array(fc.oneof(words, anyText(6)), { maxLength: 12 }).map((list) => list.join("")),
  );

  it("keeps its promises, whatever the question", async () => {
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        expect(brokenPromises(await answerFrom(DOCUMENTS, asked), DOCUMENTS)).toEqual([]);
      }),
      { numRuns: runs(150) },
    );
  });

  it("keeps its promises, whatever the documents", async () => {
    const piece = fc.oneof(
      words,
      anyText(12),
      fc.constantFrom(
        ". ",
        "\n",
        "\n\n",
        "• ",
        "rector ".repeat(170),
        "🙂".repeat(600),
        `rector${"𝐀".repeat(560)}`,
        "The rector of Shakarim spoke. ",
      ),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(" "));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), question, async (texts, asked) => {
        const documents = texts.map((content, i) => textDocument(`${i}.txt`, content));
        for (const each of [asked, "rector", "Who is the rector of Shakarim?"])
          expect(brokenPromises(await answerFrom(documents, each), documents)).toEqual([]);
      }),
      { numRuns: runs(80) },
    );
  });

  it("keeps its promises, whatever headings, lists and tables the documents have", async () => {
    const documents = fc.tuple(anyDocument("0.docx", words), anyDocument("1.docx", words));
    await fc.assert(
      fc.asyncProperty(documents, question, async (all, asked) => {
        for (const each of [asked, "rector", "When is the forum held?"])
          expect(brokenPromises(await answerFrom(all, each), all)).toEqual([]);
      }),
      { numRuns: runs(15) },
    );
  });
});

describe("a quote from further down a list", () => {
  it("is cited with the heading and the announcement that it stands under, though the file marks no headings", async () => {
    const items = Array.from(
      { length: 12 },
      (_, i) => `(${i}) keeping the animal number ${i} in a room, a kitchen or another place of the building,`,
    );
    const text = `Dormitory rules\n\nThe following is forbidden to all who live there:\n${items.join("\n")}\n(12) lighting candles at night.`;
    const answer = await answerFrom([textDocument("rules.txt", text), RECTOR], "lighting candles at night");
    const [quote] = quotesOf(answer);
    expect(quote?.text.startsWith("(12) lighting candles")).toBe(true);
    expect(quote?.citation.headings).toEqual(["Dormitory rules", "The following is forbidden to all who live there:"]);
  });
});

it("asks an index elsewhere at once for all that is needed by a question that goes on from another one", async () => {
  const index = indexOf(DOCUMENTS);
  const gate = Promise.withResolvers<void>();
  let begun = 0;
  const slow: SearchIndex = {
    words: index.words,
    documents: () => index.documents(),
    abbreviations: () => index.abbreviations(),
    search: async (query, limit) => {
      begun++;
      await gate.promise;
      return index.search(query, limit);
    },
  };
  const answer = answerQuestion(
    "And where?",
    { index: slow, lexicon: new Lexicon() },
    "When was the forum of schools?",
  );
  await setImmediate();
  // By itself, what it goes on from, and both together.
  expect(begun).toBe(3);
  gate.resolve();
  expect((await answer).outcome).not.toBe("small-talk");
});
