import type { LanguageCode } from "../languages/language.ts";

/** Why an answer did not help, in the person's choice. */
export type UnhelpfulReason = "wrong" | "outdated" | "incomplete" | "other";

/** A question that was answered, or not, without anything that tells who asked it. */
export interface LoggedQuestion {
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  readonly question: string;
  readonly language: LanguageCode;
  readonly outcome: "found" | "closest" | "not-found";
  readonly place: "private" | "group";
  /** Of the first quote; none when nothing was found. */
  readonly document?: { readonly path: string; readonly title: string };
  /** How long the answer took to compute, in milliseconds. */
  readonly milliseconds: number;
  /** Votes of people. */
  readonly helpful: number;
  readonly unhelpful: Readonly<Record<UnhelpfulReason | "unsaid", number>>;
}
