import type { InlineKeyboardButton } from "grammy/types";
import { button, type ButtonOp } from "../callback-data.ts";
import { shorten } from "../../text/shorten.ts";

/** How many choices one message offers. */
export const CHOICES = 8;
/** Labels of buttons are cut at this length, in UTF-16 units; phones show some thirty letters. */
const MAX_LABEL = 60;

/** The page of a list that a button names, and the number of pages; a page that is no more is the last one. */
export function pageOf<T>(
  items: readonly T[],
  arg: string,
  size = CHOICES,
): { readonly items: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(/^\d{1,6}$/u.test(arg) ? Number(arg) : 0, pages - 1);
  return { items: items.slice(page * size, (page + 1) * size), page, pages };
}

/** The buttons that turn the pages of a list; none for a single one. */
export const turningRow = (op: ButtonOp, page: number, pages: number): InlineKeyboardButton[][] =>
  pages === 1
    ? []
    : [
        [
          button("◀", op, undefined, (page + pages - 1) % pages),
          button(`${page + 1}/${pages}`, op, undefined, page),
          button("▶", op, undefined, (page + 1) % pages),
        ],
      ];

/** A row with one choice. */
export const choiceRow = (label: string, op: ButtonOp, key: string): InlineKeyboardButton[] => [
  button(shorten(label, MAX_LABEL) || "…", op, key),
];
