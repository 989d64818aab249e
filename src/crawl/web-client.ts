import { lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import type { Agent, Response } from "undici";
import { readBounded } from "../work/read-bounded.ts";
import { isPublicAddress } from "./public-address.ts";

/** What a server answers to one request. */
export type Reply =
  | ContentReply
  /** It has not changed since what the request names. */
  | { readonly outcome: "unchanged" }
  | { readonly outcome: "redirect"; readonly to: string }
  /** It is no longer there, or never was. */
  | { readonly outcome: "gone"; readonly reason: string }
  /** It cannot be had, and asking again at once would not help. */
  | { readonly outcome: "refused"; readonly reason: string }
  /** The server is in trouble or not there. */
  | {
      readonly outcome: "failed";
      readonly reason: string;
      /** How long the server asks to be left alone, in milliseconds. */
      readonly retryAfter?: number;
    };

/** What stands at an address. */
export interface ContentReply {
  readonly outcome: "content";
  readonly bytes: Uint8Array;
  /** The media type without parameters, lower case; empty where the server says none. */
  readonly type: string;
  /** The encoding that the server names. */
  readonly charset?: string;
  readonly validators: Validators;
  /** What the server tells crawlers to do with it, as X-Robots-Tag has it. */
  readonly robots?: string;
}

/** By which a server tells whether a page has changed. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** A request. */
export interface Inquiry {
  readonly address: string;
  /** Those of the version that is known. */
  readonly validators?: Validators | undefined;
  /** How many bytes of content of this type are taken, or the reason for taking none. */
  readonly limitOf: (type: string) => number | string;
  readonly signal: AbortSignal;
}

/** How a client makes its requests. */
export interface WebClientOptions {
  /** How it names itself. */
  readonly userAgent: string;
  /** Whether addresses of one's own machine and network may be asked. */
  readonly allowPrivate: boolean;
  /** Finds the IP addresses of a name. */
  readonly lookup?: typeof systemLookup;
  /** How long a connection, a head and a pause within a body may take, in milliseconds. */
  readonly patience?: number;
  /** How long all of one reply may take, in milliseconds. */
  readonly longest?: number;
}

/** Where nothing else is asked for; see WebClientOptions. */
const PATIENCE = 20_000;
const LONGEST = 120_000;
/** Longer waits that a server asks for are not kept in a visit; the next visit tries again. In milliseconds. */
const LONGEST_RETRY = 24 * 60 * 60_000;
const ACCEPT = "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.5";

/** Why an address is not asked. */
const PRIVATE = "it leads into a private network; set CRAWL_PRIVATE=on to allow that";

/** Makes requests of the web, each once, never into private networks unless allowed, within limits of size and time. */
export class WebClient {
  readonly #options: WebClientOptions;
  #agent: Agent | undefined;

  constructor(options: WebClientOptions) {
    this.#options = options;
  }

  /** Asks once; never rejects, unless its signal ends it. */
  async ask({ address, validators = {}, limitOf, signal }: Inquiry): Promise<Reply> {
    const { userAgent, allowPrivate, longest = LONGEST } = this.#options;
    const host = new URL(address).hostname.replace(/^\[|\]$/gu, "");
    // Nobody looks an address up that is a number already.
    if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) return { outcome: "refused", reason: PRIVATE };
    const { etag, lastModified } = validators;
    try {
      // Loaded with the first request: most bots visit no website, and would start a tenth later.
      const { Agent, fetch } = await import("undici");
      this.#agent ??= new Agent(connectionsOf(this.#options));
      const response = await fetch(address, {
        dispatcher: this.#agent,
        redirect: "manual",
        signal: AbortSignal.any([signal, AbortSignal.timeout(longest)]),
        headers: {
          "user-agent": userAgent,
          accept: ACCEPT,
          ...(etag === undefined ? {} : { "if-none-match": etag }),
          ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
        },
      });
      const reply = await readReply(response, address, limitOf);
      // An unread body would keep its connection.
      if (!response.bodyUsed) await response.body?.cancel();
      return reply;
    } catch (error) {
      signal.throwIfAborted();
      const cause = (error as { readonly cause?: unknown }).cause ?? error;
      if (cause instanceof PrivateNetworkError) return { outcome: "refused", reason: PRIVATE };
      return { outcome: "failed", reason: describeFailure(cause) };
    }
  }

  async close(): Promise<void> {
    await this.#agent?.destroy();
  }
}

