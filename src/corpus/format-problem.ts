import type { CorpusProblem } from "./document.ts";

/** One line for a person: the file, the line where there is one, and what to do. */
export const formatProblem = ({ path, line, reason }: CorpusProblem): string =>
  `${path}${line === undefined ? "" : `, line ${line}`}: ${reason}`;
