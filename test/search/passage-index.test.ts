import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/corpus/document.ts";
import { TextBuilder } from "../../src/corpus/formats/text-builder.ts";
import { plainTable } from "../../src/corpus/table.ts";
import { toDocument } from "../../src/corpus/to-document.ts";
import { splitPassages } from "../../src/corpus/split-passages.ts";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import { PassageIndex } from "../../src/search/passage-index.ts";
import type { Candidate } from "../../src/search/search-index.ts";
import { textDocument } from "../support/documents.ts";
import { indexOf, knowledgeOf } from "../support/library.ts";
import { runAtOnce, type Steps } from "../../src/work/steps.ts";
import { runs } from "../support/seed.ts";

const search = (index: PassageIndex, question: string, limit = 100): Candidate[] =>
  index.search(analyzeQuestion(question, knowledgeOf(index)), limit);
const found = (index: PassageIndex, question: string): string[] =>
  search(index, question).map(({ document }) => document.id);

/** A paragraph long enough to be a passage of its own. */
const paragraph = (text: string): string =>
  `${text} ${"People came and went all day, and nobody minded the rain much. ".repeat(5)}`.trim();

const BRIDGE = textDocument("bridge.txt", "The stone bridge of Riverton was opened in 1932.");
const MUSEUM = textDocument("museum.txt", "The museum of Riverton shows lanterns.");
const МОСТ = textDocument("мост.txt", "Каменный мост открыли весной, и он стоит до сих пор.");

/** All that an index finds for some questions. */
const resultsOf = (index: PassageIndex, questions: readonly string[]): unknown =>
  questions.map((question) =>
    search(index, question).map(({ passage, document, score, surroundings, isLead }) => ({
      passage,
      id: document.id,
      score: score.toFixed(4),
      around: surroundings.length,
      isLead,
    })),
  );

