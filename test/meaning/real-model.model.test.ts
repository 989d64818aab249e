import { beforeAll, describe, expect, it } from "vitest";
import { explainAnswer } from "../../src/answer/compose-answer.ts";
import { readConfig } from "../../src/config/config.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { loadLexicon } from "../../src/languages/lexicon/load-lexicon.ts";
import { embed } from "../../src/meaning/embeddings-client.ts";
import { Meaning } from "../../src/meaning/meaning.ts";
import { evaluate, indexSet } from "../../src/quality/evaluate.ts";
import { collectHits, type JudgedHits } from "../../src/quality/judged-hits.ts";
import { learnWeights } from "../../src/quality/learn-weights.ts";
import { computeFigures, type Figures } from "../../src/quality/metrics.ts";
import { openVectors } from "../../src/store/vectors.ts";
import { textDocument } from "../support/documents.ts";
import { indexOf } from "../support/library.ts";
import { ownSet } from "../support/own-set.ts";
import { makeFolder } from "../support/temp-folder.ts";

/** The server that `npm run -s test:meaning` has started; its model tells questions from passages by a field. */
const SERVER = readConfig({
  EMBEDDINGS_URL: process.env["MODEL_URL"],
  EMBEDDINGS_INPUT_TYPES: "query,passage",
}).embeddings!;

/** Any trouble with the server fails the test. */
async function openModel(): Promise<Meaning> {
  return new Meaning({
    server: SERVER,
    store: openVectors(await makeFolder()),
    patience: "all",
    onState: (problem) => {
      if (problem) throw problem;
    },
  });
}

describe("a real server with a real model", () => {
  it("gives vectors of length 1, near for what means the same", async () => {
    const signal = new AbortController().signal;
    const [pay, fee, cat] = await embed(
      SERVER,
      ["How much do I pay?", "The price", "A cat sleeps"],
      "question",
      signal,
    );
    const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
    expect(cosine(pay!, pay!)).toBeCloseTo(1, 4);
    expect(cosine(pay!, fee!)).toBeGreaterThan(cosine(pay!, cat!));
  });

  it.each([
    ["The house by the river: what do I pay for it?", "price.txt"],
    ["The house by the river: am I allowed to keep a pet in it?", "animals.txt"],
    ["The house by the river: can it be reached by public transport?", "bus.txt"],
    ["Дом у реки: сколько он стоит?", "price.ru.txt"],
    ["Дом у реки: можно ли держать в нём кошку?", "animals.ru.txt"],
  ])("finds for %j the passage that answers it, though all have its words", async (question, id) => {
    const documents = [
      textDocument("price.txt", "The house by the river: ninety thousand tenge each month."),
      textDocument("animals.txt", "The house by the river: dogs, cats and birds are forbidden."),
      textDocument("bus.txt", "The house by the river: number seven stops before the gate every ten minutes."),
      textDocument("price.ru.txt", "Дом у реки: девяносто тысяч тенге каждый месяц."),
      textDocument("animals.ru.txt", "Дом у реки: собаки и птицы запрещены."),
    ];
    const meaning = await openModel();
    meaning.follow(documents);
    const { hits } = await explainAnswer(question, { index: indexOf(documents), lexicon: new Lexicon(), meaning });
    await meaning.close();
    expect(hits[0]?.document.id).toBe(id);
  });
});

describe("our own questions about our own documents, with a model", () => {
  let byWords: Figures;
  let byMeaning: Figures;
  beforeAll(async () => {
    const set = await ownSet();
    const texts = new Map(set.docs.map(({ id, title, text }) => [id, `${title}\n${text}`]));
    const { lexicon } = loadLexicon();
    const meaning = await openModel();
    const figures = async (source?: Meaning): Promise<Figures> =>
      computeFigures(await evaluate(set, lexicon, source), (id) => texts.get(id) ?? "");
    byWords = await figures();
    byMeaning = await figures(meaning);
    await meaning.close();
  });

  it("have the right document first, and the fact in the quote, more often than by words alone, or as often", () => {
    expect(byMeaning.r1).toBeGreaterThanOrEqual(Math.max(byWords.r1, 0.97));
    expect(byMeaning.shown).toBeGreaterThanOrEqual(byWords.shown);
    expect(byMeaning.inMessage).toBeGreaterThanOrEqual(byWords.inMessage);
  });

  it("are never found when the documents do not answer them, and quoted word for word", () => {
    expect(byMeaning.false).toBe(0);
    expect(byMeaning.verbatim).toBe(1);
  });
});

describe("what is learned with a model from our own questions", () => {
  it("is that nearness counts and makes surer", async () => {
    const set = await ownSet();
    const { lexicon } = loadLexicon();
    const meaning = await openModel();
    const index = indexSet(set);
    meaning.follow(index.documents());
    const judged: JudgedHits[] = [];
    for (const question of set.queries) judged.push(await collectHits(question, set.name, { index, lexicon, meaning }));
    await meaning.close();
    const { weights } = learnWeights(judged);
    expect(weights.meaning.nearness).toBeGreaterThan(1);
    expect(weights.meaning.confidence.right.weights.nearness).toBeGreaterThan(0);
    expect(weights.meaning.confidence.answerable.weights.nearness).toBeGreaterThan(0);
  });
});

describe("an address that the server does not have", () => {
  // Last, for this server leaves what was sent there unread in the connection, and takes it for the next request.
  it("says what is wrong with an address that it does not have", async () => {
    const elsewhere = { ...SERVER, url: SERVER.url.replace("embeddings", "nothing") };
    const asked = embed(elsewhere, ["Where?"], "question", new AbortController().signal);
    await expect(asked).rejects.toThrow("no such address or model (404); check EMBEDDINGS_URL");
  });
});
