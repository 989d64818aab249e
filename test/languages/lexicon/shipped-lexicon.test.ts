import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { MAX_PHRASE } from "../../../src/languages/lexicon/tables-of-sources.ts";
import { loadLexicon } from "../../../src/languages/lexicon/load-lexicon.ts";
import { parseLexicon, type LexiconEntry } from "../../../src/languages/lexicon/parse-lexicon.ts";
import { LANGUAGES } from "../../../src/languages/registry.ts";
import { stemOf } from "../../../src/languages/stemming.ts";
import { tokenize } from "../../../src/text/tokenize.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../../src/languages/lexicon");
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".tsv"));

const LOADED = loadLexicon();

const entriesOf = (name: string): LexiconEntry[] => parseLexicon(readFileSync(path.join(FOLDER, name), "utf8")).entries;

/** A word or phrase in the form in which it is compared. */
const normalized = (phrase: string): string =>
  tokenize(phrase)
    .map(({ word }) => word)
    .join(" ");

describe.each(FILES)("the shipped lexicon %s", (name) => {
  const entries = entriesOf(name);

  it("has nothing but well-formed lines", () => {
    expect(parseLexicon(readFileSync(path.join(FOLDER, name), "utf8")).problems).toEqual([]);
    expect(entries.length).toBeGreaterThan(100);
  });

  it("has each headword once", () => {
    const byForm = Map.groupBy(entries, ({ headword }) => normalized(headword));
    const repeated = Array.from(byForm.values()).filter((same) => same.length > 1);
    expect(repeated.map((same) => same.map(({ headword }) => headword).join(" = "))).toEqual([]);
  });

  it("has a word to search for in every headword and equivalent", () => {
    const wordless = entries.flatMap(({ headword, equivalents }) =>
      [headword, ...equivalents]
        .filter((phrase) => normalized(phrase) === "")
        .map((phrase) => `${headword}: ${phrase}`),
    );
    expect(wordless).toEqual([]);
  });

  it("is written in the letters of its languages", () => {
    const [from, to] = [name.slice(0, 2), name.slice(3, 5)];
    const foreign = entries.filter(
      ({ headword, equivalents }) =>
        (from === "en" && /\p{Script=Cyrillic}/u.test(headword)) ||
        (to === "en" && equivalents.some((phrase) => /\p{Script=Cyrillic}/u.test(phrase))) ||
        // A word of mixed letters is a slip of the keyboard.
        [headword, ...equivalents].some((phrase) => /\p{Script=Cyrillic}[a-z]|[a-z]\p{Script=Cyrillic}/iu.test(phrase)),
    );
    expect(foreign).toEqual([]);
  });
});

describe("the shipped lexicon", () => {
  it("can be loaded without a problem", () => {
    expect(LOADED.problems).toEqual([]);
  });

  it.each([
    "лучший",
    "лучше",
    "худший",
    "высший",
    "ближайший",
    "крупнейший",
    "наименьший",
    "дешевле",
    "старше",
    "ниже",
  ])("knows degrees of comparison that have a stem of their own: %s", (word) => {
    expect(LOADED.lexicon.find([stemOf(word, "ru")], "ru", "en")).not.toEqual([]);
  });

  it.each([
    ["ru", 8000],
    ["kk", 6000],
  ])("has of %s at least %i different headwords with English equivalents", (language, count) => {
    const headwords = FILES.filter((name) => name.startsWith(`${language}-en.`)).flatMap(entriesOf);
    expect(new Set(headwords.map(({ headword }) => normalized(headword))).size).toBeGreaterThanOrEqual(count);
  });
});

