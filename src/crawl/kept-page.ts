import type { Validators } from "./web-client.ts";

/** What is known of an address of a website. */
export interface KeptPage {
  /** As it is asked for and cited; see canonicalAddress. */
  readonly url: string;
  /** The website's url in websites.yaml. */
  readonly site: string;
  /** How many links lead there from the start. */
  readonly depth: number;
  /** Of the document that is made of it; none where it is none. */
  readonly id?: string | undefined;
  /** Why no document is made of it. */
  readonly skipped?: string | undefined;
  /** Of what is kept of it. */
  readonly hash?: string | undefined;
  readonly validators?: Validators | undefined;
  /** See PAGE_VERSION. */
  readonly version: number;
  /** When the server last confirmed it, itself or in its sitemap, in milliseconds since 1970. */
  readonly checkedAt: number;
  /** When the server last answered for it itself. */
  readonly askedAt: number;
  /** Why it could not be confirmed since. */
  readonly failure?: string | undefined;
  /** Since when it is no longer there. */
  readonly goneSince?: number | undefined;
  /** The address that it gives itself, where that is another. */
  readonly canonical?: string | undefined;
  /** The sitemap that lists it, and when it changed last according to that. */
  readonly listed?: { readonly sitemap: string; readonly changedAt?: number } | undefined;
  /** Where it redirects to. */
  readonly leadsTo?: string | undefined;
  readonly links: readonly string[];
}

/** How long a page is served that has vanished, in milliseconds: a week, since many come back. */
export const VANISHED_KEPT = 7 * 24 * 60 * 60_000;
/**
 * How long a sitemap's word is taken for a page's, and what is no document is not asked for again, in milliseconds: a
 * week.
 */
const TRUSTED = 7 * 24 * 60 * 60_000;
const DAY = 24 * 60 * 60_000;

/**
 * Whether a page need not be asked for in this visit.
 * @param changedAt when it changed last according to its sitemap
 * @param startedAt when the visit began
 */
export function isKnown(
  page: KeptPage,
  changedAt: number | undefined,
  { startedAt, now }: { readonly startedAt: number; readonly now: number },
): boolean {
  if (page.askedAt >= startedAt && page.failure === undefined) return true;
  if (now - page.askedAt > TRUSTED || page.failure !== undefined || page.goneSince !== undefined) return false;
  // A page that is none but leads to others is asked for what is new.
  if (page.id === undefined) return page.links.length === 0 && (changedAt ?? 0) < page.askedAt;
  // A date without a time means any time of that day.
  const end = changedAt === undefined || changedAt % DAY !== 0 ? changedAt : changedAt + DAY;
  return end !== undefined && end < page.askedAt;
}

/** What the keeper of the documents should know of a page; undefined when all is well. */
export function describeFault({ failure, goneSince, checkedAt }: KeptPage): string | undefined {
  if (failure === undefined) return undefined;
  if (goneSince !== undefined)
    return `it is no longer on the website since ${dayOf(goneSince)} (${failure}); it is forgotten on ${dayOf(goneSince + VANISHED_KEPT)}`;
  return `it could not be read again since ${dayOf(checkedAt)} (${failure}); it is served as it was`;
}

/** ISO 8601. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
