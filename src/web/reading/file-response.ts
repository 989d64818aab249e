import path from "node:path";
import type { ByteRange, OriginalFile } from "../../corpus/original-file.ts";

/** Files that a browser may show: nothing in them can act in the name of the page. */
const SHOWN: Readonly<Record<string, string>> = {
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
};
/**
 * All others are saved, under a type by which a program is found to open them; HTML and what is not listed as mere
 * bytes.
 */
const SAVED: Readonly<Record<string, string>> = {
  ".txt": "text/plain",
  ".md": "text/markdown",
  ".csv": "text/csv",
  ".rtf": "application/rtf",
  ".doc": "application/msword",
  ".xls": "application/vnd.ms-excel",
  ".ppt": "application/vnd.ms-powerpoint",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ".odt": "application/vnd.oasis.opendocument.text",
  ".ods": "application/vnd.oasis.opendocument.spreadsheet",
  ".odp": "application/vnd.oasis.opendocument.presentation",
  ".epub": "application/epub+zip",
};
/** What a file may do in a browser that shows it all the same. */
const HARMLESS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/** The viewer of PDF files does not work in a sandbox; it runs nothing in the name of the page. */
const PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf";

/**
 * The original file of a document: all of it, or the part that is asked for (one range, RFC 9110 §14), or the word that
 * what the browser has is still good.
 * @param id the document's path
 */
export function fileResponse(
  file: OriginalFile,
  id: string,
  asked: Headers,
  onError: (error: unknown) => void,
): Response {
  const extension = path.posix.extname(id).toLowerCase();
  const shown = SHOWN[extension];
  const tag = `"${file.size.toString(36)}-${Math.floor(file.modifiedAt).toString(36)}"`;
  const headers: Record<string, string> = {
    "content-type": shown ?? SAVED[extension] ?? "application/octet-stream",
    "content-disposition": `${shown === undefined ? "attachment" : "inline"}; ${fileName(path.posix.basename(id))}`,
    "content-security-policy": extension === ".pdf" ? PDF_POLICY : HARMLESS,
    "accept-ranges": "bytes",
    "cache-control": "private, no-cache",
    etag: tag,
  };
  if (asked.get("if-none-match") === tag) return new Response(null, { status: 304, headers });
  const isSame = (asked.get("if-range") ?? tag) === tag;
  const range = isSame ? readRange(asked.get("range"), file.size) : undefined;
  if (range === "unsatisfiable")
    return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${file.size}` } });
  const length = range ? range.end - range.start + 1 : file.size;
  const body = bodyOf(file.read(range), onError);
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      "content-length": String(length),
      ...(range ? { "content-range": `bytes ${range.start}-${range.end}/${file.size}` } : {}),
    },
  });
}

/** One range; undefined for all of the file, also where several are asked for, or something that is none. */
function readRange(header: string | null, size: number): ByteRange | "unsatisfiable" | undefined {
  const { from = "", to = "" } = /^bytes=(?<from>\d{0,15})-(?<to>\d{0,15})$/u.exec(header ?? "")?.groups ?? {};
  if (from === "" && to === "") return undefined;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== "" && to !== "" && Number(to) < start) return undefined;
  return start >= size || end < start ? "unsatisfiable" : { start, end };
}

/** In plain letters for old browsers, and as it is (RFC 6266). */
function fileName(name: string): string {
  const plain = name.replaceAll(/[^\w.-]+/gu, "_");
  const whole = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** What cannot be read to its end ends early: the length that was promised tells so. */
function bodyOf(chunks: AsyncIterable<Uint8Array>, onError: (error: unknown) => void): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await iterator.next();
          if (done === true) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          onError(error);
          controller.close();
        }
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    // Nothing is read before somebody takes it: a question for the head alone opens no file.
    { highWaterMark: 0 },
  );
}
