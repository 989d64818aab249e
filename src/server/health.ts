import { makeRoutes, type Routes } from "./http-server.ts";

/** What decides whether the bot is ready. */
export interface Health {
  /** Whether the index answers questions. */
  readonly indexServes: boolean;
  /** Whether updates arrive, by polling or by webhook. */
  readonly receives: boolean;
}

/** The figures as text, and of which type it is. */
type ReadMetrics = () => Promise<{ readonly type: string; readonly text: string }>;

/**
 * What whoever watches the program asks for:
 * - /healthz: status 200 when it is ready, 503 when it is not, and why, as JSON;
 * - /metrics, for Prometheus.
 */
export function healthRoutes(check: () => Health, readMetrics: ReadMetrics): Routes {
  const routes = makeRoutes();
  routes.get("/healthz", (c) => {
    const { indexServes, receives } = check();
    const ready = indexServes && receives;
    return c.json(
      { status: ready ? "ready" : "not ready", index: indexServes, receiving: receives },
      ready ? 200 : 503,
      {
        "cache-control": "no-store",
      },
    );
  });
  routes.get("/metrics", async (c) => {
    const { type, text } = await readMetrics();
    return c.body(text, 200, { "content-type": type });
  });
  for (const path of ["/healthz", "/metrics"]) routes.all(path, (c) => c.body(null, 405, { allow: "GET, HEAD" }));
  return routes;
}
