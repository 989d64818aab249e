import { ensureCapacity } from "./growable.ts";

/**
 * Words that may be like another word, found without comparing each in full: the letters of a word
 * are two sets of 32 bits (those that it has, and those that it has more than once), and sets that
 * differ in many bits belong to words that are far apart. Words are kept by their length.
 */
export class LetterIndex {
  readonly #texts: string[] = [];
  /** The words of each length. */
  readonly #lengths: (LetterSets | undefined)[] = [];

  get size(): number {
    return this.#texts.length;
  }

  /** Adds a text; texts are numbered from 0 in the order of their arrival. */
  add(text: string): void {
    const sets = (this.#lengths[Math.min(text.length, MAX_LENGTH)] ??= new LetterSets());
    sets.add(this.#texts.length, once(text), twice(text));
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
    const first = once(text);
    const second = twice(text);
    const longest = Math.min(MAX_LENGTH, text.length + lengthDifference);
    for (let length = Math.max(0, Math.min(MAX_LENGTH, text.length - lengthDifference)); length <= longest; length++) {
      const sets = this.#lengths[length];
      if (!sets) continue;
      const { size, numbers, firsts, seconds } = sets;
      for (let position = 0; position < size; position++) {
        const otherFirst = firsts[position]!;
        if (bitCount(first & ~otherFirst) > letterDifference || bitCount(otherFirst & ~first) > letterDifference)
          continue;
        const otherSecond = seconds[position]!;
        if (
          bitCount(first & ~otherFirst) + bitCount(second & ~otherSecond) > letterDifference ||
          bitCount(otherFirst & ~first) + bitCount(otherSecond & ~second) > letterDifference
        )
          continue;
        const number = numbers[position]!;
        const candidate = this.#texts[number]!;
        if (Math.abs(candidate.length - text.length) <= lengthDifference) visit(candidate, number);
      }
    }
  }
}

/** Longer words are kept together. */
const MAX_LENGTH = 48;

/** The letter sets of the words of one length, in the order of their arrival. */
class LetterSets {
  size = 0;
  numbers = new Uint32Array(16);
  firsts = new Uint32Array(16);
  seconds = new Uint32Array(16);

  add(number: number, first: number, second: number): void {
    this.numbers = ensureCapacity(this.numbers, this.size + 1);
    this.firsts = ensureCapacity(this.firsts, this.size + 1);
    this.seconds = ensureCapacity(this.seconds, this.size + 1);
    this.numbers[this.size] = number;
    this.firsts[this.size] = first;
    this.seconds[this.size] = second;
    this.size++;
  }
}

/**
 * The letters of a text. A letter is the bit of its code's lowest five bits: unlike within an alphabet, as far as 32
 * bits go.
 */
function once(text: string): number {
  let set = 0;
  for (let i = 0; i < text.length; i++) set |= 1 << (text.charCodeAt(i) & 31);
  return set >>> 0;
}

/** The letters that a text has more than once. */
function twice(text: string): number {
  let seen = 0;
  let set = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = 1 << (text.charCodeAt(i) & 31);
    set |= seen & letter;
    seen |= letter;
  }
  return set >>> 0;
}

/** How many bits of a 32-bit number are set (Hacker's Delight, 5-1). */
function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return (((count + (count >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
