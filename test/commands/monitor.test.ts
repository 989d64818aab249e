import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { openMonitor } from "../../src/commands/monitor.ts";
import { awayDesk } from "../support/away-desk.ts";
import { freePort } from "../support/free-port.ts";
import { shelf } from "../support/shelf.ts";

it("says at /healthz that the index is away, and that it is back", async () => {
  const port = await freePort();
  const { health, close } = await openMonitor(port, pino({ level: "silent" }));
  onTestFinished(close);
  const away = awayDesk(shelf([]));
  health.indexServes = away.desk.isAvailable;
  health.receives = true;
  const ask = async (): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`);
    return [response.status, await response.json()];
  };
  expect(await ask()).toEqual([503, { status: "not ready", index: false, receiving: true }]);
  away.isAway = false;
  expect(await ask()).toEqual([200, { status: "ready", index: true, receiving: true }]);
});
