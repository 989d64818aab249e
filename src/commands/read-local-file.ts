import { open } from "node:fs/promises";

/**
 * The bytes of a file on this machine, where a Bot API server that runs beside the bot puts what people send.
 * @param limit in bytes; undefined above it
 */
export async function readLocalFile(file: string, limit: number): Promise<Uint8Array | undefined> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    return size > limit ? undefined : await handle.readFile();
  } finally {
    await handle.close();
  }
}
