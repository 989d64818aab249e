import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { explainAnswer } from "../../src/answer/compose-answer.ts";
import type { Document } from "../../src/corpus/document.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { Meaning, type MeaningOptions } from "../../src/meaning/meaning.ts";
import { openVectors } from "../../src/store/vectors.ts";
import { runInSteps } from "../../src/work/steps.ts";
import { textDocument } from "../support/documents.ts";
import { startEmbeddings, type TestEmbeddings } from "../support/embeddings-server.ts";
import { indexOf } from "../support/library.ts";
import { makeFolder } from "../support/temp-folder.ts";

/** Two passages that hold the question's words equally, of which one is about what it asks. */
const DOCUMENTS = [
  textDocument("gate.txt", "Whoever comes to the house by the river after eleven rings the bell twice."),
  textDocument("room.txt", "Whoever comes to the house by the river brings a form for the room in the hostel."),
  textDocument("pool.txt", "Whoever comes to the house by the river may swim in the pool."),
];
const QUESTION = "Who comes to the house by the river with a dormitory?";

interface Given {
  readonly embeddings: TestEmbeddings;
  readonly meaning: Meaning;
  readonly problems: (string | undefined)[];
  /** The document that comes first. */
  readonly ask: (question?: string) => Promise<string | undefined>;
}

/** A library whose meaning a server knows. */
async function given(
  options: Partial<MeaningOptions> & { readonly folder?: string; readonly documents?: readonly Document[] } = {},
  embeddings?: TestEmbeddings,
): Promise<Given> {
  const server = embeddings ?? (await startEmbeddings());
  const problems: (string | undefined)[] = [];
  const { documents = DOCUMENTS, folder = await makeFolder() } = options;
  const meaning = new Meaning({
    server: { url: server.url, model: "test", prefixes: { question: "", passage: "" } },
    store: openVectors(folder),
    patience: "all",
    onState: (problem) => void problems.push(problem?.message),
    ...options,
  });
  onTestFinished(() => meaning.close());
  const index = indexOf(documents);
  meaning.follow(documents);
  const library = { index, lexicon: new Lexicon(), meaning };
  const ask = async (question = QUESTION): Promise<string | undefined> =>
    (await explainAnswer(question, library)).hits[0]?.document.id;
  return { embeddings: server, meaning, problems, ask };
}

/** The same without a server. */
async function askWords(question = QUESTION): Promise<string | undefined> {
  const library = { index: indexOf(DOCUMENTS), lexicon: new Lexicon() };
  return (await explainAnswer(question, library)).hits[0]?.document.id;
}

