import { readFile } from "node:fs/promises";
import type { WebAssets } from "../web/site.ts";

const read = (name: string): Promise<string> => readFile(new URL(`../web/assets/${name}`, import.meta.url), "utf8");

/** What browsers load beside the page. */
export async function readWebAssets(): Promise<WebAssets> {
  const [style, script, widget] = await Promise.all([read("page.css"), read("page.js"), read("widget.js")]);
  return { style, script, widget };
}
