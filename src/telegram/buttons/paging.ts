import type { ButtonRows } from "../messages/formatted-message.ts";
import { button, type Operation } from "./button-data.ts";

/** A part of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Counted from 0. */
  readonly page: number;
  /** How many pages there are, at least one. */
  readonly pages: number;
  /** Where in the list the first of its items stands, counted from 0. */
  readonly first: number;
}

/**
 * The page of a list that a button names; one that is no more is the last one, and what is no number the first.
 * @param arg what the data of the button says
 * @param size how many items are on a page
 */
export function pageOf<T>(all: readonly T[], arg: string, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(/^\d{1,6}$/u.test(arg) ? Number(arg) : 0, pages - 1);
  const first = page * size;
  return { items: all.slice(first, first + size), page, pages, first };
}

/**
 * The row of buttons that turns pages, without an end; none for a single page.
 * @param id what the buttons' data names beside the page
 */
export function turningRow(
  operation: Operation,
  { page, pages }: Pick<Page<unknown>, "page" | "pages">,
  id?: string,
): ButtonRows {
  if (pages === 1) return [];
  const turn = (label: string, to: number): ButtonRows[number][number] =>
    button(label, operation, { id, arg: (to + pages) % pages });
  return [[turn("◀", page - 1), turn(`${page + 1}/${pages}`, page), turn("▶", page + 1)]];
}
