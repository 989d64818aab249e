/** ISO 639-1 codes of the languages that Anyqtama knows. */
export type LanguageCode = "en" | "ru" | "kk";

/** What a question asks for; the answer's best sentence should hold one of its kind. */
export type AnswerType = "person" | "time" | "number" | "place" | "organization" | "reason";

/** All that the search needs to know of one language. Every word here is one that tokenize gives: nothing else is ever looked up. */
export interface Language {
  readonly code: LanguageCode;
  /** Words too common to tell one passage from another. */
  readonly stopWords: ReadonlySet<string>;
  /** Words that make a sentence a question or a request; they are not searched for. */
  readonly questionWords: ReadonlySet<string>;
  /** Words with which a question goes on from the one before. */
  readonly continuations: ReadonlySet<string>;
  /** Words that point back to what was named before. */
  readonly references: ReadonlySet<string>;
  /** Patterns of a cleaned, lower-case question, first match wins, and what such a question asks for. */
  readonly answerTypes: readonly (readonly [pattern: RegExp, type: AnswerType])[];
  /** An office and whose it is, as a text names it in the form that "who is …?" can repeat: "rector of X University". */
  readonly offices: RegExp;
  /** Words after which a full stop does not end a sentence; of "e.g." and "д-р" the last letter. */
  readonly abbreviations: ReadonlySet<string>;
  /** Words and phrases of greeting, thanks and farewell: a message of nothing else is small talk. */
  readonly courtesies: ReadonlySet<string>;
  /** The stem of a normalized word: equal for its inflected forms as far as rules can tell. */
  readonly stem: (word: string) => string;
}

/** A set of the words of a white-space separated list. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));
