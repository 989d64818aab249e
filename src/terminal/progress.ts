import type { ReadingProgress } from "../corpus/live-corpus.ts";

/** Cells of the bar. */
const BAR = 24;

/** A bar for a line of the terminal: how far reading has come, and the file that was read last. */
export function renderProgress({ done, total, id }: ReadingProgress, columns: number): string {
  const filled = total === 0 ? BAR : Math.round((done / total) * BAR);
  const bar = `[${"#".repeat(filled)}${".".repeat(BAR - filled)}] ${done}/${total} `;
  return `${bar}${id}`.slice(0, Math.max(bar.length, columns - 1));
}
