import { readOnly, reply, type Route } from "./http-server.ts";

/** What decides whether the bot is ready. */
export interface Health {
  /** Whether the index answers questions. */
  readonly indexServes: boolean;
  /** Whether updates arrive, by polling or by webhook. */
  readonly receives: boolean;
}

/** /healthz: status 200 when the bot is ready, 503 when it is not, and why, as JSON. */
export const healthRoute = (check: () => Health): Route =>
  readOnly((_request, response) => {
    const { indexServes, receives } = check();
    const ready = indexServes && receives;
    const body = JSON.stringify({ status: ready ? "ready" : "not ready", index: indexServes, receiving: receives });
    reply(response, ready ? 200 : 503, { type: "application/json", body, headers: { "cache-control": "no-store" } });
  });

/** /metrics, for Prometheus. */
export const metricsRoute = (read: () => Promise<{ readonly type: string; readonly text: string }>): Route =>
  readOnly(async (_request, response) => {
    const { type, text } = await read();
    reply(response, 200, { type, body: text });
  });
