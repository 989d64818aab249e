import { Composer, type Context } from "grammy";
import type { BotOptions } from "../context.ts";
import { problems } from "./problems.ts";
import { statistics } from "./statistics.ts";

/** All that is for staff alone. */
export function staff(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  composer.use(problems(options));
  composer.use(statistics(options));
  return composer;
}
