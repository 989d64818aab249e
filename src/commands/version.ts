import { readFileSync } from "node:fs";
import path from "node:path";

/** The version of the program and of the Node that runs it. */
export function tellVersion(): string {
  const file = path.join(import.meta.dirname, "../../package.json");
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return `Anyqtama ${version}, on Node ${process.versions.node}`;
}
