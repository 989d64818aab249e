import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import path from "node:path";
import { Room } from "../work/room.ts";
import type { ContentCache } from "./content-cache.ts";
import type { RecognitionPrograms } from "./programs/find-programs.ts";
import { PictureFile, type HowToRun } from "./programs/recognize-page.ts";
import type { PagePicture, RecognizedPage } from "./recognized-page.ts";

/** Counts up with every change that gives other words for the same picture. */
const RECOGNITION_VERSION = 2;

/** Pages recognized at once where somebody waits; in the background files come one after the other. */
const AT_ONCE = availableParallelism();

/** What is known of the pages of a file. */
export interface KnownPages {
  readonly recognized: readonly RecognizedPage[];
  readonly unknown: readonly PagePicture[];
  /** Pages that could not be recognized in this run of the program, and why. */
  readonly failed: readonly { readonly page: number; readonly reason: string }[];
}

/** How pages are recognized, and who is told. */
export interface RecognitionOptions extends HowToRun {
  readonly onPage?: (() => void) | undefined;
}

/** Reads pictures of pages, each once as long as the cache knows it, and few at once. */
export class Recognition {
  readonly #programs: RecognitionPrograms;
  readonly #cache: Pick<ContentCache<RecognizedPage>, "read" | "write">;
  readonly #room = new Room(AT_ONCE);
  readonly #failed = new Map<string, string>();

  /** @param cache where pages are kept from one start to the next; without it they are kept in memory */
  constructor(programs: RecognitionPrograms, cache: ContentCache<RecognizedPage> | undefined) {
    this.#programs = programs;
    this.#cache = cache ?? inMemory();
  }

  /** What its words depend on beside the picture. */
  get name(): string {
    const { version, languages } = this.#programs;
    return `${RECOGNITION_VERSION} ${version} ${languages}`;
  }

  /** What is known of these pages of a file; `key` names its content. */
  async known(key: string, pictures: readonly PagePicture[]): Promise<KnownPages> {
    const recognized: RecognizedPage[] = [];
    const unknown: PagePicture[] = [];
    const failed: { page: number; reason: string }[] = [];
    for (const picture of pictures) {
      const { page } = picture;
      const reason = this.#failed.get(this.#keyOf(key, page));
      const words = reason === undefined ? await this.#cache.read(this.#keyOf(key, page)) : undefined;
      if (words) recognized.push(words);
      else if (reason === undefined) unknown.push(picture);
      else failed.push({ page, reason });
    }
    return { recognized, unknown, failed };
  }

  /** Recognizes these pages one after the other, in turn with those of other files; what fails is known afterwards. */
  async recognize(
    bytes: Uint8Array,
    id: string,
    key: string,
    pictures: readonly PagePicture[],
    { onPage, ...how }: RecognitionOptions,
  ): Promise<void> {
    const file = await PictureFile.open(bytes, path.posix.extname(id).toLowerCase());
    try {
      for (const picture of pictures) {
        const pageKey = this.#keyOf(key, picture.page);
        const read = await this.#room.use(1, () => file.recognize(this.#programs, picture, how));
        if (read.outcome === "stopped") return;
        if (read.outcome === "recognized") await this.#cache.write(pageKey, read.page);
        else this.#failed.set(pageKey, read.reason);
        onPage?.();
      }
    } finally {
      await file.close();
    }
  }

  /** Has what failed tried again. */
  forgetFailures(): void {
    this.#failed.clear();
  }

  #keyOf(key: string, page: number): string {
    return createHash("sha256").update(`${this.name} ${key} ${page}`).digest("hex");
  }
}

function inMemory(): Pick<ContentCache<RecognizedPage>, "read" | "write"> {
  const pages = new Map<string, RecognizedPage>();
  return {
    read: async (key) => pages.get(key),
    write: async (key, page) => void pages.set(key, page),
  };
}
