import { LANGUAGES } from "../../languages/registry.ts";
import type { MissingProgram } from "../document-parser.ts";

const packages = Object.values(LANGUAGES).map(({ longCode }) => `tesseract-ocr-${longCode}`);

/** How the machine gets the programs that some of its files need, a line each. */
export const adviceOn = (missing: ReadonlySet<MissingProgram>): string[] =>
  [
    missing.has("tesseract") || missing.has("pdftoppm")
      ? `Scans and photos are read where tesseract and pdftoppm are installed; on Debian: apt-get install tesseract-ocr ${packages.join(" ")} poppler-utils`
      : undefined,
    missing.has("soffice")
      ? "Files of the old formats (.doc, .xls, .ppt) are read where LibreOffice is installed; on Debian: apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui"
      : undefined,
  ].filter((line) => line !== undefined);