describe("a server for meaning", () => {
  it("puts the passage first that means what is asked, though its words do not say so", async () => {
    const { ask, problems } = await given();
    expect(await askWords()).not.toBe("room.txt");
    expect(await ask()).toBe("room.txt");
    expect(problems).toEqual([]);
  });

  it("is not asked where words alone leave no doubt, nor for small talk", async () => {
    const { ask, embeddings } = await given();
    expect(await ask("Who rings the bell twice after eleven?")).toBe("gate.txt");
    await ask("hello");
    expect(embeddings.requests).toEqual([]);
  });

  it("embeds each passage once, also after a restart, and keeps no question", async () => {
    const folder = await makeFolder();
    const first = await given({ folder });
    await first.ask();
    await first.meaning.close();
    const asked = first.embeddings.texts();
    expect(asked.filter((text) => text.includes("form for the room"))).toHaveLength(1);
    const second = await given({ folder }, first.embeddings);
    expect(await second.ask()).toBe("room.txt");
    expect(second.embeddings.texts().slice(asked.length)).not.toContainEqual(expect.stringContaining("Whoever"));
    const files = (await readdir(folder)).map((name) => readFile(path.join(folder, name), "latin1"));
    expect((await Promise.all(files)).join("")).not.toContain("river");
  });

  it("embeds passages in the background, and until all that a question needs are there it is answered by words alone", async () => {
    const { ask, embeddings } = await given({ patience: "little" });
    expect(await ask()).toBe(await askWords());
    await expect.poll(() => ask()).toBe("room.txt");
    const texts = embeddings.texts();
    for (const { text } of DOCUMENTS) expect(texts.filter((asked) => asked.includes(text))).toHaveLength(1);
  });

  it("keeps questions where it is told that they are nobody's, so that they need not be asked again", async () => {
    const folder = await makeFolder();
    const first = await given({ folder, keepsQuestions: true });
    await first.ask();
    await first.meaning.close();
    const second = await given({ folder, keepsQuestions: true }, first.embeddings);
    expect(await second.ask()).toBe("room.txt");
    expect(first.embeddings.texts().filter((text) => text === QUESTION)).toHaveLength(1);
  });

  it("learns of documents that come, and forgets the vectors of those that have gone", async () => {
    const folder = await makeFolder();
    const { meaning, embeddings } = await given({ folder, patience: "little" });
    const seen = (text: string): number => embeddings.texts().filter((asked) => asked.includes(text)).length;
    await expect.poll(() => seen("may swim")).toBe(1);
    const next = textDocument("new.txt", "The library lends its books for two weeks.");
    meaning.follow([...DOCUMENTS.slice(0, 2), next]);
    await expect.poll(() => seen("lends its books")).toBe(1);
    await expect.poll(() => openVectorCount(folder)).toBeGreaterThan(4);
    const before = openVectorCount(folder);
    await runInSteps(meaning.tidy());
    expect(openVectorCount(folder)).toBe(before - 1);
  });

  it("is done without when it does not answer in time, and that is no trouble worth a word", async () => {
    const { ask, embeddings, problems } = await given({ patience: "little" });
    await expect.poll(() => ask()).toBe("room.txt");
    embeddings.fault = () => {};
    expect(await ask()).toBe(await askWords());
    embeddings.fault = undefined;
    expect(await ask()).toBe("room.txt");
    expect(problems).toEqual([]);
  });

  it("is not waited for any more when it never answers in time, and that is said once", async () => {
    const { ask, embeddings, problems } = await given({ patience: "little" });
    await expect.poll(() => ask()).toBe("room.txt");
    embeddings.fault = () => {};
    for (let i = 0; i < 8; i++) expect(await ask()).toBe(await askWords());
    expect(problems).toEqual([expect.stringContaining("does not answer in time")]);
    expect(embeddings.texts().filter((text) => text === QUESTION).length).toBeLessThan(8);
  });

  it("is done without when it refuses the key; that is said once, without the question", async () => {
    const { ask, embeddings, problems } = await given();
    embeddings.fault = (response) => response.writeHead(401).end();
    expect(await ask()).toBe(await askWords());
    expect(await ask()).toBe(await askWords());
    expect(problems).toEqual([expect.stringContaining("check EMBEDDINGS_KEY")]);
    expect(problems[0]).not.toContain("river");
    // It is left alone for a while, and nobody waits for it.
    expect(embeddings.requests).toHaveLength(1);
  });

  it("says at once at the start that it cannot be reached", async () => {
    const server = { url: "http://127.0.0.1:1/v1/embeddings", prefixes: { question: "", passage: "" } };
    const { ask, problems } = await given({ server, patience: "little" });
    await expect.poll(() => problems).toEqual([expect.stringContaining("cannot be reached")]);
    expect(await ask()).toBe(await askWords());
  });

  it("makes its vectors anew when another model answers under the same name", async () => {
    const folder = await makeFolder();
    const first = await given({ folder });
    await first.ask();
    await first.meaning.close();
    first.embeddings.isOtherModel = true;
    const second = await given({ folder }, first.embeddings);
    expect(await second.ask()).toBe("room.txt");
    expect(first.embeddings.texts().filter((text) => text.includes("form for the room"))).toHaveLength(2);
  });

  it("finds what means the same in another language", async () => {
    const documents = [
      ...DOCUMENTS,
      textDocument("бассейн.txt", "Плавать в доме у реки можно каждый день, вход свободный."),
      textDocument("книги.txt", "Книги в доме у реки выдают каждый день, вход свободный."),
    ];
    const { ask } = await given({ documents });
    expect(await ask("Где в доме у реки pool, вход свободный каждый день?")).toBe("бассейн.txt");
    expect(await ask("Где в доме у реки library, вход свободный каждый день?")).toBe("книги.txt");
  });
});

/** How many vectors are kept. */
function openVectorCount(folder: string): number {
  const store = openVectors(folder);
  const count = store.size();
  store.close();
  return count;
}
