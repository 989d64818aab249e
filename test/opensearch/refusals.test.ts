import { expect, it } from "vitest";
import { whyRefused } from "../../src/opensearch/refusals.ts";

it.each([
  [401, "", "refused", /OPENSEARCH_USER and OPENSEARCH_PASSWORD/u],
  [403, "security_exception", "refused", /OPENSEARCH_PASSWORD/u],
  [403, "cluster_block_exception", "full", /disk is full/u],
  [429, "cluster_block_exception", "full", /OPENSEARCH_INDEX/u],
  [429, "circuit_breaking_exception", "busy", /429/u],
  [404, "index_not_found_exception", "missing", /no such index/u],
  [409, "version_conflict_engine_exception", "conflict", /changed/u],
  [503, "no_shard_available_action_exception", "red", /health/u],
  [400, "mapper_parsing_exception", "unfit", /400 mapper_parsing_exception/u],
  [413, "", "unfit", /\(413\)/u],
  [500, "script_exception", "broken", /500 script_exception/u],
])("status %s with %s is called %s, and it is said what to do", (status, type, trouble, reason) => {
  expect(whyRefused(status, type)).toEqual({ trouble, reason: expect.stringMatching(reason) });
});
