/** `array`, or a copy of at least `length` elements with room to grow: half as much again. */
export function ensureCapacity<T extends Uint8Array | Uint32Array | Float32Array>(array: T, length: number): T {
  if (length <= array.length) return array;
  const grown = new (array.constructor as new (length: number) => T)(
    Math.max(length, Math.ceil(array.length * 1.5), 16),
  );
  grown.set(array);
  return grown;
}
