import { performance } from "node:perf_hooks";
import { answerQuestion } from "../../src/answer/compose-answer.ts";
import type { Answer } from "../../src/answer/answer.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { Cluster } from "../../src/opensearch/cluster.ts";
import { IndexMirror } from "../../src/opensearch/index-mirror.ts";
import { IndexWriter } from "../../src/opensearch/index-writer.ts";
import { OpenSearchIndex } from "../../src/opensearch/opensearch-index.ts";
import { PassageStore } from "../../src/opensearch/passage-store.ts";
import { PassageIndex } from "../../src/search/passage-index.ts";
import type { SearchIndex } from "../../src/search/search-index.ts";
import { runAtOnce } from "../../src/work/steps.ts";
import { keptLexicon } from "../support/lexicon-snapshot.ts";
import { InventedDocuments } from "./invented-corpus.ts";
import type { ScaleFigures, ScaleJob } from "./job.ts";
import { measureWay, warmUpOf } from "./measure-speed.ts";

/** So many questions wait at once for `perSecond`. */
const AT_ONCE = 16;
/** The index in the cluster. */
const NAME = "bench";

/** Takes a step of a job. */
export async function measureScale(job: ScaleJob): Promise<ScaleFigures> {
  const { step, size, queries, url } = job;
  const documents = new InventedDocuments(size);
  const start = performance.now();
  switch (step) {
    case "embedded": {
      const index = new PassageIndex();
      for (const document of documents.all()) runAtOnce(index.put(document));
      return await askAll(await library(index), documents, queries, performance.now() - start);
    }
    case "fill": {
      const store = new PassageStore(new Cluster({ url: url! }), NAME);
      await store.create();
      await new IndexWriter(store, new IndexMirror(), await store.readState()).write(documents.all());
      return { readyMs: performance.now() - start, ...memory() };
    }
    case "desk": {
      const store = new PassageStore(new Cluster({ url: url! }), NAME);
      const mirror = new IndexMirror();
      await mirror.follow(store, (await store.readState()).state);
      const index = new OpenSearchIndex({ store, mirror, documents: () => [], patience: "all", onAnswer: () => {} });
      return await askAll(await library(index), documents, queries, performance.now() - start);
    }
    case "first start":
    case "second start": {
      await using desk = await open(job);
      const readyMs = performance.now() - start;
      if (step === "first start") return { readyMs, ...memory() };
      return await askAll(desk.answer, documents, queries, readyMs);
    }
  }
}

/** A desk that has its documents in a folder and its index in the cluster. */
async function open({ corpusDir, dataDir, url }: ScaleJob): Promise<Desk & AsyncDisposable> {
  const desk = await openDesk(corpusDir!, {
    cacheDir: dataDir!,
    watch: { onChange: () => {}, onError: fail },
    onWarning: (reason) => process.stderr.write(`${reason}\n`),
    clusterIndex: {
      cluster: new Cluster({ url: url! }),
      name: NAME,
      mayWrite: true,
      patience: "all",
      onState: () => {},
    },
  });
  return Object.assign(desk, { [Symbol.asyncDispose]: () => desk.close() });
}

function fail(error: unknown): never {
  throw error;
}

async function library(index: SearchIndex): Promise<(question: string) => Promise<Answer>> {
  const lexicon = await keptLexicon();
  return (question) => answerQuestion(question, { index, lexicon });
}

async function askAll(
  answer: (question: string) => Promise<Answer>,
  documents: InventedDocuments,
  queries: number,
  readyMs: number,
): Promise<ScaleFigures> {
  const ask = async (question: string): Promise<readonly string[]> => {
    const said = await answer(question);
    return "quotes" in said ? said.quotes.map(({ citation }) => citation.path) : [];
  };
  const questions = documents
    .questions(warmUpOf(queries) + queries)
    .map(({ text, passageId }) => ({ text, passageId: passageId.slice(0, passageId.lastIndexOf("#")) }));
  const answers = await measureWay(ask, questions, warmUpOf(queries));
  const waiting = questions.values();
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const { text } of waiting) await ask(text);
    }),
  );
  const perSecond = questions.length / ((performance.now() - begin) / 1000);
  return { readyMs, ...memory(), answers, perSecond };
}

/** The most that this process has had, and what it has now, in bytes. */
function memory(): Pick<ScaleFigures, "rss" | "kept"> {
  gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { rss: process.resourceUsage().maxRSS * 1024, kept: heapUsed + external };
}
