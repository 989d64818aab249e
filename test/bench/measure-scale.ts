import { performance } from "node:perf_hooks";
import { answerQuestion } from "../../src/answer/compose-answer.ts";
import { loadLexicon } from "../../src/languages/lexicon/load-lexicon.ts";
import { Cluster } from "../../src/opensearch/cluster.ts";
import { IndexMirror } from "../../src/opensearch/index-mirror.ts";
import { IndexWriter } from "../../src/opensearch/index-writer.ts";
import { OpenSearchIndex } from "../../src/opensearch/opensearch-index.ts";
import { PassageStore } from "../../src/opensearch/passage-store.ts";
import { PassageIndex } from "../../src/search/passage-index.ts";
import type { SearchIndex } from "../../src/search/search-index.ts";
import { runAtOnce } from "../../src/work/steps.ts";
import { InventedDocuments } from "./invented-corpus.ts";
import type { ScaleFigures, ScaleJob } from "./job.ts";
import { measureWay, WARM_UP } from "./measure-speed.ts";

/** So many questions wait at once for `perSecond`. */
const AT_ONCE = 16;
/** The index in the cluster. */
const NAME = "bench";

/** Takes a step of a job. */
export async function measureScale({ step, size, queries, url }: ScaleJob): Promise<ScaleFigures> {
  const documents = new InventedDocuments(size);
  const start = performance.now();
  switch (step) {
    case "embedded": {
      const index = new PassageIndex();
      for (const document of documents.all()) runAtOnce(index.put(document));
      return await askAll(index, documents, queries, performance.now() - start);
    }
    case "fill": {
      const store = new PassageStore(new Cluster({ url: url! }), NAME);
      await store.create();
      await new IndexWriter(store, new IndexMirror(), await store.readState()).write(documents.all());
      return { readyMs: performance.now() - start, rss: mostMemory() };
    }
    case "desk": {
      const store = new PassageStore(new Cluster({ url: url! }), NAME);
      const mirror = new IndexMirror();
      await mirror.follow(store, (await store.readState()).state);
      const index = new OpenSearchIndex({ store, mirror, documents: () => [], patience: "all", onAnswer: () => {} });
      return await askAll(index, documents, queries, performance.now() - start);
    }
  }
}

async function askAll(
  index: SearchIndex,
  documents: InventedDocuments,
  queries: number,
  readyMs: number,
): Promise<ScaleFigures> {
  const { lexicon } = loadLexicon();
  const ask = async (question: string): Promise<readonly string[]> => {
    const answer = await answerQuestion(question, { index, lexicon });
    return "quotes" in answer ? answer.quotes.map(({ citation }) => citation.path) : [];
  };
  const questions = documents
    .questions(WARM_UP + queries)
    .map(({ text, passageId }) => ({ text, passageId: passageId.slice(0, passageId.lastIndexOf("#")) }));
  const answers = await measureWay(ask, questions);
  const waiting = questions.values();
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const { text } of waiting) await ask(text);
    }),
  );
  const perSecond = questions.length / ((performance.now() - begin) / 1000);
  return { readyMs, rss: mostMemory(), answers, perSecond };
}

/** The most that this process has had, in bytes. */
const mostMemory = (): number => process.resourceUsage().maxRSS * 1024;
