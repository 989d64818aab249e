import { expectSignature } from "./file-signature.ts";
import type { Format } from "./format.ts";
import { addPages } from "./pdf/add-pages.ts";
import { uprightPage } from "./pdf/recognized-pages.ts";
import { TextBuilder } from "./text-builder.ts";

/** Pictures of text, photographed or scanned: a page each, which recognition reads. */
export const pictureFormat = (kind: "png" | "jpeg"): Format => ({
  extract: (bytes, _path, [recognized] = []) => {
    expectSignature(bytes, kind);
    const builder = new TextBuilder();
    if (recognized) addPages([uprightPage(recognized)], builder);
    const pictures = [{ page: 1, width: 0, height: 0, kind: "empty" as const }];
    return { ...builder.build(), details: {}, problems: [], pictures };
  },
});
