import { once } from "node:events";
import type { IncomingMessage, Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { OperationalError } from "../errors.ts";
import type { Log } from "../log.ts";
import { limitConnections, type ConnectionLimits } from "./connection-limits.ts";

/** Thrown when the port cannot be had; the message says what to do. */
class PortError extends OperationalError {
  override readonly name = "PortError";
}

/** What a handler knows of the connection that a request came by. */
interface ServerEnv {
  readonly Bindings: { readonly incoming: IncomingMessage };
}

/** Some paths and what answers on them. */
export type Routes = Hono<ServerEnv>;

/** Paths of their own, to be served with those of others; a slash at the end makes no difference. */
export const makeRoutes = (): Routes => new Hono<ServerEnv>({ strict: false });

/** A listening server. */
export interface HttpServer {
  readonly port: number;
  /** Serves further paths from now on; of two that answer on one path the first does. */
  readonly add: (routes: Routes) => void;
  /** Ends it, and the connections that are open. */
  readonly close: () => Promise<void>;
}

/** A request must have arrived after so many milliseconds, and its head after so many; Telegram is far quicker. */
const REQUEST_TIMEOUT = 10_000;
const HEADERS_TIMEOUT = 5000;
/** How often it is looked for requests that have not, in milliseconds; Node looks every 30 seconds. */
const CHECK_EVERY = 1000;
/** A connection on which nothing moves for so long ends, be it that an answer is not taken; in milliseconds. */
const IDLE_TIMEOUT = 30_000;
/** Telegram opens 100 connections at most, all of which may come by one proxy, together with who asks for /healthz. */
const LIMITS: ConnectionLimits = { total: 500, perAddress: 250 };

/**
 * Serves some paths on a port of all interfaces; any other path gets status 404. Whatever a handler throws is answered
 * by status 500 and logged by name.
 * @param port 0 for any free one
 * @param limits of connections
 * @throws PortError when the port is taken or forbidden
 */
export async function startHttpServer(
  port: number,
  routes: Routes,
  log: Log,
  limits: ConnectionLimits = LIMITS,
): Promise<HttpServer> {
  const parts = [routes];
  let served = join(parts, log);
  const server = createAdaptorServer({
    fetch: (request, env) => served.fetch(request, env),
    overrideGlobalObjects: false,
    serverOptions: {
      requestTimeout: REQUEST_TIMEOUT,
      headersTimeout: HEADERS_TIMEOUT,
      connectionsCheckingInterval: CHECK_EVERY,
    },
  }) as Server;
  server.setTimeout(IDLE_TIMEOUT);
  limitConnections(server, limits);
  try {
    server.listen(port);
    await once(server, "listening");
  } catch (error) {
    const { code } = error as { code?: string };
    throw new PortError(`PORT ${port} cannot be listened on: ${whyNot(code)}`);
  }
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    add: (more) => {
      parts.push(more);
      // Hono takes no further path once it has answered on one.
      served = join(parts, log);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function whyNot(code = "for an unknown reason"): string {
  if (code === "EADDRINUSE") return "another program uses it. End that program, or set another PORT.";
  if (code === "EACCES") return "this user may not. Set a PORT above 1023.";
  return `${code}. Set another PORT.`;
}

/** Several routes as one; paths that none of them has get status 404, all without a word to strangers. */
function join(parts: readonly Routes[], log: Log): Routes {
  const all = makeRoutes();
  for (const part of parts) all.route("/", part);
  all.notFound((c) => c.body(null, 404));
  all.onError((error, c) => {
    log.error({ error: error.name }, "a request could not be answered");
    return c.body(null, 500);
  });
  return all;
}
