import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { OperationalError } from "../errors.ts";
import type { Log } from "../log.ts";
import { limitConnections, type ConnectionLimits } from "./connection-limits.ts";

/** Thrown when the port cannot be had; the message says what to do. */
class PortError extends OperationalError {
  override readonly name = "PortError";
}

/** Answers a request; whatever it throws is answered by status 500 and logged by name. */
export type Route = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A listening server. */
export interface HttpServer {
  readonly port: number;
  /** Ends it, and the connections that are open. */
  readonly close: () => Promise<void>;
}

/** A request must have arrived after this many milliseconds, its head after so many; Telegram is far quicker. */
const REQUEST_TIMEOUT = 10_000;
const HEADERS_TIMEOUT = 5000;
/** How often it is looked for requests that have not, in milliseconds; Node looks every 30 seconds. */
const CHECK_EVERY = 1000;
/** Telegram opens 100 connections at most, all of which may come by one proxy, together with who asks for /healthz. */
const LIMITS: ConnectionLimits = { total: 500, perAddress: 250 };

/**
 * Serves some paths on a port of all interfaces; any other path gets status 404.
 * @param port 0 for any free one
 * @param routes by path, without the query
 * @param limits of connections
 * @throws PortError when the port is taken or forbidden
 */
export async function startHttpServer(
  port: number,
  routes: ReadonlyMap<string, Route>,
  log: Log,
  limits = LIMITS,
): Promise<HttpServer> {
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT, headersTimeout: HEADERS_TIMEOUT, connectionsCheckingInterval: CHECK_EVERY },
    (request, response) => {
      const route = routes.get(pathOf(request)) ?? notFound;
      const respond = async (): Promise<void> => route(request, response);
      respond().catch((error: unknown) => {
        log.error({ error: error instanceof Error ? error.name : typeof error }, "a request could not be answered");
        if (!response.headersSent) reply(response, 500);
        else response.destroy();
      });
    },
  );
  limitConnections(server, limits);
  try {
    server.listen(port);
    await once(server, "listening");
  } catch (error) {
    const { code } = error as { code?: string };
    const reason = code === "EADDRINUSE" ? "another program uses it" : (code ?? "unknown");
    throw new PortError(`PORT ${port} cannot be listened on: ${reason}.`);
  }
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** Answers in full. What is left of a request that was not read is not waited for. */
export function reply(
  response: ServerResponse,
  status: number,
  { type = "text/plain; charset=utf-8", body = "", headers = {} }: Partial<ReplyContent> = {},
): void {
  const unread = !response.req.complete;
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    ...(unread && { connection: "close" }),
    ...headers,
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

interface ReplyContent {
  readonly type: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const notFound: Route = (_request, response) => reply(response, 404);

const pathOf = ({ url = "/" }: IncomingMessage): string => url.split("?", 1)[0]!;

/** A route for reading, by GET or HEAD. */
export const readOnly =
  (route: Route): Route =>
  (request, response) =>
    request.method === "GET" || request.method === "HEAD"
      ? route(request, response)
      : reply(response, 405, { headers: { allow: "GET, HEAD" } });