describe("PassageIndex", () => {
  it("finds the passages of its documents, each with its document and words", () => {
    const index = indexOf([BRIDGE, MUSEUM, МОСТ]);
    const [candidate, ...others] = search(index, "stone bridge");
    expect(others).toEqual([]);
    expect(candidate).toMatchObject({
      document: BRIDGE,
      passage: { documentId: "bridge.txt", text: BRIDGE.text },
      isLead: true,
    });
    expect(candidate!.score).toBeGreaterThan(0);
    const words = candidate!.forward.sentences.flatMap((sentence) =>
      Array.from(sentence.words, (word) => index.words.vocabulary.wordAt(word)),
    );
    expect(words.join(" ")).toBe("the stone bridge of riverton was opened in 1932");
    expect(found(index, "каменный мост")).toEqual(["мост.txt"]);
  });

  it("gives the best first, no more than asked for", () => {
    const index = indexOf([MUSEUM, BRIDGE, МОСТ]);
    expect(found(index, "bridge of Riverton")).toEqual(["bridge.txt", "museum.txt"]);
    expect(search(index, "bridge of Riverton", 1).map(({ document }) => document.id)).toEqual(["bridge.txt"]);
  });

  it("finds by the title and the headings that the words stand under", () => {
    const text = "Guide\n\nParking\n\nNobody pays on Sundays.";
    const section = { headings: ["Guide", "Parking"], span: { start: text.indexOf("Nobody"), end: text.length } };
    const index = indexOf([{ ...textDocument("a.md", text, { title: "Riverton" }), sections: [section] }, MUSEUM]);
    expect(search(index, "parking").map(({ passage }) => passage.text)).toEqual(["Nobody pays on Sundays."]);
    expect(found(index, "guide")).toEqual(["a.md"]);
    expect(found(index, "Riverton Sundays")[0]).toBe("a.md");
  });

  it("takes a row of a table for one sentence, whatever its cells say and however many lines it has", () => {
    const builder = new TextBuilder();
    const subject = "Introduction to the methods of research. Part two (Prof. A. Smith)";
    builder.addTable(
      plainTable(
        [
          ["Term", "Subject of the programme", "Credits of the subject"],
          ["First term", subject, "6"],
          ["Second term", subject, "3"],
        ],
        1,
      ),
    );
    const document = toDocument("plan.docx", { ...builder.build(), details: {}, problems: [] }, {});
    const [candidate] = search(indexOf([document, MUSEUM]), "second term credits");
    const rows = candidate!.forward.sentences.map(({ span }) => candidate!.passage.text.slice(span.start, span.end));
    expect(rows.at(-1)).toBe(`Second term\nSubject of the programme: ${subject}\nCredits of the subject: 3`);
  });

  it("gives each passage its neighbours and the document's first one, and itself never", () => {
    const texts = ["alpha", "bravo", "charlie", "delta", "echo"].map((word) => paragraph(`The ${word} stands here.`));
    const index = indexOf([BRIDGE, textDocument("long.txt", texts.join("\n\n")), MUSEUM]);
    const firstWords = (question: string): { lead: boolean; around: string[] } => {
      const [{ surroundings, isLead }] = search(index, question) as [Candidate];
      return {
        lead: isLead,
        around: surroundings.map((words) => index.words.vocabulary.wordAt(words[1]!)).toSorted(),
      };
    };
    expect(firstWords("alpha")).toEqual({ lead: true, around: ["bravo"] });
    expect(firstWords("bravo")).toEqual({ lead: false, around: ["alpha", "charlie"] });
    expect(firstWords("delta")).toEqual({ lead: false, around: ["alpha", "charlie", "echo"] });
    expect(firstWords("echo")).toEqual({ lead: false, around: ["alpha", "delta"] });
  });

  it("lists its documents in the order in which they were added", () => {
    const index = indexOf([MUSEUM, BRIDGE, МОСТ]);
    expect(index.documents()).toEqual([MUSEUM, BRIDGE, МОСТ]);
    expect(index.size).toBe(3);
  });

  it("no longer finds what was removed, and says whether there was anything", () => {
    const index = indexOf([BRIDGE, MUSEUM]);
    expect(runAtOnce(index.remove("bridge.txt"))).toBe(true);
    expect(runAtOnce(index.remove("bridge.txt"))).toBe(false);
    expect(found(index, "Riverton")).toEqual(["museum.txt"]);
    expect(found(index, "bridge")).toEqual([]);
    expect(index.documents()).toEqual([MUSEUM]);
    expect(index.size).toBe(1);
  });

  it("finds of a replaced document the new text alone", () => {
    const index = indexOf([BRIDGE, MUSEUM]);
    const revised = textDocument("bridge.txt", "The iron tower of Riverton was pulled down.");
    runAtOnce(index.put(revised));
    expect(found(index, "stone 1932")).toEqual([]);
    expect(search(index, "iron tower")).toMatchObject([{ document: revised, passage: { text: revised.text } }]);
    expect(index.documents()).toHaveLength(2);
    expect(index.size).toBe(2);
  });

  it("finds a document that was replaced by one with the same text once", () => {
    const index = indexOf([BRIDGE, MUSEUM]);
    for (let i = 0; i < 5; i++) runAtOnce(index.put(BRIDGE));
    expect(found(index, "stone bridge")).toEqual(["bridge.txt"]);
    expect(index.size).toBe(2);
  });

  it("learns abbreviations from its documents, and forgets them with those", () => {
    const index = indexOf([BRIDGE, textDocument("a.txt", "The Riverton Academy of Music (RAM) has two halls.")]);
    const longForms = (): (readonly string[])[] =>
      index
        .abbreviations()
        .find(["ram"], "en", "en")
        .map(({ stems }) => stems);
    expect(longForms()).toEqual([["riverton", "academi", "music"]]);
    runAtOnce(index.remove("a.txt"));
    expect(longForms()).toEqual([]);
    runAtOnce(index.put(textDocument("b.txt", "Read-only Archive Media (RAM) are slow.")));
    expect(longForms()).toHaveLength(1);
  });

  it("holds nothing of a document without words, and does not mind it", () => {
    const index = indexOf([textDocument("empty.txt", ""), textDocument("blank.txt", " \n\n "), BRIDGE]);
    expect(index.documents()).toHaveLength(3);
    expect(found(index, "bridge")).toEqual(["bridge.txt"]);
    expect(runAtOnce(index.remove("empty.txt"))).toBe(true);
  });

  it("finds nothing when it is empty, or asked nothing", () => {
    expect(search(new PassageIndex(), "bridge")).toEqual([]);
    expect(search(indexOf([BRIDGE]), "?")).toEqual([]);
    expect(search(indexOf([BRIDGE]), "bridge", 0)).toEqual([]);
  });

  it("leaves a candidate's words alone that was found before documents were removed", () => {
    const others = Array.from({ length: 30 }, (_, i) => textDocument(`${i}.txt`, `The cart number${i} is here.`));
    const index = indexOf([...others, BRIDGE]);
    const read = ({ forward }: Candidate): string[] =>
      Array.from(forward.sentences[0]!.words, (word) => index.words.vocabulary.wordAt(word));
    const [before] = search(index, "stone bridge") as [Candidate];
    const words = read(before);
    for (const { id } of others) runAtOnce(index.remove(id));
    expect(read(before)).toEqual(words);
    expect(read(search(index, "stone bridge")[0]!)).toEqual(words);
  });

  it("is after any adding, replacing and removing what a fresh index of the same documents is", () => {
    const sentence = fc.constantFrom(
      "The stone bridge of Riverton.",
      "The museum shows lanterns.",
      "Каменный мост открыли весной.",
      "Көпір қалада тұр.",
      "Riverton Academy of Music (RAM) sings.",
      paragraph("The ferry sails."),
      paragraph("Паром ходит летом."),
    );
    const text = fc.array(sentence, { maxLength: 4 }).map((sentences) => sentences.join("\n\n"));
    const step = fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), fc.option(text));
    const questions = [
      "stone bridge",
      "museum in Riverton",
      "каменный мост",
      "паром",
      "қала көпірі",
      "RAM",
      "ferry lanterns",
    ];
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const index = new PassageIndex();
        const live = new Map<string, Document>();
        for (const [id, content] of steps) {
          const document = content === null ? undefined : textDocument(id, content);
          const wasThere = live.delete(id);
          if (document) runAtOnce(index.put(document));
          const isGone = document ? wasThere : runAtOnce(index.remove(id));
          expect(isGone).toBe(wasThere);
          if (document) live.set(id, document);
        }
        const fresh = indexOf(Array.from(live.values()));
        expect(index.documents()).toEqual(fresh.documents());
        expect(index.size).toBe(Array.from(live.values()).flatMap(splitPassages).length);
        expect(resultsOf(index, questions)).toEqual(resultsOf(fresh, questions));
      }),
      { numRuns: runs(40) },
    );
  });
});

