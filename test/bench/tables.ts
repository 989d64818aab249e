import type { QualityFigures, ScaleFigures, SpeedFigures } from "./job.ts";
import type { Outcome } from "./run-job.ts";

/** The figures of one engine. */
export interface Row<Figures> {
  readonly engine: string;
  readonly outcome: Outcome<Figures>;
}

/** An index of one size, in memory or in a cluster. */
export interface ScaleRow {
  readonly name: string;
  readonly size: number;
  /** How it was filled, where another process did. */
  readonly filled?: Outcome<ScaleFigures>;
  readonly asked: Outcome<ScaleFigures>;
  /** Of the cluster, in bytes. */
  readonly nodeMemory?: number;
  readonly stored?: number;
}

const MEGABYTE = 2 ** 20;

/**
 * The costs of all engines at one size, a row for each way of asking; after each figure its ratio to
 * ours: how many times as long an engine takes, or as much memory. Times of other engines are put in
 * relation to our `rank`, which does what they do.
 */
export function speedTable(size: number, rows: readonly Row<SpeedFigures>[]): string {
  const ours = rows.map(({ outcome }) => outcome).find((outcome) => !isFailure(outcome) && "rank" in outcome.ways);
  const base = ours && !isFailure(ours) ? ours : undefined;
  const lines = rows.flatMap(({ engine, outcome }) => {
    if (isFailure(outcome)) return [[engine, outcome.failure]];
    const { indexingMs, memory, rss, ways } = outcome;
    return Object.entries(ways).map(([way, { p50, p99, first }], index) => [
      `${engine} ${way}`,
      ...(index > 0
        ? ["", "", ""]
        : [
            compared((indexingMs / 1000).toFixed(1), indexingMs, base?.indexingMs),
            compared((memory / MEGABYTE).toFixed(0), memory, base?.memory),
            compared((rss / MEGABYTE).toFixed(0), rss, base?.rss),
          ]),
      compared(p50.toFixed(2), p50, base?.ways["rank"]?.p50),
      compared(p99.toFixed(2), p99, base?.ways["rank"]?.p99),
      first.toFixed(3),
    ]);
  });
  const head = ["", "indexing s", "index MB", "rss MB", "p50 ms", "p99 ms", "own first"];
  return `${size.toLocaleString("en")} passages (× ours)\n${align([head, ...lines])}`;
}

/** How well the engines rank the documents of one judged set. */
export function qualityTable(rows: readonly Row<QualityFigures>[]): string {
  const known = rows.map(({ outcome }) => outcome).find((outcome) => !isFailure(outcome));
  const lines = rows.map(({ engine, outcome }) =>
    isFailure(outcome) ? [engine, outcome.failure] : [engine, outcome.r1.toFixed(3), outcome.ndcg10.toFixed(3)],
  );
  const title =
    known && !isFailure(known) ? `${known.name}, ${known.questions} questions` : "a set that cannot be read";
  return `${title}\n${align([["", "R@1", "nDCG@10"], ...lines])}`;
}

/** What an index takes at each size. `ready` is the start of a desk whose index in the cluster is there already. */
export function scaleTable(rows: readonly ScaleRow[]): string {
  const seconds = (figures: ScaleFigures): string => (figures.readyMs / 1000).toFixed(0);
  const megabytes = (bytes: number | undefined): string => (bytes === undefined ? "" : (bytes / MEGABYTE).toFixed(0));
  const lines = rows.map(({ name, size, filled, asked, nodeMemory, stored }) => {
    const title = `${name}, ${size.toLocaleString("en")} passages`;
    if (isFailure(asked)) return [title, asked.failure];
    const { answers, perSecond } = asked;
    const by = filled && !isFailure(filled) ? filled : undefined;
    return [
      title,
      seconds(by ?? asked),
      megabytes((by ?? asked).rss),
      by ? seconds(asked) : "",
      megabytes(asked.rss),
      megabytes(asked.kept),
      megabytes(nodeMemory),
      megabytes(stored),
      answers?.p50.toFixed(1) ?? "",
      answers?.p99.toFixed(1) ?? "",
      answers?.first.toFixed(3) ?? "",
      perSecond?.toFixed(0) ?? "",
    ];
  });
  const head = [
    "",
    "fill s",
    "fill MB",
    "ready s",
    "desk MB",
    "kept MB",
    "node MB",
    "disk MB",
    "p50 ms",
    "p99 ms",
    "own",
    "a second",
  ];
  return align([head, ...lines]);
}

const isFailure = <Figures>(outcome: Outcome<Figures>): outcome is { readonly failure: string } =>
  typeof outcome === "object" && outcome !== null && "failure" in outcome;

const compared = (text: string, value: number, base: number | undefined): string =>
  base === undefined ? text : `${text} ×${formatRatio(value / base)}`;

const formatRatio = (ratio: number): string => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2));

/** Columns of equal width: the first to the left, the others to the right. */
function align(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.filter((row) => row.length === rows[0]!.length).map((row) => row[column]!.length)),
  );
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join("  ").trimEnd()).join("\n");
}
