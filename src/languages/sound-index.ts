import { ensureCapacity } from "../text/growable.ts";
import { GAP_COSTS, soundCode, SOUND_COUNT, SUBSTITUTION_COSTS } from "./phonetics.ts";

/** Keys of one sound say nothing. */
const MIN_KEY = 2;
/** Longer keys are cut: no name is longer. */
const MAX_KEY = 40;
/**
 * A key whose first sound costs more than this to change is another one: spellings change a first sound only into one
 * like it.
 */
const MAX_FIRST_COST = 0.5;
const LEAST_GAP_COST = Math.min(...GAP_COSTS);
/** Sums of costs may differ by this much from what they are on paper. */
const ROUNDING = 1e-9;

/**
 * Phonetic keys, and which of them are alike: their weighted edit distance, over the longer one's
 * length, taken from one. Keys live in groups of one first sound and one length, sorted, so that the
 * rows of the distance table that a key shares with the one before it are computed once, and all keys
 * of a beginning that is too far away are passed over together.
 */
export class SoundIndex {
  /** By first sound, then length. */
  readonly #groups: (KeyGroup | undefined)[] = [];
  #size = 0;
  /** The distance table: a row for each sound of a key, a column for each of the one looked for. */
  readonly #table = new Float64Array((MAX_KEY + 1) * (MAX_KEY + 1));

  /** Adds a key; keys are numbered from 0 in the order of their arrival. */
  add(key: string): void {
    const sounds = encode(key);
    if (sounds.length >= MIN_KEY) {
      const group = sounds[0]! * (MAX_KEY + 1) + sounds.length;
      (this.#groups[group] ??= new KeyGroup(sounds.length)).add(this.#size, sounds);
    }
    this.#size++;
  }

  /** Calls `visit` with every key that is like `key` by at least `threshold`, from 0 to 1. */
  forEachLike(key: string, threshold: number, visit: (number: number, similarity: number) => void): void {
    const sounds = encode(key);
    if (sounds.length < MIN_KEY) return;
    for (let first = 0; first < SOUND_COUNT; first++) {
      if (SUBSTITUTION_COSTS[sounds[0]! * SOUND_COUNT + first]! > MAX_FIRST_COST) continue;
      for (let length = MIN_KEY; length <= MAX_KEY; length++) {
        const group = this.#groups[first * (MAX_KEY + 1) + length];
        if (!group) continue;
        const longer = Math.max(length, sounds.length);
        const budget = (1 - threshold) * longer;
        if (Math.abs(length - sounds.length) * LEAST_GAP_COST > budget) continue;
        this.#searchGroup(group, sounds, budget, longer, visit);
      }
    }
  }

  #searchGroup(
    group: KeyGroup,
    wanted: Uint8Array,
    budget: number,
    longer: number,
    visit: (number: number, similarity: number) => void,
  ): void {
    group.sort();
    const { count, length, numbers, sounds, shared } = group;
    const table = this.#table;
    const width = wanted.length + 1;
    table[0] = 0;
    for (let i = 0; i < wanted.length; i++) table[i + 1] = table[i]! + GAP_COSTS[wanted[i]!]!;
    // The rows of the table up to here are those of the key before; no key that shares more than `dead` sounds with it
    // is near.
    let known = 0;
    let dead = length + 1;
    for (let position = 0; position < count; position++) {
      if (shared[position]! >= dead) continue;
      dead = length + 1;
      let row = Math.min(known, shared[position]!);
      for (const start = position * length; row < length && dead > length; row++) {
        const least = fillRow(table, row + 1, width, wanted, sounds[start + row]!, length - row - 1);
        if (least > budget + ROUNDING) dead = row + 1;
      }
      known = row;
      if (dead <= length) continue;
      const distance = table[length * width + wanted.length]!;
      if (distance <= budget) visit(numbers[position]!, 1 - distance / longer);
    }
  }
}

/**
 * Fills a row of the distance table from the one above it.
 * @param sound the key's, in this row
 * @param left how many sounds the key has after it
 * @returns what any key that begins so is away at the least
 */
function fillRow(
  table: Float64Array,
  row: number,
  width: number,
  wanted: Uint8Array,
  sound: number,
  left: number,
): number {
  const here = row * width;
  const above = here - width;
  const gap = GAP_COSTS[sound]!;
  const costs = sound * SOUND_COUNT;
  let cell = (table[here] = table[above]! + gap);
  let least = cell + LEAST_GAP_COST * Math.abs(width - 1 - left);
  for (let i = 0; i < width - 1; i++) {
    const other = wanted[i]!;
    const insertion = cell + GAP_COSTS[other]!;
    const deletion = table[above + i + 1]! + gap;
    cell = table[above + i]! + SUBSTITUTION_COSTS[costs + other]!;
    if (deletion < cell) cell = deletion;
    if (insertion < cell) cell = insertion;
    table[here + i + 1] = cell;
    const bound = cell + LEAST_GAP_COST * Math.abs(width - 2 - i - left);
    if (bound < least) least = bound;
  }
  return least;
}

/** Keys of one length that begin with one sound, end to end. */
class KeyGroup {
  readonly length: number;
  count = 0;
  numbers = new Uint32Array(4);
  sounds: Uint8Array;
  /** How many sounds each key begins with as the one before it does. */
  shared = new Uint8Array(4);
  #sorted = 0;

  constructor(length: number) {
    this.length = length;
    this.sounds = new Uint8Array(4 * length);
  }

  add(number: number, sounds: Uint8Array): void {
    this.numbers = ensureCapacity(this.numbers, this.count + 1);
    this.sounds = ensureCapacity(this.sounds, (this.count + 1) * this.length);
    this.shared = ensureCapacity(this.shared, this.count + 1);
    this.numbers[this.count] = number;
    this.sounds.set(sounds, this.count * this.length);
    this.shared[this.count] = this.#sharedWithPrevious(this.count);
    this.count++;
  }

  /** Sorts the keys when many have come since they were last sorted; a search is right either way. */
  sort(): void {
    if (this.count < 2 * this.#sorted || this.count < 8) return;
    const { length, sounds, numbers } = this;
    const order = Uint32Array.from({ length: this.count }, (_, position) => position).toSorted((a, b) => {
      let at = 0;
      while (at < length - 1 && sounds[a * length + at] === sounds[b * length + at]) at++;
      return sounds[a * length + at]! - sounds[b * length + at]! || a - b;
    });
    this.numbers = new Uint32Array(numbers.length);
    this.sounds = new Uint8Array(sounds.length);
    order.forEach((from, to) => {
      this.numbers[to] = numbers[from]!;
      this.sounds.set(sounds.subarray(from * length, (from + 1) * length), to * length);
    });
    for (let position = 0; position < this.count; position++)
      this.shared[position] = this.#sharedWithPrevious(position);
    this.#sorted = this.count;
  }

  #sharedWithPrevious(position: number): number {
    if (position === 0) return 0;
    const { length, sounds } = this;
    const start = position * length;
    let at = 0;
    while (at < length && sounds[start + at] === sounds[start - length + at]) at++;
    return at;
  }
}

const encode = (key: string): Uint8Array => Uint8Array.from(key.slice(0, MAX_KEY), (sound) => soundCode(sound));
