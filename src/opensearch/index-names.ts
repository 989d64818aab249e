import { ANALYSIS_VERSION } from "../search/analysis-version.ts";
import type { Cluster } from "./cluster.ts";

/** An index of a cluster that belongs to a name, which is an alias for one of them. */
export interface NamedIndex {
  readonly name: string;
  /** By which version of our analysis it was written. */
  readonly analysis: number;
  /** Whether it is the one that is served. */
  readonly isServed: boolean;
  /** When it was made, in milliseconds since 1970. */
  readonly madeAt: number;
}

/** What indexes belong to a name and have been made for it, the oldest first. */
export async function indexesOf(cluster: Cluster, name: string): Promise<NamedIndex[]> {
  const found = await cluster.find<
    Readonly<
      Record<
        string,
        {
          readonly aliases: Readonly<Record<string, unknown>>;
          readonly mappings: { readonly _meta?: { readonly analysis?: number } };
          readonly settings: { readonly index: { readonly creation_date: string } };
        }
      >
    >
  >({ method: "GET", path: `/${name}-v*` });
  return Object.entries(found ?? {})
    .filter(([index]) => isNameFor(name, index))
    .map(([index, { aliases, mappings, settings }]) => {
      const { _meta: meta } = mappings;
      return {
        name: index,
        analysis: meta?.analysis ?? 0,
        isServed: aliases[name] !== undefined,
        madeAt: Number(settings.index.creation_date),
      };
    })
    .toSorted((a, b) => a.madeAt - b.madeAt);
}

/**
 * Whether an index was made for `name`: the pattern that is asked by also finds those of a longer name, such as
 * "archive-vault" for "archive".
 */
const isNameFor = (name: string, index: string): boolean =>
  index.startsWith(`${name}-v`) && /^\d+-[\da-z]+$/u.test(index.slice(`${name}-v`.length));

/** A name for a new index that is to belong to `name`. */
export const newIndexName = (name: string, now: number): string => `${name}-v${ANALYSIS_VERSION}-${now.toString(36)}`;

/** Has an index served under a name from now on, in place of any other. */
export async function serveUnder(cluster: Cluster, name: string, index: string): Promise<void> {
  await cluster.request({
    method: "POST",
    path: "/_aliases",
    body: {
      actions: [{ remove: { index: `${name}-v*`, alias: name, must_exist: false } }, { add: { index, alias: name } }],
    },
  });
}

/**
 * What is to be written, among the indexes of a name: the one that is served, if it was written by this version of the
 * analysis; else one that was begun by it; else none, and a new one is to be made.
 */
export function indexToWrite(indexes: readonly NamedIndex[]): NamedIndex | undefined {
  const own = indexes.filter(({ analysis }) => analysis === ANALYSIS_VERSION);
  return own.find(({ isServed }) => isServed) ?? own.at(-1);
}
