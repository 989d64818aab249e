/** `text` in a single-byte encoding that TextDecoder knows, for TextEncoder writes nothing but UTF-8. */
export function encodeAs(encoding: "windows-1251" | "koi8-r", text: string): Uint8Array {
  const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from(text, (letter) => {
    const byte = letters.indexOf(letter);
    if (byte < 0) throw new Error(`${encoding} has no "${letter}"`);
    return byte;
  });
}

/** `text` in UTF-16 with its byte order mark. */
export function encodeUtf16(text: string, order: "little" | "big"): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return order === "little" ? bytes : bytes.swap16();
}
