import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** What drawing needs besides the picture. */
export interface DrawingTools {
  /** The module of @resvg/resvg-wasm. */
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** TrueType files of the font that pictures name: regular and bold. */
  readonly fonts: readonly Uint8Array[];
}

/** What the worker thread is given; it answers with the bytes of a PNG file. */
export interface DrawingRequest extends DrawingTools {
  readonly svg: string;
  /** In pixels. */
  readonly width: number;
}

/** As wide as the screens of most telephones. */
const WIDTH = 1080;
/** Drawing takes a third of a second; more than this is a fault. In milliseconds. */
const TIME_LIMIT = 10_000;

/**
 * An SVG picture as a PNG file. It is drawn in a thread of its own, which then ends: nobody's answer
 * waits for it, and what it needs does not add up.
 * @throws when it cannot be drawn, or not in time
 */
export async function drawPng(svg: string, tools: DrawingTools): Promise<Uint8Array> {
  const request: DrawingRequest = { ...tools, svg, width: WIDTH };
  const worker = new Worker(new URL("draw-worker.ts", import.meta.url), {
    workerData: request,
    stdout: true,
    stderr: true,
  });
  try {
    // `once` rejects when the worker fails.
    const [png] = (await once(worker, "message", { signal: AbortSignal.timeout(TIME_LIMIT) })) as [Uint8Array];
    return png;
  } finally {
    await worker.terminate();
  }
}
