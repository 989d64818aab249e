import type { ListedDocument } from "../corpus/document.ts";
import type { LanguageCode } from "../languages/language.ts";
import { LANGUAGE_CODES, LANGUAGES } from "../languages/registry.ts";
import { meanOf } from "../search/meaning.ts";
import { sampleTexts } from "./embedded-text.ts";
import type { KnownVectors } from "./known-vectors.ts";

/** What embeddings of the texts of one language have in common. */
export interface Means {
  readonly question: Float32Array;
  readonly passage: Float32Array;
}

/**
 * Learns where the languages' questions and passages lie.
 * @param documents of which a sample is embedded
 * @param timeout of a request, in milliseconds
 * @throws EmbeddingsError
 */
export async function learnMeans(
  documents: readonly ListedDocument[],
  vectors: KnownVectors,
  timeout: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<LanguageCode, Means>> {
  const sample = await sampleTexts(documents);
  const means = new Map<LanguageCode, Means>();
  for (const language of LANGUAGE_CODES) {
    const { commonQuestions } = LANGUAGES[language];
    // What few passages have in common is what they say; the questions are among them against that.
    const passages = [...commonQuestions, ...(sample.get(language) ?? [])];
    await vectors.learn(commonQuestions, "question", timeout, signal);
    await vectors.learn(passages, "passage", timeout, signal);
    means.set(language, {
      question: meanOf(commonQuestions.map((text) => vectors.get(text, "question")!)),
      passage: meanOf(passages.map((text) => vectors.get(text, "passage")!)),
    });
  }
  return means;
}

/** Under which the vectors are kept that the means are made of, but for those of passages. */
export const commonKeys = (vectors: KnownVectors): string[] =>
  Object.values(LANGUAGES).flatMap(({ commonQuestions }) =>
    commonQuestions.flatMap((text) => [vectors.keyOf(text, "question"), vectors.keyOf(text, "passage")]),
  );
