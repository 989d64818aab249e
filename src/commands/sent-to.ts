import type { Config } from "../config/config.ts";
import type { SentTo } from "../phrases/phrases.ts";

/** Which servers the configuration sends questions to; people are told. */
export const sentTo = ({ embeddings, opensearch }: Config): SentTo => ({
  meaning: embeddings !== undefined,
  search: opensearch !== undefined,
});
