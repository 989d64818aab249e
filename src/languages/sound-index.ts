import { GAP_COSTS, soundCode, SOUND_COUNT, SUBSTITUTION_COSTS } from "./phonetics.ts";

/** Keys of one sound say nothing. */
const MIN_KEY = 2;
/** Longer keys are cut: no name is longer. */
const MAX_KEY = 40;

/**
 * Phonetic keys, and which of them are alike: their weighted edit distance, over the longer one's
 * length, taken from one. Keys live in one array of bytes in groups by their first sound, which
 * spellings change only into one like it.
 */
export class SoundIndex {
  readonly #groups = Array.from({ length: SOUND_COUNT }, () => new KeyGroup());
  #size = 0;
  /** Rows of the distance table, used again by every comparison. */
  #previous = new Float64Array(MAX_KEY + 1);
  #current = new Float64Array(MAX_KEY + 1);

  /** Adds a key; keys are numbered from 0 in the order of their arrival. */
  add(key: string): void {
    const sounds = encode(key);
    if (sounds.length >= MIN_KEY) this.#groups[sounds[0]!]!.add(this.#size, sounds);
    this.#size++;
  }

  /** Calls `visit` with every key that is like `key` by at least `threshold`, from 0 to 1. */
  forEachLike(key: string, threshold: number, visit: (number: number, similarity: number) => void): void {
    const sounds = encode(key);
    if (sounds.length < MIN_KEY) return;
    this.#groups.forEach((group, first) => {
      if (SUBSTITUTION_COSTS[sounds[0]! * SOUND_COUNT + first]! > 0.5) return;
      for (let position = 0; position < group.count; position++) {
        const start = group.starts[position]!;
        const length = group.starts[position + 1]! - start;
        const longer = Math.max(length, sounds.length);
        const budget = (1 - threshold) * longer;
        // A gap costs at least 0.6.
        if (Math.abs(length - sounds.length) * 0.6 > budget) continue;
        const distance = this.#distance(sounds, group.sounds, start, length, budget);
        if (distance <= budget) visit(group.numbers[position]!, 1 - distance / longer);
      }
    });
  }

  /** The weighted edit distance, or Infinity as soon as it is known to be above `budget`. */
  #distance(a: Uint8Array, pool: Uint8Array, start: number, length: number, budget: number): number {
    let previous = this.#previous;
    let current = this.#current;
    previous[0] = 0;
    for (let j = 0; j < length; j++) previous[j + 1] = previous[j]! + GAP_COSTS[pool[start + j]!]!;
    for (const sound of a) {
      const gap = GAP_COSTS[sound]!;
      const row = sound * SOUND_COUNT;
      let smallest = (current[0] = previous[0]! + gap);
      for (let j = 0; j < length; j++) {
        const other = pool[start + j]!;
        let cost = previous[j]! + SUBSTITUTION_COSTS[row + other]!;
        const deletion = previous[j + 1]! + gap;
        const insertion = current[j]! + GAP_COSTS[other]!;
        if (deletion < cost) cost = deletion;
        if (insertion < cost) cost = insertion;
        current[j + 1] = cost;
        if (cost < smallest) smallest = cost;
      }
      if (smallest > budget) return Infinity;
      [previous, current] = [current, previous];
    }
    return previous[length]!;
  }
}

/** The keys that begin with one sound, end to end. */
class KeyGroup {
  count = 0;
  numbers = new Uint32Array(16);
  /** Where each key begins; the next one's beginning is its end. */
  starts = new Uint32Array(17);
  sounds = new Uint8Array(256);

  add(number: number, sounds: Uint8Array): void {
    const start = this.starts[this.count]!;
    if (this.count + 1 >= this.numbers.length) {
      this.numbers = grow(this.numbers);
      this.starts = grow(this.starts);
    }
    while (start + sounds.length > this.sounds.length) this.sounds = grow(this.sounds);
    this.numbers[this.count++] = number;
    this.sounds.set(sounds, start);
    this.starts[this.count] = start + sounds.length;
  }
}

function grow<T extends Uint32Array | Uint8Array>(array: T): T {
  const grown = new (array.constructor as new (length: number) => T)(array.length * 2);
  grown.set(array);
  return grown;
}

const encode = (key: string): Uint8Array => Uint8Array.from(key.slice(0, MAX_KEY), (sound) => soundCode(sound));
