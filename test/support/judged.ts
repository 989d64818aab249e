import type { JudgedQuestion } from "../../src/quality/judged-set.ts";

/** A question of a judged set, of which only what matters to a test need be given. */
export const judged = (fields: Partial<JudgedQuestion>): JudgedQuestion => ({
  id: "q",
  lang: "en",
  kind: "all",
  text: "?",
  history: [],
  relevant: [],
  answers: [],
  ...fields,
});
