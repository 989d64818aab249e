// The program of a process that parses: it takes files one by one and gives their texts back. Parsers of foreign
// formats may loop or fill the memory; here they harm nobody, see parser-pool.ts.
import { setPriority } from "node:os";
import type { Catalogue } from "./catalogue.ts";
import type { RecognizedPage } from "./recognized-page.ts";
import { extractText, type Extraction } from "./extraction.ts";
import type { Sitemap } from "./sitemap.ts";
import type { WebPage } from "./web-page.ts";

/** What a process is asked. */
export interface ParseRequest {
  /**
   * A catalogue is answered with a Catalogue, a document with an Extraction, a page of the web and a sitemap likewise.
   */
  readonly kind: "catalogue" | "document" | "page" | "sitemap";
  /** Of a page of the web its address. */
  readonly id: string;
  readonly bytes: Uint8Array;
  /** What has been read on pictures in it. */
  readonly recognized?: readonly RecognizedPage[];
  /** What the server of a page says of its encoding, and to crawlers. */
  readonly charset?: string | undefined;
  readonly robots?: string | undefined;
}

/** What it answers, in the order of the requests. */
export type ParseReply = Extraction | Catalogue | WebPage | Sitemap;

/** What it says before all else. */
export const READY = "ready";

/** How gladly it lets others go first, on the scale of nice(1): 0 is as usual, 19 the most. Answers go first. */
const NICENESS = 10;

setPriority(NICENESS);

async function parse({ kind, id, bytes, recognized, charset, robots }: ParseRequest): Promise<ParseReply> {
  if (kind === "document") return extractText(bytes, id, recognized);
  if (kind === "page") return (await import("./web-page.ts")).readWebPage(bytes, id, charset, robots);
  if (kind === "sitemap") return (await import("./sitemap.ts")).readSitemap(bytes);
  const [{ parseCatalogue }, { decodeText }] = await Promise.all([
    import("./catalogue.ts"),
    import("./decode-text.ts"),
  ]);
  return parseCatalogue(decodeText(bytes), id);
}

/** The next file is begun when the reply to the last is on its way: whoever waits knows which one it fails on. */
let last = Promise.resolve();
process.on("message", (request: ParseRequest) => {
  last = answer(request, last);
});
// Whoever started it is no more, or needs it no longer.
process.on("disconnect", () => process.exit());
process.send!(READY);

async function answer(request: ParseRequest, before: Promise<void>): Promise<void> {
  await before;
  const reply = await parse(request);
  await new Promise<void>((resolve) => {
    process.send!(reply, () => resolve());
  });
}