describe("put, step by step", () => {
  it("lets the old version be found until all of the new one is there, and then only the new one", () => {
    const about = (word: string): Document =>
      textDocument(
        "a.txt",
        Array.from({ length: 30 }, (_, hall) => paragraph(`The ${word} of hall ${hall}.`)).join("\n\n"),
      );
    const index = indexOf([about("laundry"), BRIDGE]);
    const before = search(index, "laundry").length;
    let steps = 0;
    for (const _ of index.put(about("swimming"))) {
      steps++;
      expect(search(index, "laundry")).toHaveLength(before);
      expect(search(index, "swimming")).toEqual([]);
      expect(found(index, "bridge")).toEqual(["bridge.txt"]);
    }
    expect(steps).toBeGreaterThan(3);
    expect(search(index, "laundry")).toEqual([]);
    expect(search(index, "swimming")).toHaveLength(before);
    expect(resultsOf(index, ["swimming hall"])).toEqual(
      resultsOf(indexOf([BRIDGE, about("swimming")]), ["swimming hall"]),
    );
  });

  it.each([
    ["fails", (steps: Steps) => expect(() => steps.throw(new Error("no memory"))).toThrow("no memory")],
    ["is given up", (steps: Steps) => expect(steps.return().done).toBe(true)],
  ])("leaves nothing of a document when putting it %s halfway", (_how, end) => {
    const index = indexOf([BRIDGE]);
    const halls = Array.from({ length: 30 }, (_, hall) => paragraph(`The laundry of hall ${hall}.`)).join("\n\n");
    const steps = index.put(textDocument("a.txt", halls));
    for (let step = 0; step < 3; step++) expect(steps.next().done).toBe(false);
    end(steps);
    expect(index.size).toBe(indexOf([BRIDGE]).size);
    expect(search(index, "laundry")).toEqual([]);
    expect(found(index, "bridge")).toEqual(["bridge.txt"]);
  });
});
