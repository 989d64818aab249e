import { ask } from "./ask.ts";
import { backup } from "./backup.ts";
import type { Command } from "./command.ts";
import { docs } from "./docs.ts";
import { evaluation } from "./eval.ts";
import { learn } from "./learn.ts";
import { start } from "./start.ts";

/** Every command by its name, in the order in which they are told of. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["start", start],
  ["ask", ask],
  ["docs", docs],
  ["eval", evaluation],
  ["learn", learn],
  ["backup", backup],
]);

/** How to use the command line. */
export const USAGE = [
  "Usage:",
  ...Array.from(COMMANDS.values(), ({ usage }) => usage.map((way) => `  ${way}`)).flat(),
].join("\n");
