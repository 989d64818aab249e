import type { LanguageCode } from "../../src/languages/language.ts";
import { LANGUAGES } from "../../src/languages/registry.ts";
import { Random, Zipf } from "./random.ts";

/** What the words of a language are made of, commonest first. */
interface Recipe {
  readonly onsets: string;
  readonly vowels: string;
  readonly codas: string;
  readonly endings: string;
  /** The share of stop words in running text. */
  readonly stopShare: number;
  readonly lemmas: number;
}

const RECIPES: Readonly<Record<LanguageCode, Recipe>> = {
  en: {
    onsets: "t s r l n d m p c b f v g h st tr pr gr br cl pl sp w j k th ch sh qu y z",
    vowels: "e a i o u ea ai io ou",
    codas: "_ n r l t s m nd st ct rt x ck",
    endings: "_ s ed ing ly er ation",
    stopShare: 0.42,
    lemmas: 32_000,
  },
  ru: {
    onsets: "с н т р в л к м д п г б з ч ж х ш ст пр тр кр св ц ф щ",
    vowels: "о а е и у ы я ю",
    codas: "_ н р л т с м к в ст",
    endings: "а ы _ е у ом ой ов ами ого ая ение ить",
    stopShare: 0.28,
    lemmas: 20_000,
  },
  kk: {
    onsets: "қ т б с к ж м д ш а н г ғ л р п",
    vowels: "а е ы і о ұ ө ү ә",
    codas: "_ р н л с қ т й ң м",
    endings: "_ ы лар ның да дың ға дан лары ларының мен сы ған ды ып атын",
    stopShare: 0.2,
    lemmas: 10_000,
  },
};

const NAMES = 12_000;

const invented = new Map<LanguageCode, InventedLanguage>();

/**
 * Words that nobody has written, but as many, as long and as often as a language has them, with inflected forms; its
 * stop words are the real ones.
 */
export class InventedLanguage {
  readonly code: LanguageCode;
  readonly #stopWords: readonly string[];
  readonly #questionWords: readonly string[];
  readonly #stopRank: Zipf;
  readonly #lemmas: readonly string[];
  readonly #lemmaRank: Zipf;
  readonly #names: readonly string[];
  readonly #nameRank = new Zipf(NAMES, 20);
  readonly #endings: readonly string[];
  readonly #endingRank: Zipf;
  readonly #recipe: Recipe;

  /** The same for everybody who asks in this process. */
  static of(code: LanguageCode): InventedLanguage {
    const language = invented.get(code) ?? new InventedLanguage(code);
    invented.set(code, language);
    return language;
  }

  private constructor(code: LanguageCode) {
    const recipe = RECIPES[code];
    const random = new Random(7 * code.charCodeAt(0) + code.charCodeAt(1));
    this.code = code;
    this.#recipe = recipe;
    this.#stopWords = Array.from(LANGUAGES[code].stopWords);
    this.#stopRank = new Zipf(this.#stopWords.length);
    this.#questionWords = Array.from(LANGUAGES[code].questionWords);
    this.#endings = split(recipe.endings);
    this.#endingRank = new Zipf(this.#endings.length, 0);
    // The commoner a word, the shorter.
    this.#lemmas = distinct(recipe.lemmas, (made) => makeRoot(recipe, random, made < 800 ? 1 : made < 12_000 ? 2 : 3));
    this.#lemmaRank = new Zipf(recipe.lemmas);
    this.#names = distinct(NAMES, () => capitalize(makeRoot(recipe, random, 2)));
  }

  /** Whether the next word of a running text is a stop word. */
  isStopWordNext(random: Random): boolean {
    return random.chance(this.#recipe.stopShare);
  }

  isStopWord(word: string): boolean {
    return LANGUAGES[this.code].stopWords.has(word.toLowerCase());
  }

  stopWord(random: Random): string {
    return this.#stopWords[this.#stopRank.rank(random)]!;
  }

  questionWord(random: Random): string {
    return random.pick(this.#questionWords);
  }

  /** A form of a word, common ones more often. */
  word(random: Random): string {
    return this.#lemmas[this.#lemmaRank.rank(random)]! + this.#endings[this.#endingRank.rank(random)]!;
  }

  name(random: Random): string {
    return this.#names[this.#nameRank.rank(random)]!;
  }

  /** A word that is in no text, or hardly ever. */
  unknownWord(random: Random): string {
    return makeRoot(this.#recipe, random, 4);
  }
}

function makeRoot({ onsets, vowels, codas }: Recipe, random: Random, syllables: number): string {
  let root = "";
  for (let i = 0; i < syllables; i++) root += pickCommon(onsets, random) + pickCommon(vowels, random);
  return root + pickCommon(codas, random);
}

/** One of a list, the first ones more often. */
function pickCommon(list: string, random: Random): string {
  const items = split(list);
  return items[Math.floor(items.length * random.next() * Math.sqrt(random.next()))]!;
}

function distinct(count: number, make: (made: number) => string): string[] {
  const words = new Set<string>();
  // Where short words run out, later ones are longer.
  for (let tries = 0; words.size < count; tries++) words.add(make(Math.max(words.size, Math.floor(tries / 2))));
  return Array.from(words);
}

const lists = new Map<string, readonly string[]>();

/** The items of a list; "_" is the empty one. */
function split(list: string): readonly string[] {
  const known = lists.get(list);
  if (known) return known;
  const items = list.split(" ").map((item) => (item === "_" ? "" : item));
  lists.set(list, items);
  return items;
}

export const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