/** Everyday sentences of every field that the lexicon is for, made up for this test. */
const SENTENCES: Readonly<Record<"ru" | "kk", Readonly<Record<string, readonly string[]>>>> = {
  ru: {
    "general vocabulary": [
      "Утром я купил хлеб, молоко и яблоки в магазине возле дома.",
      "Сестра громко смеялась и показывала смешные фотографии друзьям.",
      "Старый деревянный стол стоит у окна на кухне.",
      "Мы долго гуляли по парку, потому что погода была тёплая и солнечная.",
    ],
    education: [
      "Студенты второго курса сдают экзамены и защищают курсовые проекты.",
      "Преподаватель проверил домашние задания и поставил оценки.",
      "Абитуриенты подают документы в приёмную комиссию университета.",
      "Выпускники магистратуры получают диплом и академическую степень.",
    ],
    medicine: [
      "Врач измерил температуру и давление и выписал пациенту лекарство.",
      "Операция на сердце длилась три часа, больной чувствует себя лучше.",
      "Медсестра делает прививки детям в поликлинике.",
      "Боль в горле, кашель и насморк бывают признаками простуды.",
    ],
    administration: [
      "Директор подписал приказ о назначении начальника отдела.",
      "Заявление рассматривается в течение десяти рабочих дней.",
      "Секретарь отправил отчёт и протокол заседания в министерство.",
      "Сотрудники канцелярии регистрируют письма и договоры.",
    ],
    law: [
      "Суд вынес решение, и адвокат подал жалобу.",
      "Закон защищает права граждан и запрещает дискриминацию.",
      "Свидетель дал показания, а обвиняемый признал вину.",
      "Стороны договора несут ответственность за нарушение обязательств.",
    ],
    time: [
      "В понедельник утром занятия начинаются на час позже.",
      "Прошлой зимой, в январе, каникулы длились две недели.",
      "Каждый месяц, в последнюю пятницу, проходит вечерняя встреча.",
      "Летом отпуск продлится до середины августа.",
    ],
    numbers: [
      "Три четверти учеников набрали больше восьмидесяти процентов.",
      "Сто двадцать пять человек заняли первые двенадцать рядов.",
      "Цена выросла вдвое и достигла миллиона тенге.",
      "Половина суммы составляет семь тысяч.",
    ],
    geography: [
      "Река течёт с гор через степь и впадает в озеро.",
      "Столица страны расположена на севере, на берегу реки.",
      "Климат пустыни сухой, а на побережье моря влажный.",
      "Граница проходит по горному хребту между двумя областями.",
    ],
    "institutions and their abbreviations": [
      "МОН и ВОЗ провели конференцию, ЮНЕСКО прислала представителей.",
      "Больница, музей, библиотека и посольство находятся в центре города.",
      "США, РФ и ЕС подписали соглашение в штаб-квартире ООН.",
      "Национальный банк и академия наук открыли фонд.",
    ],
  },
  kk: {
    "general vocabulary": [
      "Таңертең дүкеннен нан, сүт және алма сатып алдым.",
      "Үлкен ағаш үстел асүйде терезенің жанында тұр.",
      "Балалар аулада ойнап, қатты күлді.",
      "Бүгін ауа райы жылы, сондықтан біз саябақта серуендедік.",
    ],
    education: [
      "Студенттер емтихан тапсырып, диплом жобасын қорғайды.",
      "Мұғалім үй тапсырмасын тексеріп, баға қойды.",
      "Талапкерлер құжаттарын университеттің қабылдау комиссиясына тапсырады.",
      "Магистратура түлектері академиялық дәреже алады.",
    ],
    medicine: [
      "Дәрігер науқастың қан қысымын өлшеп, дәрі жазып берді.",
      "Жүрекке жасалған операция үш сағатқа созылды.",
      "Медбике емханада балаларға екпе салады.",
      "Жөтел мен тұмау суық тигеннің белгісі.",
    ],
    administration: [
      "Директор бөлім бастығын тағайындау туралы бұйрыққа қол қойды.",
      "Өтініш он жұмыс күні ішінде қаралады.",
      "Хатшы есеп пен хаттаманы министрлікке жіберді.",
      "Қызметкерлер хаттар мен шарттарды тіркейді.",
    ],
    law: [
      "Сот шешім шығарды, ал адвокат шағым берді.",
      "Заң азаматтардың құқықтарын қорғайды.",
      "Куәгер айғақ берді, айыпталушы кінәсін мойындады.",
      "Тараптар міндеттемелерді бұзғаны үшін жауапты.",
    ],
    time: [
      "Дүйсенбі күні таңертең сабақ кеш басталады.",
      "Былтыр қыста, қаңтарда, демалыс екі аптаға созылды.",
      "Әр айдың соңғы жұмасында кешкі кездесу өтеді.",
      "Жазда демалыс тамыз айының ортасына дейін болады.",
    ],
    numbers: [
      "Оқушылардың үштен екісі сексен пайыздан жоғары ұпай жинады.",
      "Жүз жиырма бес адам алғашқы он екі қатарға отырды.",
      "Бағасы екі есе өсіп, миллион теңгеге жетті.",
      "Соманың жартысы жеті мың теңге.",
    ],
    geography: [
      "Өзен таулардан басталып, дала арқылы көлге құяды.",
      "Елдің астанасы солтүстікте, өзен жағасында орналасқан.",
      "Шөлдің климаты құрғақ, теңіз жағалауында ылғалды.",
      "Шекара екі облыстың арасындағы тау жотасымен өтеді.",
    ],
    "institutions and their abbreviations": [
      "ДДСҰ мен ЮНЕСКО конференция өткізіп, өкілдерін жіберді.",
      "Аурухана, мұражай, кітапхана және елшілік қала орталығында.",
      "АҚШ пен БҰҰ келісімге қол қойды.",
      "Ұлттық банк пен ғылым академиясы қор ашты.",
    ],
  },
};

