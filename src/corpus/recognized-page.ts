import type { Word } from "./formats/pdf/words.ts";

/** A page without text of its own that can be read: a picture of one, or a blank one. */
export interface PagePicture {
  /** Counted from 1. */
  readonly page: number;
  /** In points. */
  readonly width: number;
  readonly height: number;
  /**
   * No text at all, text whose font does not say which letters it shows, or so few letters that a picture may say more.
   */
  readonly kind: "empty" | "nonsense" | "few";
}

/** What recognition reads on the picture of a page, in points from its lower left corner. */
export interface RecognizedPage {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
}
