import type { JudgedQuestion, JudgedSet } from "./judged-set.ts";

/** A few documents of a set, with questions to be asked of them. */
export interface CorpusPart {
  readonly docs: JudgedSet["docs"];
  readonly questions: readonly {
    readonly question: JudgedQuestion;
    /** Whether one of these documents answers it. */
    readonly isAnswerable: boolean;
  }[];
}

/** Of how many documents parts are: about those that a bot begins with. */
const SIZES = [5, 20];
/** So many questions of a set are asked of its parts of one size, evenly chosen. */
const QUESTIONS = 200;

/**
 * A set's documents dealt out into small corpora. Each question is asked of the one with its document, where it has
 * one, and of another, which does not answer it: what is rare among five documents is not among a thousand, and how
 * sure an answer is should not depend on that.
 */
export function corpusParts({ docs, queries }: JudgedSet): CorpusPart[] {
  return SIZES.filter((size) => docs.length >= 2 * size).flatMap((size): CorpusPart[] => {
    // Neighbours in a set are often alike: each part has documents from all over it.
    const count = Math.floor(docs.length / size);
    const dealt = Array.from({ length: count }, (_, part) =>
      docs.filter((_doc, position) => position % count === part),
    );
    const isIn = (part: number, { relevant }: JudgedQuestion): boolean =>
      dealt[part]!.some(({ id }) => relevant.includes(id));
    const step = Math.max(1, Math.ceil(queries.length / QUESTIONS));
    const questions: CorpusPart["questions"][number][][] = dealt.map(() => []);
    queries.forEach((question, position) => {
      if (position % step !== 0) return;
      const parts = Array.from(dealt.keys());
      const own = parts.find((part) => isIn(part, question));
      const strange = parts.filter((part) => !isIn(part, question));
      if (own !== undefined) questions[own]!.push({ question, isAnswerable: true });
      const other = strange[position % strange.length];
      if (other !== undefined) questions[other]!.push({ question, isAnswerable: false });
    });
    return dealt.map((documents, part) => ({ docs: documents, questions: questions[part]! }));
  });
}
