import { ANALYSIS_VERSION } from "../search/analysis-version.ts";
import { B, K1 } from "../search/bm25.ts";

/**
 * How a cluster keeps passages. Words reach it as our own stems with spaces between them, so that it needs no plug-in
 * for any language; what is not searched it keeps without looking at it. What was written is seen when we say so
 * (`_refresh`).
 */
export const INDEX_DEFINITION = {
  settings: {
    index: {
      refresh_interval: "-1",
      // A copy on another node, where there is one.
      auto_expand_replicas: "0-1",
      similarity: { passages: { type: "BM25", k1: K1, b: B } },
    },
    analysis: { analyzer: { stems: { type: "custom", tokenizer: "whitespace" } } },
  },
  mappings: {
    dynamic: false,
    _meta: { analysis: ANALYSIS_VERSION },
    properties: {
      put: { type: "long" },
      place: { type: "integer" },
      kind: { type: "keyword" },
      stems: { type: "text", analyzer: "stems", similarity: "passages", index_options: "freqs" },
    },
  },
} as const;
