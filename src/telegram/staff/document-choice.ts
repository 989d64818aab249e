import type { InlineKeyboardButton } from "grammy/types";
import { shorten } from "../../text/shorten.ts";
import { button, type Operation } from "../buttons/button-data.ts";

/** How many choices one message offers. */
export const CHOICES = 8;
/** Labels of buttons are cut at this length, in UTF-16 units; phones show some thirty letters. */
const MAX_LABEL = 60;

/** A row with one choice. */
export const choiceRow = (label: string, operation: Operation, id: string): InlineKeyboardButton[] => [
  button(shorten(label, MAX_LABEL) || "…", operation, { id }),
];
