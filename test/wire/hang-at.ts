import type { BotApiServer } from "./bot-api-server.ts";

/** Longer than any test waits, in milliseconds. */
const FOREVER = 10 * 60_000;

/** Has every call of a method hang, as long as no other faults are set; waits until the first of them has come. */
export function hangAt(server: Pick<BotApiServer, "setFault">, hanging: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.setFault((method) => {
    if (method !== hanging) return undefined;
    resolve();
    return { kind: "hang", ms: FOREVER };
  });
  return promise;
}
