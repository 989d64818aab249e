import { Composer, type Context } from "grammy";
import type { BotOptions } from "../context.ts";
import { problems } from "./problems.ts";

/** All that is for staff alone. */
export function staff(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  composer.use(problems(options));
  return composer;
}
