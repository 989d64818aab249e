/**
 * Puts together what arrives within one turn of the event loop, so that many requests share one write to the disk.
 * The promise of each ends as the write of its batch does.
 */
export function batched<T>(write: (items: readonly T[]) => void): (item: T) => Promise<void> {
  let batch: { readonly items: T[]; readonly written: Promise<void> } | undefined;
  return (item) => {
    if (!batch) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const items: T[] = [];
      batch = { items, written: promise };
      setImmediate(() => {
        batch = undefined;
        try {
          write(items);
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    }
    batch.items.push(item);
    return batch.written;
  };
}
