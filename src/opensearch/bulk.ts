import { whyRefused, type Refusal } from "./refusals.ts";

/** A thing to be written: the lines of the bulk interface for it. */
export interface BulkAction {
  readonly lines: string;
}

/** No request has more than this, in UTF-16 units: of some megabytes a cluster takes many at once. */
const MAX_LENGTH = 2_000_000;
/** Nor more things than this. */
const MAX_ACTIONS = 1000;

/** Actions put together to requests, in their order; one that is longer than a request may be goes alone. */
export function* requestsOf<T extends BulkAction>(
  actions: Iterable<T>,
  { length: maxLength, actions: maxActions }: { readonly length: number; readonly actions: number } = {
    length: MAX_LENGTH,
    actions: MAX_ACTIONS,
  },
): Generator<T[]> {
  let request: T[] = [];
  let length = 0;
  for (const action of actions) {
    if (request.length > 0 && (length + action.lines.length > maxLength || request.length >= maxActions)) {
      yield request;
      request = [];
      length = 0;
    }
    request.push(action);
    length += action.lines.length;
  }
  if (request.length > 0) yield request;
}

/** What the bulk interface answers, as far as we look at it. */
export interface BulkAnswer {
  readonly errors: boolean;
  readonly items: readonly Readonly<
    Record<string, { readonly status: number; readonly error?: { readonly type?: string } }>
  >[];
}

/** A thing that the cluster does not take, however often it is tried. */
export interface UnfitAction<T> {
  readonly action: T;
  /** In words. */
  readonly reason: string;
}

/** What of a request was not done. */
export interface NotDone<T> {
  /** What the cluster had no room for now: worth another try. */
  readonly again: readonly T[];
  readonly unfit: readonly UnfitAction<T>[];
  /** What is wrong with anything else, which another try would not mend. */
  readonly refusal?: Refusal;
}

/** What of a request was not done, by the answer to it. */
export function notDone<T extends BulkAction>(actions: readonly T[], { errors, items }: BulkAnswer): NotDone<T> {
  const again: T[] = [];
  const unfit: UnfitAction<T>[] = [];
  if (!errors) return { again, unfit };
  for (const [position, action] of actions.entries()) {
    const [item] = Object.values(items[position] ?? {});
    if (item && item.status < 300) continue;
    const refusal = whyRefused(item?.status ?? 500, item?.error?.type ?? "");
    if (refusal.trouble === "unfit") unfit.push({ action, reason: refusal.reason });
    else if (refusal.trouble === "busy" || refusal.trouble === "red") again.push(action);
    else return { again, unfit, refusal };
  }
  return { again, unfit };
}

/** How long is waited before the next try, in milliseconds: 0.5, 1, 2 … 30 s. */
export const pauseBefore = (attempt: number): number => Math.min(30_000, 500 * 2 ** attempt);
