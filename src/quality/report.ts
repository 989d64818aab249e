import type { EvaluatedQuestion } from "./evaluate.ts";
import type { JudgedHits } from "./judged-hits.ts";
import type { JudgedSet } from "./judged-set.ts";
import type { DecidedCase } from "./learn-confidence.ts";
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

/**
 * The figures of every set by weights that were learned from other documents: whether the first passage is of a right
 * document and says the answer, and what the thresholds make of it.
 * @param how they are asked
 * @param judged all questions; those without a case found nothing
 */
export function formatCrossValidation(
  how: string,
  judged: readonly JudgedHits[],
  cases: readonly DecidedCase[],
): string {
  const asked = Map.groupBy(
    judged.filter((item) => item.asked === "whole"),
    ({ set }) => set,
  );
  const rows = Array.from(asked, ([set, items]) => {
    const own = cases.filter(({ item }) => item.set === set && item.asked === "whole");
    const good = own.filter(({ item }) => item.isAnswerable);
    const bad = own.filter(({ item }) => !item.isAnswerable);
    const answerable = items.filter(({ isAnswerable }) => isAnswerable).length;
    const sure = good.filter(({ isFound }) => isFound);
    return [
      set.padEnd(16),
      ...[
        good.filter(({ item }) => item.question.relevant.includes(item.hits[0]?.document.id ?? "")).length / answerable,
        good.filter(({ isRight }) => isRight).length / answerable,
        good.filter(({ isAnswered }) => isAnswered).length / answerable,
        sure.length / answerable,
        sure.filter(({ isRight }) => isRight).length / sure.length,
        bad.filter(({ isFound }) => isFound).length / (items.length - answerable),
        1 - bad.filter(({ isAnswered }) => isAnswered).length / (items.length - answerable),
      ].map((value) => formatShare(value).padStart(11)),
    ].join("");
  });
  const heads = ["R@1", "right", "answered", "foundShare", "foundRight", "false", "refused"];
  return [
    `${how}, by weights learned from other documents:`,
    `${"".padEnd(16)}${heads.map((head) => head.padStart(11)).join("")}`,
    ...rows,
  ].join("\n");
}
