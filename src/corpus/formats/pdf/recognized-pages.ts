import type { PagePicture, RecognizedPage } from "../../recognized-page.ts";
import { isNonsense } from "./legible.ts";
import type { UprightPage } from "./upright.ts";

/**
 * A page with fewer letters than this is taken for a picture: a scan with a stamp, a number, a line of the scanner's.
 */
const FEW_LETTERS = 50;
/** What recognition reads takes the place of a page's own letters when it has so many more than those. */
const MANY_MORE = 3;

/** The pages without text, with hardly any, or with text that means nothing. */
export const findPictures = (pages: readonly UprightPage[]): PagePicture[] =>
  pages.flatMap((page, index): PagePicture[] => {
    const kind =
      page.words.length === 0
        ? "empty"
        : isNonsense(page.words)
          ? "nonsense"
          : lettersOn(page) < FEW_LETTERS
            ? "few"
            : "";
    return kind === "" ? [] : [{ page: index + 1, width: page.width, height: page.height, kind }];
  });

/** The pages, those among the pictures as recognition has read them, without nonsense. */
export function replacePictures(
  pages: readonly UprightPage[],
  pictures: readonly PagePicture[],
  recognized: readonly RecognizedPage[],
): UprightPage[] {
  const replaced = [...pages];
  for (const { page: number, kind } of pictures) {
    const page = pages[number - 1]!;
    const read = recognized.find((one) => one.page === number);
    if (read && (kind === "nonsense" || lettersOn(read) > lettersOn(page) * MANY_MORE))
      replaced[number - 1] = uprightPage(read);
    else if (kind === "nonsense") replaced[number - 1] = { ...page, words: [], sideways: [] };
  }
  return replaced;
}

/** A recognized page as one that was drawn. */
export const uprightPage = ({ width, height, words }: RecognizedPage): UprightPage => ({
  width,
  height,
  words,
  sideways: [],
  horizontal: [],
  vertical: [],
  fills: [],
  isRecognized: true,
});

const lettersOn = ({ words }: Pick<UprightPage, "words">): number =>
  words.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
