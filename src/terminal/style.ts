import { styleText } from "node:util";

/**
 * How text is laid out and emphasized: in lines that fit and with colours in a terminal, as it is in a file or pipe.
 */
export interface Style {
  /** The width of the terminal as it is now; without it lines are as long as they are. */
  readonly columns?: () => number | undefined;
  readonly match: (text: string) => string;
  readonly source: (text: string) => string;
  readonly note: (text: string) => string;
}

export const PLAIN: Style = { match: String, source: String, note: String };

export const COLOURED: Style = {
  match: (text) => styleText(["bold", "yellow"], text, { validateStream: false }),
  source: (text) => styleText("cyan", text, { validateStream: false }),
  note: (text) => styleText("dim", text, { validateStream: false }),
};
