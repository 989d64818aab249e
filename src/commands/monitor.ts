import type { Log } from "../log.ts";
import { Metrics } from "../metrics.ts";
import { healthRoutes, type Health } from "../server/health.ts";
import { startHttpServer, type Routes } from "../server/http-server.ts";

/** What whoever watches a running bot sees of it. */
export interface Monitor {
  readonly metrics: Metrics;
  /** Whether the bot is ready; kept true by whoever knows. */
  readonly health: { indexServes: () => boolean; receives: boolean };
  /** Has the server answer on further paths, if there is one. */
  readonly serve: (routes: Routes) => void;
  readonly close: () => Promise<void>;
}

/**
 * Serves /healthz and /metrics of a bot that is not ready yet.
 * @param port undefined for no server; the figures are counted all the same
 * @throws PortError when the port is taken or forbidden
 */
export async function openMonitor(port: number | undefined, log: Log): Promise<Monitor> {
  const metrics = new Metrics();
  const health = { indexServes: () => false, receives: false };
  const routes = healthRoutes(
    (): Health => ({ indexServes: health.indexServes(), receives: health.receives }),
    () => metrics.read(),
  );
  const server = port === undefined ? undefined : await startHttpServer(port, routes, log);
  return { metrics, health, serve: (more) => server?.add(more), close: async () => server?.close() };
}
