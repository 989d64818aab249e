import type { Script } from "../text/script.ts";

/** ISO 639-1 codes of the languages that Anyqtama knows. */
export type LanguageCode = "en" | "ru" | "kk";

/**
 * What a question asks for. Of most a sentence shows signs: of `yes-no` ("can I", "is it allowed") that something may or
 * may not be. `manner` ("how do I") leaves what it wants to the question's subject.
 */
export type AnswerType =
  | "person"
  | "time"
  | "duration"
  | "number"
  | "price"
  | "place"
  | "organization"
  | "reason"
  | "manner"
  | "yes-no";

/**
 * What somebody means who asks nothing of the documents; a complaint may be an insult, or that an answer was not
 * understood, and help is wanted by who asks what the bot is and can do.
 */
export type TalkKind = "help" | "greeting" | "thanks" | "praise" | "complaint" | "farewell";

/** How a language asks for answers of one type, and what it says where they are. */
interface AnswerTypeSpeech {
  /**
   * Whole words that say nothing but that such an answer is wanted: alternatives as in a regular expression, words
   * separated by single spaces, "*" for the rest of a word. Questions are compared without them.
   */
  readonly words?: string;
  /** Is found in a cleaned, lower-case question that asks for it; needed where that is not told by `words` alone. */
  readonly question?: RegExp;
  /** Is found in a sentence that may hold such an answer; beside what is the same in every language, such as figures. */
  readonly sign?: RegExp;
}

/** All that is particular to one language. Every word here is one that tokenize gives: nothing else is ever looked up. */
export interface Language {
  readonly code: LanguageCode;
  /** Its ISO 639-2 code, by which text recognition knows it. */
  readonly longCode: string;
  readonly script: Script;
  /** The letters that no language before it in the registry has, by which its words are told from theirs. */
  readonly ownLetters?: OwnLetters;
  /**
   * The rows of its keyboard from the number row down, key by key as ENGLISH_KEYBOARD has them; without it the language is
   * typed on the keyboard of the first one of its script.
   */
  readonly keyboard?: readonly string[];
  /**
   * How its letters and spellings sound, in the alphabet of phoneticKey, where the languages before it in the registry
   * do not say so already: longer spellings first, a lookahead where the sound depends on what follows.
   */
  readonly sounds?: Readonly<Record<string, string>>;
  /** A word that is written in Latin letters in its own ones, of languages that people type so. */
  readonly fromLatin?: (word: string) => string;
  /** Words too common to tell one passage from another. */
  readonly stopWords: ReadonlySet<string>;
  /** Words that make a sentence a question or a request; they are not searched for. */
  readonly questionWords: ReadonlySet<string>;
  /** Words, and phrases of two words, with which a question goes on from the one before. */
  readonly continuations: ReadonlySet<string>;
  /** Words before what a place, a time or a person is named by: a question that is no more than that goes on, too. */
  readonly prepositions: ReadonlySet<string>;
  /** Words that point back to what was named before. */
  readonly references: ReadonlySet<string>;
  /** Words beside which figures such as 3.10 are a number of theirs and no date: of a section, a version. */
  readonly numbered: ReadonlySet<string>;
  /** Words by which a sentence refers to a table, in any of their forms. */
  readonly tableWords: ReadonlySet<string>;
  /** Words that help a question along and seldom tell it from another. */
  readonly lightWords: ReadonlySet<string>;
  readonly answerTypes: Readonly<Record<AnswerType, AnswerTypeSpeech>>;
  /**
   * Questions and nothing that they would be about: what a model for meaning makes of them is what all questions in the
   * language have in common.
   */
  readonly commonQuestions: readonly string[];
  /**
   * How it asks what something is, found in a cleaned, lower-case question; and what stands in a sentence between the
   * thing and what it is, beside a dash or a colon.
   */
  readonly definitions?: { readonly question: RegExp; readonly says: string };
  /** The noun with which a price is named, and whether it stands before what is paid for ("tuition fee"). */
  readonly priceNoun: { readonly word: string; readonly comesFirst: boolean };
  /** How a text names an office and whose it is, in the form that "who is …?" can repeat: "rector of X University". */
  readonly offices: {
    readonly pattern: RegExp;
    /** Whether the institution's name comes before the office, so that it keeps its capital. */
    readonly nameComesFirst: boolean;
  };
  /**
   * Sentences whose beginning can be turned into a question that they answer, by words that stay as they are:
   * "The library is open from 9:00" into "When is the library open?". The question names the pattern's groups, as
   * `String.replace` does; `topic` begins the sentence.
   */
  readonly statements: readonly { readonly pattern: RegExp; readonly question: string }[];
  /** Words after which a full stop does not end a sentence; of "e.g." and "д-р" the last letter. */
  readonly abbreviations: ReadonlySet<string>;
  /** Phrases before the short form that a text goes on to use: "(hereinafter SKMA)". */
  readonly hereinafter: readonly string[];
  /** Words, and phrases of words, that say so what is meant: a message of nothing else is small talk. */
  readonly talk: Readonly<Record<TalkKind, ReadonlySet<string>>>;
  /** Words that stand beside those of `talk`, or in messages that ask nothing and mean nothing else. */
  readonly courtesies: ReadonlySet<string>;
  /** Words that insult or curse: a message of these and of words too common to ask for anything is small talk. */
  readonly insults: ReadonlySet<string>;
  /** Words that ask for more of what was just said: a message of these and of common words goes on with the last answer. */
  readonly elaborations: ReadonlySet<string>;
  /** The stem of a normalized word: equal for its inflected forms as far as rules can tell. */
  readonly stem: (word: string) => string;
}

/** A set of the words of a white-space separated list. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/** A set of the words and phrases of a list that is separated by commas. */
export const phraseSet = (list: string): ReadonlySet<string> =>
  new Set(list.split(",").map((phrase) => phrase.trim().replaceAll(/\s+/gu, " ")));

/** The letters that only one language of its script has. */
export interface OwnLetters {
  /** Whether a normalized word has one of them. */
  readonly isIn: (word: string) => boolean;
  /** A text as it is typed by people who have no keyboard for them. */
  readonly leaveOut: (text: string) => string;
}

/** @param typedAs the letters and what is typed in their place */
export function ownLetters(typedAs: Readonly<Record<string, string>>): OwnLetters {
  const any = new RegExp(`[${Object.keys(typedAs).join("")}]`, "u");
  return {
    isIn: (word) => any.test(word),
    leaveOut: (text) => Array.from(text, (letter) => typedAs[letter] ?? letter).join(""),
  };
}
