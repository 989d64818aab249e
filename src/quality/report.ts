import type { EvaluatedQuestion } from "./evaluate.ts";
import type { JudgedSet } from "./judged-set.ts";
import { computeFigures, type Figures } from "./metrics.ts";

const COLUMNS: readonly (readonly [head: string, figure: keyof Figures])[] = [
  ["R@1", "r1"],
  ["R@5", "r5"],
  ["MRR@10", "mrr10"],
  ["nDCG@10", "ndcg10"],
  ["answered", "answered"],
  ["shown", "shown"],
  ["seen", "seen"],
  ["inMessage", "inMessage"],
  ["foundShare", "foundShare"],
  ["foundRight", "foundRight"],
  ["false", "false"],
  ["refused", "refused"],
  ["verbatim", "verbatim"],
];

/** The table of figures of an evaluated set: a row for the whole and a row for each kind of question. */
export function formatReport(set: JudgedSet, evaluated: readonly EvaluatedQuestion[]): string {
  const texts = new Map(set.docs.map(({ id, title, text }) => [id, `${title}\n${text}`]));
  const textOf = (id: string): string => texts.get(id) ?? "";
  const kinds = [...new Set(set.queries.map(({ kind }) => kind))];
  const rows: [string, Figures][] = [[set.name, computeFigures(evaluated, textOf)]];
  if (kinds.length > 1) {
    for (const kind of kinds)
      rows.push([
        `  ${kind}`,
        computeFigures(
          evaluated.filter(({ question }) => question.kind === kind),
          textOf,
        ),
      ]);
  }
  const width = Math.max(...rows.map(([name]) => name.length));
  const head = `${"".padEnd(width)}  ${"n".padStart(5)}${COLUMNS.map(([title]) => title.padStart(11)).join("")}`;
  const body = rows.map(
    ([name, figures]) =>
      `${name.padEnd(width)}  ${String(figures.questions).padStart(5)}${COLUMNS.map(([, figure]) => formatShare(figures[figure]).padStart(11)).join("")}`,
  );
  return [head, ...body, formatTimes(evaluated.map(({ result }) => result.ms))].join("\n");
}

const formatShare = (share: number): string => (Number.isNaN(share) ? "–" : share.toFixed(3));

function formatTimes(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  return `ms an answer: p50 ${at(0.5)}, p99 ${at(0.99)}`;
}