describe.each(["ru", "kk"] as const)("what the shipped lexicon knows of %s", (language) => {
  const { lexicon } = LOADED;

  /**
   * The content words of a sentence, and those of them that neither they nor a phrase with them can be translated into
   * English.
   */
  function check(sentence: string): { all: string[]; unknown: string[] } {
    const { stopWords, questionWords } = LANGUAGES[language];
    const all = tokenize(sentence)
      .map(({ word }) => word)
      .filter((word) => !stopWords.has(word) && !questionWords.has(word));
    const stems = all.map((word) => stemOf(word, language));
    const isKnown = (position: number): boolean =>
      Array.from({ length: MAX_PHRASE }, (_, i) => i + 1).some((length) =>
        Array.from({ length }, (_, i) => position - i).some(
          (first) =>
            first >= 0 &&
            first + length <= stems.length &&
            lexicon.find(stems.slice(first, first + length), language, "en").length > 0,
        ),
      );
    return { all, unknown: all.filter((_, position) => !isKnown(position)) };
  }

  function shareOf(sentences: readonly string[]): { share: number; unknown: string } {
    const checked = sentences.map(check);
    const all = checked.flatMap((sentence) => sentence.all);
    const unknown = checked.flatMap((sentence) => sentence.unknown);
    return { share: 1 - unknown.length / all.length, unknown: unknown.join(", ") };
  }

  it("is nine of ten content words in everyday sentences of all fields together", () => {
    const { share, unknown } = shareOf(Object.values(SENTENCES[language]).flat());
    expect(share, `unknown: ${unknown}`).toBeGreaterThanOrEqual(0.9);
  });

  it.each(Object.keys(SENTENCES[language]))("is four of five content words in everyday sentences of %s", (field) => {
    const { share, unknown } = shareOf(SENTENCES[language][field]!);
    expect(share, `unknown: ${unknown}`).toBeGreaterThanOrEqual(0.8);
  });

  it("does not cover words that there are not", () => {
    const sentence =
      language === "ru" ? "Глокая куздра штеко будланула бокра." : "Глобықай куздрақ штекелеп бокралады.";
    const { all, unknown } = check(sentence);
    expect(unknown).toEqual(all);
  });
});