function connectionsOf(options: WebClientOptions): Agent.Options {
  const { patience = PATIENCE } = options;
  return {
    // The name is resolved and checked for each connection: what it resolved to before may be another address.
    connect: { lookup: guard(options), timeout: patience },
    headersTimeout: patience,
    bodyTimeout: patience,
    keepAliveTimeout: 10_000,
  };
}

/** A name leads into a private network. */
class PrivateNetworkError extends Error {}

/** Looks names up and gives only the addresses that may be asked. */
function guard({ allowPrivate, lookup = systemLookup }: WebClientOptions): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = error ? [] : found.filter(({ address }) => allowPrivate || isPublicAddress(address));
      const [first] = addresses;
      if (error) callback(error, "");
      else if (!first) callback(new PrivateNetworkError(hostname), "");
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

async function readReply(response: Response, address: string, limitOf: Inquiry["limitOf"]): Promise<Reply> {
  const { status, headers } = response;
  if (status === 304) return { outcome: "unchanged" };
  if (status >= 300 && status < 400) {
    const to = URL.parse(headers.get("location") ?? "", address)?.href;
    return to === undefined
      ? { outcome: "refused", reason: `it redirects to nowhere (${status})` }
      : { outcome: "redirect", to };
  }
  if (status === 404 || status === 410) return { outcome: "gone", reason: `it is not there (${status})` };
  if (status === 429 || status === 408 || status >= 500) {
    const retryAfter = readRetryAfter(headers.get("retry-after"));
    const reason = status === 429 ? "the server asks for fewer requests (429)" : `the server answers with ${status}`;
    return { outcome: "failed", reason, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  if (!response.ok) return { outcome: "refused", reason: `the server refuses it (${status})` };
  const { type, charset } = readType(headers.get("content-type") ?? "");
  const limit = limitOf(type);
  if (typeof limit === "string") return { outcome: "refused", reason: limit };
  const bytes = await readBody(response, limit);
  if (!bytes) return { outcome: "refused", reason: `it is larger than ${Math.round(limit / 1024 / 1024)} MiB` };
  const [etag, lastModified, robots] = [headers.get("etag"), headers.get("last-modified"), headers.get("x-robots-tag")];
  return {
    outcome: "content",
    bytes,
    type,
    ...(charset === undefined ? {} : { charset }),
    validators: { ...(etag !== null && { etag }), ...(lastModified !== null && { lastModified }) },
    ...(robots !== null && { robots }),
  };
}

/** The body, uncompressed; undefined when it is larger than the limit, whatever the server says of it. */
async function readBody(response: Response, limit: number): Promise<Uint8Array | undefined> {
  if (Number(response.headers.get("content-length") ?? 0) > limit) return undefined;
  return readBounded(response.body ?? [], limit);
}

function readType(header: string): { readonly type: string; readonly charset?: string } {
  const [type = "", ...parameters] = header.split(";").map((part) => part.trim());
  const charset = parameters
    .map((part) => /^charset\s*=\s*["']?(?<name>[\w.:-]+)/iu.exec(part)?.groups?.["name"])
    .find(Boolean);
  return { type: type.toLowerCase(), ...(charset === undefined ? {} : { charset }) };
}

/** How long to wait, in milliseconds: the header has seconds or a date. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/u.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_RETRY);
}

function describeFailure(error: unknown): string {
  const { code = "", name = "" } = error as { readonly code?: string; readonly name?: string };
  if (name === "TimeoutError" || /TIMEDOUT|_TIMEOUT$/u.test(code)) return "the server does not answer in time";
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "its name cannot be found";
    case "ECONNREFUSED":
      return "the server takes no connections";
    case "ECONNRESET":
    case "EPIPE":
    case "UND_ERR_SOCKET":
      return "the connection broke off";
    default:
      return `it could not be reached (${code || (error instanceof Error ? error.message : String(error))})`;
  }
}
