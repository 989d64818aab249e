import type { AnswerType, LanguageCode } from "../languages/language.ts";
import type { Span } from "../text/span.ts";

/** One way to say a word of the question, as it may stand in a passage. */
export interface Alternative {
  /** Stems of the index; several for a word that another language says in several. */
  readonly stems: readonly string[];
  /** From 0 to 1: how surely it means the same. */
  readonly weight: number;
  readonly origin: "word" | "spelling" | "synonym" | "translation" | "transliteration" | "abbreviation";
}

/** A word of the question with all the ways to say it. */
export interface Concept {
  /** As it is written, normalized. */
  readonly word: string;
  /** The word that is probably meant: itself, or a correction of it. */
  readonly meant: string;
  /** Whether the word as written is unknown and a correction of its spelling is searched for. */
  readonly isRepaired: boolean;
  /** Whether it is written as a name or is a number. */
  readonly isName: boolean;
  /** From 0 to 1: less for what only the question before says. */
  readonly importance: number;
  /** Where the word stands in the question's text. */
  readonly span: Span;
  /** Best first; empty when the index knows nothing like it. */
  readonly alternatives: readonly Alternative[];
}

/** A question as the search understands it. */
export interface Query {
  /** In the keyboard layout that was meant. */
  readonly text: string;
  readonly language: LanguageCode;
  readonly concepts: readonly Concept[];
  readonly answerType?: AnswerType;
}

/** A concept as an index looks for it. */
export interface ResolvedConcept {
  /** What having the concept is worth, whichever way it is said. */
  readonly idf: number;
  /**
   * Best first. Of an alternative of several stems each counts the weight it is given here; the sum is that of the
   * whole.
   */
  readonly alternatives: readonly (readonly WeightedStem[])[];
}

/** A stem of the index. */
export interface WeightedStem {
  readonly stem: string;
  readonly weight: number;
  /** The weight of the alternative when all its stems are there. */
  readonly whole: number;
}
