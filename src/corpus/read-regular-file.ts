import { constants, open } from "node:fs/promises";

/**
 * The bytes of a file; undefined for a link, a folder or a device, even one that takes the file's place at this moment.
 */
export async function readRegularFile(file: string): Promise<Uint8Array | undefined> {
  // Windows has no O_NOFOLLOW and needs rights to make links.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ELOOP") return undefined;
      throw error;
    },
  );
  if (!handle) return undefined;
  try {
    const stats = await handle.stat();
    return stats.isFile() ? await handle.readFile() : undefined;
  } finally {
    await handle.close();
  }
}
