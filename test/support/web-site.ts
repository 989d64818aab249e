import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a site answers for a path. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Does with the connection whatever it likes, instead of answering. */
  readonly handle?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** A request that has come, and what went back for it. */
export interface ServedRequest {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly status: number;
  /** Of the body, as it went over the wire. */
  readonly bytes: number;
}

/** A website of real HTTP; what it has can be changed while it runs. */
export class WebSite {
  /** By path with its parameters. What has an `etag` header is answered 304 to those who have it. */
  readonly pages = new Map<string, Answer | ((request: IncomingMessage) => Answer)>();
  readonly requests: ServedRequest[] = [];
  /** How many requests are being answered, and how many were at once at most. */
  atOnce = { now: 0, most: 0 };
  readonly #server = createServer((request, response) => this.#serve(request, response));
  #port = 0;

  static async start(port = 0): Promise<WebSite> {
    const site = new WebSite();
    await new Promise<void>((resolve) => site.#server.listen(port, "127.0.0.1", resolve));
    site.#port = (site.#server.address() as AddressInfo).port;
    return site;
  }

  /** Such as "http://127.0.0.1:8080", without a slash at the end. */
  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The paths that were asked for. */
  get paths(): string[] {
    return this.requests.map(({ path }) => path);
  }

  html(path: string, body: string, headers: Readonly<Record<string, string>> = {}): void {
    this.pages.set(path, { headers: { "content-type": "text/html; charset=utf-8", ...headers }, body });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? "/";
    this.atOnce.now++;
    this.atOnce.most = Math.max(this.atOnce.most, this.atOnce.now);
    response.once("close", () => this.atOnce.now--);
    const found = this.pages.get(path);
    const answer = (typeof found === "function" ? found(request) : found) ?? { status: 404, body: "not found" };
    const { headers = {}, handle } = answer;
    const isKnown = headers["etag"] !== undefined && headers["etag"] === request.headers["if-none-match"];
    const status = isKnown ? 304 : (answer.status ?? 200);
    const body = Buffer.from(isKnown ? "" : (answer.body ?? ""));
    this.requests.push({ path, headers: request.headers, status, bytes: body.length });
    if (handle) return handle(request, response);
    response.writeHead(status, isKnown ? { etag: headers["etag"]! } : headers);
    response.end(body);
  }
}
