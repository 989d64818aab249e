/** Term frequency saturation; .9 and b .4 are what Anserini ships for passages and what served best in our lab. */
export const K1 = 0.9;
/** How much a passage's length counts against its term frequencies. */
export const B = 0.4;

/** Inverse document frequency as in Lucene, never negative: ln(1 + (N − df + .5) / (df + .5)). */
export const idf = (documentCount: number, documentFrequency: number): number =>
  Math.log(1 + (documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5));

/** What a passage's length takes from its term frequencies: k1 (1 − b + b length / average). */
export const lengthNorm = (length: number, averageLength: number): number =>
  K1 * (1 - B + (B * length) / averageLength);

/** The saturated term frequency of BM25, in [0, K1 + 1): tf (k1 + 1) / (tf + norm). */
export const termFrequencyScore = (termFrequency: number, norm: number): number =>
  (termFrequency * (K1 + 1)) / (termFrequency + norm);
