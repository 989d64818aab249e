import type { Context } from "hono";
import type { IncomingMessage } from "node:http";
import type { Visit } from "./site.ts";

/** What a handler knows of the connection that a request came by. */
export interface WebEnv {
  readonly Bindings: { readonly incoming: IncomingMessage };
}

/** Gives the page for whom it is made. */
export type VisitOf = (c: Context<WebEnv>) => Visit;

/** When to ask again where the search is away, in seconds. */
export const AWAY = 10;
