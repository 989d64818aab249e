import { withoutKazakhLetters } from "../languages/kazakh-letters.ts";
import type { LanguageCode } from "../languages/language.ts";

/**
 * What a question wants to know about its subject. `yes-no` and `manner` ("can I", "how do I") leave it to the
 * subject; none is a mere subject, such as "library".
 */
export type Aspect = "duration" | "price" | "count" | "time" | "place" | "person" | "reason" | "yes-no" | "manner";

/** An aspect and, by their places, the words that say nothing but it. */
export interface AskedAspect {
  readonly aspect?: Aspect;
  readonly words: ReadonlySet<number>;
}

type Patterns = readonly (readonly [Aspect, RegExp])[];

/** Patterns of whole words, separated by single spaces; "*" is the rest of a word. */
const pattern = (list: string): RegExp =>
  new RegExp(
    `(?<= )(?:${list
      .trim()
      .replaceAll("*", String.raw`\S*`)
      .replaceAll(/\s*\|\s*/gu, "|")})(?= )`,
    "gu",
  );

/**
 * What asks for each aspect; the first that occurs is meant. Kazakh is written without its own letters, as it is typed
 * on Russian keyboards.
 */
const PATTERNS: Readonly<Record<LanguageCode, Patterns>> = {
  en: [
    ["duration", pattern("how long|how much time|how many (?:years?|months?|weeks?|days?|hours?|minutes?)|duration")],
    ["price", pattern("how much|how expensive|costs?|prices?|fees?|pricing")],
    ["count", pattern("how many|(?<=^ |the )number of|quantity")],
    [
      "time",
      pattern(
        "when|until when|what (?:time|date|day|month|year)|which (?:date|day|month|year)|dates?|(?:opening|working|office|business) (?:hours|times?)|(?:is|are|does|do) open|opens?|opening",
      ),
    ],
    ["place", pattern("where|location|located|address|(?:what|which) (?:building|room|floor|place|street)")],
    ["person", pattern("who|whom|whose|names? of")],
    ["reason", pattern("why|reasons?")],
    ["manner", pattern("how|ways? to")],
    ["yes-no", pattern("(?:is|are) there|do you have|(?:can|may|could) (?:i|we|one)|allowed|permitted|possible")],
  ],
  ru: [
    [
      "duration",
      pattern(
        "как долго|сколько (?:времени|лет|месяцев|недель|дней|часов|минут)|(?:сколько )?дл(?:ится|ятся)|продолжительность*|длительность*",
      ),
    ],
    [
      "price",
      pattern(
        "(?:сколь?ко )?стои(?:т|ть|ло)|(?:сколь?ко )?стоят|стоимост*|цен[аыуе]|ценой|расценк*|сколь?ко плат*|плат[ауые]|почем",
      ),
    ],
    ["count", pattern("сколь?ко|скольких|количеств*|число")],
    [
      "time",
      pattern(
        "когда|(?:до |со? )?скольки|во сколько|до какого|с какого|как(?:ого|ой|ая) (?:числа|день|дата)|в каком (?:году|месяце)|дат[аы]|(?:часы|график|режим|время) работы|работа(?:ет|ют)|откры(?:т|та|то|ты|вается|ваются)",
      ),
    ],
    [
      "place",
      pattern(
        "где|куда|откуда|адрес*|(?:рас)?положен*|располага*|находит*ся|находятся|местоположение|в как(?:ом|ой) (?:корпусе|кабинете|здании|аудитории)",
      ),
    ],
    ["person", pattern("кто|кого|кому|кем|как зовут|фамилия|имя")],
    ["reason", pattern("почему|зачем|отчего|причин*")],
    ["manner", pattern("как|каким образом")],
    [
      "yes-no",
      pattern("(?:есть|имеется|имеются|бывает|бывают)(?: ли)?|можно(?: ли)?|ли|разреш(?:ено|ается|ены)|возможно"),
    ],
  ],
  kk: [
    ["duration", pattern("канша (?:уакыт|жыл|ай|апта|кун|сагат)|канша созылады|узактыг*|созылады")],
    ["price", pattern("(?:канша )?туратын*|канша турады|турады|кун[ыи]|багас*|акыс*|канша тол*")],
    ["count", pattern("канша|нешеу?|саны")],
    [
      "time",
      pattern("кашан*|кай (?:куни|жылы|айда|уакытта|кезде)|нешеде|жумыс (?:истейди|уакыт*|кестеси)|ашылады|ашык|куни"),
    ],
    ["place", pattern("кайда*|кай жерде|мекенжай*|орналаскан|кай (?:корпус|кабинет|гимарат)*")],
    ["person", pattern("ким*")],
    ["reason", pattern("неге|неликтен|не ушин|себеб*")],
    ["manner", pattern("калай|кайтип")],
    ["yes-no", pattern("бар(?: ма)?|бола ма|болады ма|рухсат|ма|ме|ба|бе|па|пе")],
  ],
};

/**
 * Finds what a question wants to know about its subject.
 * @param words all of them, normalized, those of a romanized question in Cyrillic letters
 */
export function findAspect(words: readonly string[], language: LanguageCode): AskedAspect {
  const bare = language === "kk" ? words.map(withoutKazakhLetters) : words;
  const text = ` ${bare.join(" ")} `;
  for (const [aspect, expression] of PATTERNS[language]) {
    const matches = Array.from(text.matchAll(expression));
    if (matches.length === 0) continue;
    const said = matches.flatMap(({ 0: match, index }) => {
      const first = text.slice(0, index).split(" ").length - 2;
      return match.split(" ").map((_, offset) => first + offset);
    });
    return { aspect, words: new Set(said) };
  }
  return { words: new Set() };
}
