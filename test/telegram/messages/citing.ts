import { expect } from "vitest";
import type { Citation } from "../../../src/answer/answer.ts";
import type { FormattedMessage } from "../../../src/telegram/messages/formatted-message.ts";
import { checkMessageText } from "../../wire/validate-text.ts";

/** A grapheme of many code points. */
export const FAMILY = "👨‍👩‍👧‍👦";

/** A citation of which only some details matter. */
export const cite = (details: Partial<Citation>): Citation => ({
  number: 1,
  title: "Title",
  headings: [],
  path: "a.md",
  ...details,
});

/** Throws unless Telegram would take the message and keep every entity as it is. */
export function accept({ text, entities }: FormattedMessage): void {
  const shown = checkMessageText({ text, entities, parseMode: "" });
  expect(shown.text).toBe(text);
  expect(shown.entities).toHaveLength(entities.length);
}
