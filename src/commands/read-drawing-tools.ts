import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { DrawingTools } from "../statistics/draw-png.ts";

const { resolve } = createRequire(import.meta.url);

/**
 * The renderer and the font of pictures, from their packages. They are read for each picture, which is seldom drawn.
 */
export async function readDrawingTools(): Promise<DrawingTools> {
  const [wasm, ...fonts] = await Promise.all([
    readFile(resolve("@resvg/resvg-wasm/index_bg.wasm")),
    readFile(resolve("@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf")),
    readFile(resolve("@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf")),
  ]);
  return { wasm, fonts };
}
