import { readFile } from "node:fs/promises";
import path from "node:path";
import { ConfigError, type Config } from "../config/config.ts";
import type { DeskOptions } from "../desk/open-desk.ts";
import type { Cluster } from "../opensearch/cluster.ts";
import type { ServedIndexOptions } from "../opensearch/served-index.ts";

/**
 * The cluster that the configuration names, if any; it is not asked for anything yet.
 * @throws ConfigError when the certificates of its authority cannot be read
 */
export async function openCluster({ opensearch }: Pick<Config, "opensearch">): Promise<Cluster | undefined> {
  if (!opensearch) return undefined;
  const { url, auth, caFile } = opensearch;
  const { Cluster } = await import("../opensearch/cluster.ts");
  return new Cluster({ url, auth, ca: caFile === undefined ? undefined : await readCertificates(caFile) });
}

async function readCertificates(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "");
  if (!text.includes("-----BEGIN CERTIFICATE-----"))
    throw new ConfigError(`OPENSEARCH_CA must be a readable file with certificates as PEM; "${file}" is none`);
  return text;
}

/**
 * How a desk uses the cluster that the configuration names, if any.
 * @param use whether it may write the index there, how long its questions wait, and who is told what goes wrong
 */
export async function toClusterIndex(
  config: Pick<Config, "opensearch">,
  use: Pick<ServedIndexOptions, "mayWrite" | "patience" | "onState" | "onProgress">,
): Promise<DeskOptions["clusterIndex"]> {
  const cluster = await openCluster(config);
  return cluster && { ...use, cluster, name: config.opensearch!.index };
}

/**
 * The configuration for a folder that the command line names in place of CORPUS_DIR. What a cluster keeps is of the
 * documents there alone, so others are indexed in memory.
 */
export function onCorpus(config: Config, corpusDir: string | undefined): Config {
  if (corpusDir === undefined || path.resolve(corpusDir) === path.resolve(config.corpusDir)) return config;
  return { ...config, opensearch: undefined, corpusDir };
}
