import { readFileSync } from "node:fs";
import path from "node:path";

/** The version of the program, such as "1.2.3". */
export function programVersion(): string {
  const file = path.join(import.meta.dirname, "../../package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** The version of the program and of the Node that runs it. */
export const tellVersion = (): string => `Anyqtama ${programVersion()}, on Node ${process.versions.node}`;
