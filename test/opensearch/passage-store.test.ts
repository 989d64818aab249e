import { describe, expect, it } from "vitest";
import { PassageStore } from "../../src/opensearch/passage-store.ts";
import { clusterThat, json } from "../support/answering-cluster.ts";

const PARTS_AWAY = json(503, { error: { type: "search_phase_execution_exception" } });

describe("PassageStore, when part of an index does not answer", () => {
  it("does not take what the other part finds for all that there is", async () => {
    const cluster = await clusterThat((response, { url }) => {
      const { searchParams } = new URL(url!, "http://cluster");
      const mayBePartial = searchParams.get("allow_partial_search_results") !== "false";
      (mayBePartial ? json(200, { hits: { hits: [] } }) : PARTS_AWAY)(response);
    });
    const store = new PassageStore(cluster, "desk");
    await expect(store.search({ match_all: {} }, 1, 1000)).rejects.toMatchObject({ trouble: "red" });
    await expect(store.records(0, 1).next()).rejects.toMatchObject({ trouble: "red" });
  });

  it("does not take a document there for a deleted one", async () => {
    const found = { _source: { put: 1, document: { id: "bridge.txt" } } };
    const away = { _id: "d2", error: { type: "no_shard_available_action_exception" } };
    const deleted = { _id: "d2", found: false };
    const partial = new PassageStore(await clusterThat(json(200, { docs: [found, away] })), "desk");
    await expect(partial.documents([1, 2], 1000)).rejects.toMatchObject({ trouble: "red" });
    const whole = new PassageStore(await clusterThat(json(200, { docs: [found, deleted] })), "desk");
    expect([...(await whole.documents([1, 2], 1000)).keys()]).toEqual([1]);
  });
});
