// The program of a worker thread that draws one picture, see draw-png.ts.
import { parentPort, workerData } from "node:worker_threads";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { DrawingRequest } from "./draw-png.ts";
import { FONT_FAMILY } from "./picture-text.ts";

const { svg, width, wasm, fonts } = workerData as DrawingRequest;
await initWasm(wasm);
const resvg = new Resvg(svg, {
  fitTo: { mode: "width", value: width },
  font: { fontBuffers: [...fonts], defaultFontFamily: FONT_FAMILY, loadSystemFonts: false },
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
parentPort?.postMessage(resvg.render().asPng());
