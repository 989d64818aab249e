import { anyqtama } from "./anyqtama.ts";
import type { Engine } from "./engine.ts";
import { flexsearch } from "./flexsearch.ts";
import { lunrEngine } from "./lunr.ts";
import { minisearch, minisearchFuzzy } from "./minisearch.ts";
import { orama } from "./orama.ts";

/** An engine and how many passages it is measured with at most. */
export interface Competitor {
  readonly engine: Engine;
  readonly maxPassages: number;
}

/** All engines that are compared, ours first. */
export const ENGINES: Readonly<Record<string, Competitor>> = {
  anyqtama: { engine: anyqtama, maxPassages: Infinity },
  minisearch: { engine: minisearch, maxPassages: Infinity },
  "minisearch-fuzzy": { engine: minisearchFuzzy, maxPassages: Infinity },
  flexsearch: { engine: flexsearch, maxPassages: Infinity },
  lunr: { engine: lunrEngine, maxPassages: Infinity },
  // A question takes it 6 s at 100,000 passages.
  orama: { engine: orama, maxPassages: 10_000 },
};
