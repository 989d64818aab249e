import { readFile } from "node:fs/promises";
import { ConfigError, type Config } from "../config/config.ts";
import { Cluster } from "../opensearch/cluster.ts";

/**
 * The cluster that the configuration names, if any; it is not asked for anything yet.
 * @throws ConfigError when the certificates of its authority cannot be read
 */
export async function openCluster({ opensearch }: Pick<Config, "opensearch">): Promise<Cluster | undefined> {
  if (!opensearch) return undefined;
  const { url, auth, caFile } = opensearch;
  return new Cluster({ url, auth, ca: caFile === undefined ? undefined : await readCertificates(caFile) });
}

async function readCertificates(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "");
  if (!text.includes("-----BEGIN CERTIFICATE-----"))
    throw new ConfigError(`OPENSEARCH_CA must be a readable file with certificates as PEM; "${file}" is none`);
  return text;
}
