import { PageLinks } from "../desk/page-links.ts";
import { createLog } from "../log.ts";
import { mcpServer, serveOnStandardStreams } from "../mcp/mcp-server.ts";
import { readArguments, UsageError, type Run } from "./command.ts";
import { onCorpus } from "./open-cluster.ts";
import { openLiveDesk } from "./open-live-desk.ts";
import { programVersion } from "./version.ts";

/** Serves the Model Context Protocol on standard input and output, until the client goes. */
export const mcp: Run = async (args, { config }) => {
  const { values, positionals } = readArguments(args, { corpus: { type: "string" } });
  if (positionals.length > 0)
    throw new UsageError(`mcp takes nothing after it, but there is "${positionals.join(" ")}".`);
  // Standard output belongs to the protocol; the log goes to standard error.
  const log = createLog(config.logLevel === "info" ? "warn" : config.logLevel);
  await using opened = new AsyncDisposableStack();
  const desk = await openLiveDesk(onCorpus(config, values.corpus), log, { mayWrite: false });
  opened.defer(desk.close);
  const pages = config.page && new PageLinks(config.page.url, desk);
  await serveOnStandardStreams(mcpServer(desk, programVersion(), pages));
};
