import snowball from "snowball-stemmers";
import { dictionaryForm } from "./irregular-english.ts";
import { phraseSet, wordSet, type Language } from "./language.ts";

const stemmer = snowball.newStemmer("english");

export const english: Language = {
  code: "en",
  longCode: "eng",
  script: "latin",
  keyboard: ["`234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,."],
  // English spellings and those of transliterations; c before e, i and y is a sound of its own.
  sounds: {
    shch: "w",
    "sch(?=[aeiouy])": "w",
    sh: "w",
    dzh: "j",
    zh: "j",
    dj: "j",
    tch: "x",
    ch: "x",
    kh: "h",
    ph: "f",
    th: "t",
    gh: "g",
    tz: "c",
    ts: "c",
    ck: "k",
    cq: "k",
    "c(?![eiy])": "k",
    q: "k",
    x: "ks",
    w: "v",
    oo: "u",
    ou: "u",
    ee: "i",
    ea: "i",
    y: "i",
    ı: "i",
  },
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
  continuations: new Set([...wordSet("and but also or so then"), "what about", "how about"]),
  prepositions: wordSet("for in on at with without from to by during after before until till"),
  numbered: wordSet(`
    section sec article art clause paragraph para subparagraph item point chapter part annex table figure version gpa
  `),
  tableWords: wordSet("table"),
  references: wordSet(`
    it its they them their theirs he him his she her hers this that these those there one ones same
  `),
  lightWords: wordSet(`
    get got obtain receive take make do go going come use run available exist possible locate need necessary require
    like able current new today now person people number year begin start student university
  `),
  answerTypes: {
    person: {
      words: "who|whom|whose|names? of",
      question: /\b(?:who|whom|whose)\b|\bname of the (?:rector|dean|head|director|chair)/u,
    },
    time: {
      words:
        "when|until when|what (?:time|date|day|month|year)|which (?:date|day|month|year)|dates?|(?:opening|working|office|business) (?:hours|times?)|(?:is|are|does|do) open|opens?|opening",
      question:
        /\b(?:when|what (?:year|date|day|month|time)|(?:which|in what) year|how long ago|until when|deadline|how often)\b/u,
      sign: /\b(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|century|annually|weekly|monthly|daily|yearly|year|years|decade)\b/iu,
    },
    duration: { words: "how long|how much time|how many (?:years?|months?|weeks?|days?|hours?|minutes?)|duration" },
    number: {
      words: "how many|(?<=^ |the )number of|quantity",
      question:
        /\bhow (?:many|much|long|old|large|big|small|far|heavy|tall|high|low|deep|wide|thick|fast|hot|cold|strong|expensive)\b|\bwhat(?: is| was| are|['’]s)?(?: the)?(?: \p{L}+)? (?:percentage|percent|share|number|proportion|amount|price|cost|weight|height|length|width|depth|size|speed|age|distance|score|rate|minimum|maximum)\b|\bnumber of\b|\bpercentage\b/u,
      sign: /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|hundred|thousand|million|billion|half|third|quarter|percent|once|twice)\b/iu,
    },
    price: { words: "how much|how expensive|costs?|prices?|fees?|pricing" },
    place: {
      words: "where|location|located|address|(?:what|which) (?:building|room|floor|place|street)",
      question: /\bwhere\b|\b(?:what|which) (?:city|country|town|region|place|address|state|location)\b/u,
      sign: /\b(?:in|at|to|from|near|of)\s+(?:the\s+)?\p{Lu}|address|\b(?:Venue|Place|Location|Meeting place):|\b(?:[Rr]oom|[Bb]uilding|[Hh]all) \p{Lu}?\d/u,
    },
    organization: {
      question:
        /\b(?:what|which)\b[^?]{0,24}\b(?:university|universities|organi[sz]ation|company|institution|institute|academy|college|school|team|partner)\b/u,
      sign: /universit|academy|institute|college|school|center|centre|company|organi[sz]ation|ministry|department|association|foundation|league|corporation/iu,
    },
    reason: {
      words: "why|reasons?",
      question: /\bwhy\b|\bwhat (?:caused|is the reason|was the reason)\b|\bpurpose\b/u,
      sign: /\b(?:because|since|due to|in order|so that|to ensure|therefore|thus|purpose|aims?|aimed|caused|reason|goal|result)\b/iu,
    },
    manner: { words: "how|ways? to" },
    "yes-no": {
      words: "(?:is|are) there|do you have|(?:can|may|could) (?:i|we|one)|allowed|permitted|possible",
      question:
        /(?:^|[,:;] ?)(?:can|may|could) (?:i|we|one|they|students?)\b|\b(?:is|are) (?:it|there|they|i|we|students?) (?:allowed|permitted|possible|forbidden|prohibited|ok|okay)\b|\bam i allowed\b|\bis .{3,60} (?:allowed|permitted|possible|forbidden|prohibited)\b/u,
      sign: /\b(?:may|can(?:not|['’]t)?|must not|shall not|allow(?:s|ed)?|permit(?:s|ted)?|permission|prohibit(?:s|ed)?|forbid(?:s|den)?|entitled|eligible|have the right|has the right|possible|impossible)\b/iu,
    },
  },
  commonQuestions: [
    "Who is in charge of this?",
    "When does it begin?",
    "How much does it cost?",
    "Where can I find it?",
    "What documents do I need?",
    "How do I apply?",
    "Why was it refused?",
    "What is it called?",
    "How long does it take?",
    "Is it allowed?",
    "What happens if I am late?",
    "How many people are there?",
  ],
  definitions: {
    question:
      /^(?:what (?:is|are) (?!the |my |your |our |their |his |her |this |that |these |it )|what(?:['’]s| is) meant by |what do(?:es)? .+ mean(?![a-z])|define |definition of )/u,
    says: "is|are|means?|refers? to|denotes?",
  },
  priceNoun: { word: "fee", comesFirst: false },
  offices: {
    // One that may go on with a name is left alone: where it ends, only a reader can tell.
    pattern:
      /\b(?:[Rr]ector|[Dd]ean|[Dd]irector|[Hh]ead|[Pp]resident|[Mm]inister|[Cc]hair(?:man|woman|person)?) of (?:the )?(?:\p{Lu}[\p{L}-]+ ){0,4}(?:University|Academy|Institute|College|School|Faculty|Department|Centre|Center|Library|Ministry|Hospital)(?: (?:of|for) (?:the )?\p{Lu}[\p{L}-]+(?: (?:and )?\p{Lu}[\p{L}-]+){0,2})?(?![\p{L}-]| (?:of |for |and )?(?:the )?\p{Lu})/gu,
    nameComesFirst: false,
  },
  statements: [
    {
      pattern:
        /^(?<topic>(?:The|An?) [\p{L}’' -]{3,50}?) (?<verb>is|are) open (?:from|between|until|on|daily|every|at|\d)/u,
      question: "When $<verb> $<topic> open?",
    },
    { pattern: /^(?<topic>The [\p{L}’' -]{3,50}?) opened (?:in|on) (?=[^.]*\d)/u, question: "When did $<topic> open?" },
    {
      pattern:
        /^(?<topic>The [\p{L}’' -]{3,50}?) (?<verb>was|were) (?<done>founded|established|opened|built|created|signed|held|repaired|adopted) (?:in|on) (?=[^.]*\d)/u,
      question: "When $<verb> $<topic> $<done>?",
    },
    {
      pattern: /^(?<topic>(?:The|An?) [\p{L}’' -]{3,50}?) costs \d/u,
      question: "How much does $<topic> cost?",
    },
  ],
  abbreviations: wordSet(`
    mr mrs ms dr prof st no nos vol pp p fig al etc vs inc ltd co corp dept univ assoc acad approx est jan feb mar apr
    jun jul aug sep sept oct nov dec e g ph med tel fax ext rev gen col lt sgt jr sr
  `),
  hereinafter: ["further", "hereinafter"],
  talk: {
    help: phraseSet(
      "help, help me, start, who are you, what are you, what can you do, what do you do, how do you work, how does it work, how does this work, are you a bot, are you a robot, are you real, are you human, are you ai, are you chatgpt, what is your name, what s your name",
    ),
    greeting: phraseSet(
      "hi, hello, hey, hallo, greetings, good morning, good afternoon, good evening, good day, how are you, how are u, how is it going, how are you doing",
    ),
    thanks: phraseSet("thanks, thank, thx, thnx, tnx, thankyou, ty, appreciate, appreciated"),
    praise: phraseSet(
      "ok, okay, k, great, nice, cool, good, well, well done, perfect, understood, got it, clear, awesome, excellent, amazing, wonderful, brilliant, fantastic, helpful, helped",
    ),
    complaint: phraseSet(
      "not good, not great, not helpful, not clear, not understood, did not help, didn t help, does not help, doesn t help, no good, bad, terrible, awful, worst",
    ),
    farewell: phraseSet("bye, goodbye, see you, see ya, see u, good night, goodnight"),
  },
  courtesies: wordSet(`
    yeah yep nope lol wow hmm
    morning afternoon evening day night see later ya you very much many so a lot got it done yes no please sorry welcome
    how are u doing is going up there everyone all bot dear sir madam test for your help answer info
    information
  `),
  insults: wordSet(`
    stupid idiot idiotic dumb useless moron fool foolish trash garbage rubbish crap shit bullshit fuck fucking fucked damn
    hell sucks suck asshole bitch bastard shut wtf pathetic worthless
  `),
  elaborations: wordSet(`
    more further else detail details detailed elaborate continue explain expand rest anything
  `),
  stem: (word) => stemmer.stem(dictionaryForm(word)),
};
