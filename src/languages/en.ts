import snowball from "snowball-stemmers";
import { wordSet, type Language } from "./language.ts";

const stemmer = snowball.newStemmer("english");

export const english: Language = {
  code: "en",
  stopWords: wordSet(`
    a about above after again against all also am an and any are aren as at be because been before being below between
    both but by can cannot could couldn did didn do does doesn doing don down during each else etc ever few for from
    further had hadn has hasn have haven having he her here hers herself him himself his i if in into is isn it its
    itself just let ll m me mine more most mustn my myself no nor not of off on once only onto or other ought our ours
    ourselves out over own per re s same shall she should shouldn so some such t than that the their theirs them
    themselves then there these they this those through to too under until up upon us ve very was wasn we were weren
    while will with within without won would wouldn yet you your yours yourself yourselves
  `),
  questionWords: wordSet(`
    one ones
    what who whom whose which when where why how many much long often far tell know please want wants need find show give
    say explain describe information info anything something someone anyone whats wheres whos
  `),
  continuations: wordSet("and but also or so then"),
  references: wordSet(`
    it its they them their theirs he him his she her hers this that these those there one ones same
  `),
  answerTypes: [
    [/\b(?:who|whom|whose)\b|\bname of the (?:rector|dean|head|director|chair)/u, "person"],
    [
      /\b(?:when|what (?:year|date|day|month|time)|(?:which|in what) year|how long ago|until when|deadline|how often)\b/u,
      "time",
    ],
    [
      /\bhow (?:many|much|long|old|large|big|far)\b|\bwhat (?:percentage|percent|share|number|proportion|amount|price|cost)\b|\bnumber of\b|\bpercentage\b/u,
      "number",
    ],
    [/\bwhere\b|\b(?:what|which) (?:city|country|town|region|place|address|state|location)\b/u, "place"],
    [
      /\b(?:what|which)\b[^?]{0,24}\b(?:university|universities|organi[sz]ation|company|institution|institute|academy|college|school|team|partner)\b/u,
      "organization",
    ],
    [/\bwhy\b|\bwhat (?:caused|is the reason|was the reason)\b|\bpurpose\b/u, "reason"],
  ],
  // One that may go on with a name is left alone: where it ends, only a reader can tell.
  offices:
    /\b(?:[Rr]ector|[Dd]ean|[Dd]irector|[Hh]ead|[Pp]resident|[Mm]inister|[Cc]hair(?:man|woman|person)?) of (?:the )?(?:\p{Lu}[\p{L}-]+ ){0,4}(?:University|Academy|Institute|College|School|Faculty|Department|Centre|Center|Library|Ministry|Hospital)(?: (?:of|for) (?:the )?\p{Lu}[\p{L}-]+(?: (?:and )?\p{Lu}[\p{L}-]+){0,2})?(?![\p{L}-]| (?:of |for |and )?(?:the )?\p{Lu})/gu,
  abbreviations: wordSet(`
    mr mrs ms dr prof st no nos vol pp p fig al etc vs inc ltd co corp dept univ assoc acad approx est jan feb mar apr
    jun jul aug sep sept oct nov dec e g ph med tel fax ext rev gen col lt sgt jr sr
  `),
  courtesies: wordSet(`
    hi hello hey hallo greetings good morning afternoon evening day night thanks thank thx ty you very much so a lot bye
    goodbye see later ok okay great nice cool well yes no please sorry welcome how are u doing is it going up
    there everyone all bot dear sir madam test
  `),
  stem: (word) => stemmer.stem(word),
};
