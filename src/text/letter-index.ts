/**
 * Words that may be like another word, found without comparing each in full: a word's letters are a
 * set of 32 bits, and sets that differ in many bits belong to words that are far apart.
 */
export class LetterIndex {
  readonly #texts: string[] = [];
  #letters = new Uint32Array(256);

  get size(): number {
    return this.#texts.length;
  }

  /** Adds a text; texts are numbered from 0 in the order of their arrival. */
  add(text: string): void {
    if (this.#texts.length === this.#letters.length) {
      const grown = new Uint32Array(this.#letters.length * 2);
      grown.set(this.#letters);
      this.#letters = grown;
    }
    this.#letters[this.#texts.length] = letterSet(text);
    this.#texts.push(text);
  }

  /**
   * Calls `visit` with every text whose length differs by at most `lengthDifference` and which has, on
   * either side, at most `letterDifference` letters that the other has not.
   */
  forEachLike(
    text: string,
    lengthDifference: number,
    letterDifference: number,
    visit: (candidate: string, number: number) => void,
  ): void {
    const letters = letterSet(text);
    for (let number = 0; number < this.#texts.length; number++) {
      const other = this.#letters[number]!;
      if (bitCount(letters & ~other) > letterDifference || bitCount(other & ~letters) > letterDifference) continue;
      const candidate = this.#texts[number]!;
      if (Math.abs(candidate.length - text.length) <= lengthDifference) visit(candidate, number);
    }
  }
}

/** A letter is the bit of its code's lowest five bits: unlike within an alphabet, as far as 32 bits go. */
function letterSet(text: string): number {
  let set = 0;
  for (let i = 0; i < text.length; i++) set |= 1 << (text.charCodeAt(i) & 31);
  return set >>> 0;
}

/** How many bits of a 32-bit number are set (Hacker's Delight, 5-1). */
function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return (((count + (count >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
