import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Below the ports that systems give to whoever asks for any: from there a connection or a server of another test could
 * take one before the program listens that it is meant for.
 */
const [FIRST, COUNT] = [12_000, 18_000];
/** Where a process begins to look, far from where the others of the same run do. */
let next = (process.pid * 30) % COUNT;

/** A port that nobody listens on now, and that this process has not been given before. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + (next++ % COUNT);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port);
  try {
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}
