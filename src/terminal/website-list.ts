import type { SiteStatus } from "../crawl/kept-pages.ts";
import type { VisitReport } from "../crawl/visit-report.ts";

/** A website with what is known of its visits. */
export function renderWebsite({ url, pages, faults, visitedAt, dueAt, failing }: SiteStatus): string {
  const visited = visitedAt === undefined ? "not visited yet" : `visited ${minuteOf(visitedAt)}`;
  const trouble = failing && `fails since ${minuteOf(failing.since)}: ${failing.reason}`;
  return [
    url,
    `  ${[visited, count(pages, "page"), faults > 0 ? count(faults, "fault") : "", dueAt > 0 ? `next ${minuteOf(dueAt)}` : ""].filter((part) => part !== "").join(" · ")}`,
    ...(trouble === undefined ? [] : [`  ! ${trouble}`]),
  ].join("\n");
}

/** What came of a visit, or in a dry run what would. */
export function renderVisit({ url, counts, leftOut, named, fault }: VisitReport, isDry = false): string {
  const { read, unchanged, vanished, failed } = counts;
  const sums = isDry
    ? [`${read} would be read`, `${unchanged} known to be unchanged`]
    : [`${read} read`, `${unchanged} unchanged`, `${vanished} gone`, `${failed} failed`];
  return [
    url,
    ...named.map(({ address, fate, reason }) => `  ${fate === "read" ? "+" : "!"} ${address}: ${reason}`),
    ...[...leftOut]
      .toSorted(([, a], [, b]) => b.count - a.count)
      .map(
        ([reason, { count: times, first }]) => `  - ${reason}: ${first}${times > 1 ? ` and ${times - 1} more` : ""}`,
      ),
    ...(fault === undefined ? [] : [`  ! it could not be visited to the end: ${fault}`]),
    `  ${sums.join(", ")}`,
  ].join("\n");
}

const minuteOf = (time: number): string => new Date(time).toISOString().slice(0, 16).replace("T", " ");

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
