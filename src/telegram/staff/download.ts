import { isAbsolute } from "node:path";
import { GrammyError, HttpError } from "grammy";
import { readBounded } from "../../work/read-bounded.ts";
import type { BotContext } from "../context.ts";

export interface DownloadOptions {
  /** How large a file may be that is sent, in bytes. */
  readonly sizeLimit: number;
  /**
   * The bytes of a file of a Bot API server that runs on this machine; undefined above `limit` bytes, an error when it
   * cannot be read.
   */
  readonly readLocalFile: (file: string, limit: number) => Promise<Uint8Array | undefined>;
}

/** What became of a file that somebody has sent. */
export type Download =
  | { readonly outcome: "bytes"; readonly bytes: Uint8Array }
  | { readonly outcome: "too-large" }
  /** Telegram does not have it any more, or it came too slowly. */
  | { readonly outcome: "failed" };

/** How long a download may take, in milliseconds: 20 MB at 2 Mbit/s. */
const TIMEOUT = 90_000;

/**
 * Gets the file of the message at hand. The address of a file holds the bot's token: it goes into no error and no log.
 * @throws HttpError when the network or Telegram is not ready, so that the update is tried again
 */
export async function downloadFile(ctx: BotContext, { sizeLimit, readLocalFile }: DownloadOptions): Promise<Download> {
  const path = await filePath(ctx);
  if (typeof path !== "string") return path;
  return ctx.whileWaiting(async () => {
    // A Bot API server of one's own that runs in local mode tells where on this machine it has put the file.
    if (isAbsolute(path)) return readHere(() => readLocalFile(path, sizeLimit));
    const { token, options } = ctx.api;
    const address = `${options?.apiRoot ?? "https://api.telegram.org"}/file/bot${token}/${path.split("/").map(encodeURIComponent).join("/")}`;
    return fetchFile(address, sizeLimit);
  });
}

/** Where Telegram has the file, or why it does not give it. */
async function filePath(ctx: BotContext): Promise<string | Exclude<Download, { outcome: "bytes" }>> {
  try {
    return (await ctx.getFile()).file_path ?? { outcome: "failed" };
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    return { outcome: /too big/u.test(error.description) ? "too-large" : "failed" };
  }
}

async function readHere(read: () => Promise<Uint8Array | undefined>): Promise<Download> {
  try {
    const bytes = await read();
    return bytes ? { outcome: "bytes", bytes } : { outcome: "too-large" };
  } catch {
    return { outcome: "failed" };
  }
}

async function fetchFile(address: string, limit: number): Promise<Download> {
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    const response = await fetch(address, { signal, redirect: "error" });
    if (response.status >= 500 || response.status === 429) throw notReady();
    if (!response.ok || !response.body) return { outcome: "failed" };
    const bytes = await readBounded(response.body, limit);
    return bytes ? { outcome: "bytes", bytes } : { outcome: "too-large" };
  } catch (error) {
    if (error instanceof HttpError) throw error;
    if (signal.aborted) return { outcome: "failed" };
    throw notReady((error as { cause?: unknown }).cause);
  }
}

/** An error without the address, of which the system's code is all that is told. */
function notReady(cause?: unknown): HttpError {
  const { code } = (cause ?? {}) as { code?: unknown };
  return new HttpError("Network request for a file failed!", typeof code === "string" ? { code } : {});
}
