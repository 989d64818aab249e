import { randomUUID } from "node:crypto";
import type { DeskOptions } from "../../src/desk/open-desk.ts";
import { Cluster } from "../../src/opensearch/cluster.ts";

/**
 * Where desks of tests keep their indexes: in memory, or, for `npm run -s test:opensearch`, each in an index of its own
 * in the cluster that was started for it.
 */
export function testEngine(): Pick<DeskOptions, "clusterIndex"> {
  const url = process.env["TEST_OPENSEARCH_URL"];
  if (url === undefined) return {};
  return {
    clusterIndex: {
      cluster: new Cluster({ url }),
      name: `test-${randomUUID()}`,
      mayWrite: true,
      patience: "all",
      onState: () => {},
    },
  };
}
