import library from "robots-parser";
import { decodeText } from "../corpus/decode-text.ts";
import { hostOf } from "./address.ts";
import type { Inquiry, Reply } from "./web-client.ts";

/** What a site lets crawlers do. */
export interface RobotRules {
  readonly allows: (address: string) => boolean;
  /** Between two requests, in milliseconds; 0 where it asks for none. */
  readonly delay: number;
  /** Addresses of its sitemaps. */
  readonly sitemaps: readonly string[];
}

/** The types of the library say of its module what is true of what it exports. */
const parseRobots = library as unknown as typeof library.default;

/** The name by which robots.txt speaks of us. */
export const ROBOT_NAME = "Anyqtama";

/** More of a robots.txt need not be read (RFC 9309), in bytes. */
const MAX_BYTES = 512 * 1024;
/** So many redirections must be followed (RFC 9309). */
const MAX_REDIRECTS = 5;

const EVERYTHING: RobotRules = { allows: () => true, delay: 0, sitemaps: [] };

/** The robots.txt of every origin that a visit comes to, each read once. */
export class RobotsFiles {
  readonly #ask: (inquiry: Omit<Inquiry, "signal">) => Promise<Reply>;
  readonly #client: { readonly setDelay: (host: string, delay: number) => void };
  readonly #rules = new Map<string, RobotRules | string>();

  /** @param client is told how long to wait between two requests */
  constructor(
    ask: (inquiry: Omit<Inquiry, "signal">) => Promise<Reply>,
    client: { readonly setDelay: (host: string, delay: number) => void },
  ) {
    this.#ask = ask;
    this.#client = client;
  }

  /** The rules for an address, or the reason why they cannot be had. */
  async rulesFor(address: string): Promise<RobotRules | string> {
    const { origin } = new URL(address);
    const known = this.#rules.get(origin);
    if (known !== undefined) return known;
    const rules = await readRobots(origin, this.#ask);
    this.#rules.set(origin, rules);
    if (typeof rules !== "string") this.#client.setDelay(hostOf(address), rules.delay);
    return rules;
  }

  /** Whether an address may be read; not while its rules cannot be had. */
  async allows(address: string): Promise<boolean> {
    const rules = await this.rulesFor(address);
    return typeof rules !== "string" && rules.allows(address);
  }
}

/**
 * Reads the robots.txt of an origin, such as "https://example.org". Where there is none, everything is allowed; while
 * it cannot be had, nothing is (RFC 9309).
 * @returns the reason why it cannot be had
 */
async function readRobots(
  origin: string,
  ask: (inquiry: Omit<Inquiry, "signal">) => Promise<Reply>,
): Promise<RobotRules | string> {
  const file = new URL("/robots.txt", origin).href;
  let address = file;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const reply = await ask({ address, limitOf: () => MAX_BYTES });
    if (reply.outcome === "failed") return reply.reason;
    if (reply.outcome === "content") return toRules(file, reply.bytes);
    if (reply.outcome !== "redirect") return EVERYTHING;
    address = reply.to;
  }
  return EVERYTHING;
}

function toRules(file: string, bytes: Uint8Array): RobotRules {
  const robots = parseRobots(file, read(bytes));
  return {
    allows: (address) => robots.isAllowed(address, ROBOT_NAME) !== false,
    delay: (robots.getCrawlDelay(ROBOT_NAME) ?? 0) * 1000,
    sitemaps: robots.getSitemaps(),
  };
}

/** A page that says "not found" in pictures is no rules. */
function read(bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch {
    return "";
  }
}
