import type { Phrases } from "./phrases.ts";

const plural = new Intl.PluralRules("ru");

/** The form of a word that goes with a number: 1 вопрос, 2 вопроса, 5 вопросов. */
function form(count: number, one: string, few: string, many: string): string {
  const category = plural.select(count);
  return category === "one" ? one : category === "few" ? few : many;
}

/** The nominative case: "1 документ", "2 документа", "5 документов". */
const documentsOf = (count: number): string => `${count} ${form(count, "документ", "документа", "документов")}`;
/** The genitive, after "из": "1 документа", "5 документов". */
const ofDocuments = (count: number): string => `${count} ${form(count, "документа", "документов", "документов")}`;
/** The dative, after "по": "1 документу", "5 документам". */
const byDocuments = (count: number): string => `${count} ${form(count, "документу", "документам", "документам")}`;
/** The prepositional, after "в": "1 документе", "5 документах". */
const inDocuments = (count: number): string => `${count} ${form(count, "документе", "документах", "документах")}`;

const passagesOf = (count: number): string => `${count} ${form(count, "отрывок", "отрывка", "отрывков")}`;

const pagesOf = (count: number): string => `${count} ${form(count, "страница", "страницы", "страниц")}`;

const questionsOf = (count: number): string => `${count} ${form(count, "вопрос", "вопроса", "вопросов")}`;

const peopleOf = (count: number): string => `${count} ${form(count, "человек", "человека", "человек")}`;

/** The accusative, after "за": "1 секунду", "2 секунды", "10 секунд". */
const inSeconds = (count: number): string => `${count} ${form(count, "секунду", "секунды", "секунд")}`;

/** The genitive, after "в течение": "1 дня", "30 дней". */
const ofDays = (count: number): string => `${count} ${form(count, "дня", "дней", "дней")}`;

// A date may end in a full stop of its own ("2 марта 1998 г."), and may be of a month only ("март 1998 г."): it stands
// in brackets or before a colon, never at the end of a sentence or after a preposition.

export const russian = {
  languageName: "Русский",
  start: (count) =>
    `Здравствуйте! Я справочный бот: отвечаю на вопросы отрывками из ${ofDocuments(count)}, дословно и с указанием источника. Если ответа там нет, я так и скажу.\n\nПросто напишите вопрос на русском, казахском или английском языке.`,
  help: "Напишите вопрос своими словами. Я пришлю отрывок, в котором есть ответ, и укажу источник. Я ничего не придумываю.",
  forExample: (question) => `Например: ${question}`,
  groupHelp: (username) =>
    `В группе я отвечаю, когда рядом с вопросом упоминают меня (@${username}), пишут /ask с вопросом или отвечают на моё сообщение. Ответьте командой /ask на чужой вопрос, и я поищу ответ на него.`,
  staffHelp:
    "Для сотрудников: пришлите мне файл – я покажу, что в нём прочитал, и опубликую его с вашего согласия. Команды:",
  smallTalk: "Задайте вопрос по документам, и я покажу отрывок, в котором есть ответ.",
  notFound: "В документах ответа на этот вопрос не нашлось.",
  nearest: (count) => (count === 1 ? "Ближайший по теме документ:" : "Ближайшие по теме документы:"),
  closest: (count) =>
    `Не уверен, что это ответ. ${count === 1 ? "Ближайший по смыслу отрывок" : "Ближайшие по смыслу отрывки"}:`,
  alsoIn: "См. также:",
  readAs: (question) => `Вопрос прочитан так: «${question}»`,
  searchedFor: (words) => `Искал: ${words}`,
  followUp: (topic) => `Понял как продолжение вопроса: «${topic}»`,
  quoteIn: { en: "Цитата на английском языке.", ru: "Цитата на русском языке.", kk: "Цитата на казахском языке." },
  sources: (count) => `Я ищу в ${inDocuments(count)}:`,
  more: (count) => `… и ещё ${count}`,
  slide: (slide) => `слайд ${slide}`,
  recognized: "распознанный текст",
  sheet: (sheet) => `лист ${sheet}`,
  page: (page, printed) => (printed === undefined ? `с. ${page}` : `с. ${printed} (${page} в файле)`),
  pages: (count) => pagesOf(count),
  expired: (date) => `Внимание: срок действия этого документа истёк (${date}).`,
  olderDiffers: (older) => `В более старой версии сказано иначе: ${older}.`,
  problems: {
    none: "Проблем нет: ответы на все сообщения отправлены, все документы прочитаны.",
    givenUp: "Сообщения, на которые я не смог ответить за три попытки:",
    documents: "В папке с документами:",
  },
  failure: "Извините, у меня что-то пошло не так. Пожалуйста, спросите ещё раз чуть позже.",
  textOnly: "Я понимаю только текст. Пожалуйста, напишите вопрос словами.",
  description:
    "Я отвечаю на вопросы отрывками из документов, дословно и с указанием источника. Если ответа там нет, я так и скажу.\n\nНажмите кнопку внизу и напишите вопрос на русском, казахском или английском языке.",
  shortDescription: "Отвечает на вопросы отрывками из документов, дословно и с указанием источника.",
  commands: {
    start: "Начать",
    ask: "Задать вопрос",
    sources: "Показать документы, в которых я ищу",
    lang: "Выбрать язык",
    help: "Показать, как задавать вопросы",
    privacy: "Показать, что я о вас храню",
    forget: "Удалить всё, что я о вас храню",
  },
  staffCommands: {
    problems: "Показать сбои и проблемы с документами",
    docs: "Показать документы и проблемы с ними",
    remove: "Удалить документ или вернуть удалённый",
    reindex: "Прочитать все документы заново",
    stats: "Показать статистику за последние 30 дней",
    export: "Получить вопросы в виде таблицы",
    unanswered: "Показать вопросы без ответа",
  },
  documents: {
    unsupported: (extensions) => `Файлы такого формата я не читаю. Форматы, которые я читаю: ${extensions}.`,
    tooLarge: (megabytes) =>
      `Файл слишком большой: здесь я принимаю файлы до ${megabytes} МБ. Разделите его или положите в папку с документами.`,
    notDownloaded: "Не удалось загрузить файл из Telegram. Пожалуйста, отправьте его ещё раз.",
    unreadable: (name, reason) => `Не удалось прочитать файл «${name}»: ${reason}.`,
    title: (title) => `Название: ${title}`,
    counts: (language, pages, passages) =>
      [language, ...(pages > 0 ? [pagesOf(pages)] : []), passagesOf(passages)].join(" · "),
    replaces: "Документ с таким именем уже есть. Он будет заменён, старая версия сохранится.",
    alike: (title, share) => `Почти совпадает с документом «${title}» (${share}).`,
    begins: "Начало документа:",
    firstTable: "Первая таблица прочитана так:",
    unreadPages: (count) => `Не удалось прочитать ${count} ${form(count, "страницу", "страницы", "страниц")}.`,
    askTitle: "Отправьте новое название в ответ на это сообщение.",
    newTitle: "Новое название",
    published: (title) => `Опубликовано: «${title}». Теперь я отвечаю и по этому документу.`,
    discarded: (name) => `Не опубликовано: «${name}».`,
    failed: (reason) => `Не получилось: ${reason}.`,
    takenMeanwhile: "Тем временем появился документ с таким именем. Заменить его?",
    gone: "Это действие больше недоступно.",
    summary: (count, passages) => `${documentsOf(count)}, ${passagesOf(passages)}`,
    notServed: "не используется",
    chooseToRemove: "Какой документ удалить? Можно также написать /remove и часть имени или названия.",
    noMatch: (name) => `Документов с «${name}» в имени файла или в названии нет.`,
    newVersion: "У этого документа появилась новая версия. Удалить её?",
    askRemove: (title, days) => `Удалить документ «${title}»? Его можно будет вернуть в течение ${ofDays(days)}.`,
    notRemoved: (title) => `Документ «${title}» не удалён.`,
    removed: (title, until) => `Удалено: «${title}». Документ можно вернуть (последний день: ${until}).`,
    restorable: "Удалённые документы. Нажмите на документ, чтобы вернуть его:",
    noneRestorable: "Удалённых документов, которые можно вернуть, нет.",
    restored: (title) => `Документ «${title}» возвращён. Я снова отвечаю по нему.`,
    occupied: (title) =>
      `Вернуть документ «${title}» нельзя: его имя теперь у другого документа. Сначала удалите тот документ.`,
    reindexed: (count, updated, removed) =>
      `Все файлы прочитаны заново. Документов: ${count}. Новых и изменённых: ${updated}. Исчезнувших: ${removed}.`,
    problemsFound: (count) => `${count} ${form(count, "проблема", "проблемы", "проблем")}: /problems`,
  },
  buttons: {
    context: "🔍 Контекст",
    quote: "🔍 Только цитата",
    file: "📄 Файл",
    copy: "📋 Копировать источник",
    share: "↗ Поделиться",
    askStaff: "🙋 Спросить сотрудника",
    askedStaff: "✓ Вопрос передан",
    keptForStaff: "🕓 Вопрос сохранён",
    addToDocuments: "➕ Добавить в документы",
    searchAgain: "🔄 Искать ещё раз",
    about: "📖 О документе",
    open: "🔗 Открыть источник",
    reasons: { wrong: "Неверно", outdated: "Устарело", incomplete: "Неполно", other: "Другое" },
    publish: "✅ Опубликовать",
    replace: "✅ Заменить",
    changeTitle: "✏️ Новое название",
    discard: "✖ Не публиковать",
    remove: "🗑 Удалить",
    cancel: "✖ Отмена",
    undo: "↩ Вернуть",
    removed: "🗑 Удалённые документы",
  },
  toasts: {
    thanks: "Спасибо!",
    wholeDocument: "Это весь текст документа.",
    whyNot: "Жаль. Что не так с ответом?",
    gone: "Эта кнопка больше не действует.",
    documentGone: "Этого документа у меня больше нет.",
    askAgain: "Этого вопроса у меня больше нет. Пожалуйста, напишите его ещё раз.",
    askedStaff: "Ваш вопрос передан сотрудникам. Их ответ придёт сюда.",
    keptForStaff: "Сейчас никого из сотрудников нет на связи. Ваш вопрос сохранён, ответ придёт сюда.",
    askedEnough:
      "У сотрудников уже есть несколько ваших вопросов. Пожалуйста, дождитесь ответов, прежде чем отправлять новые.",
    answeredByStaff: "Сотрудники уже ответили на этот вопрос.",
    listChanged: "Список изменился. Теперь он такой.",
    alreadyAdded: "Этот ответ уже есть среди документов.",
  },
  slowDown: {
    person: (questions, seconds) =>
      `Вы спрашиваете слишком быстро: я принимаю ${questionsOf(questions)} за ${inSeconds(seconds)}. Пожалуйста, подождите немного и спросите ещё раз.`,
    group: (questions) =>
      `Слишком много вопросов сразу: в группе я принимаю ${questionsOf(questions)} в минуту. Пожалуйста, спросите чуть позже.`,
  },
  unknownCommand: "Такой команды я не знаю. Список команд: /help. Вопрос можно задать без команды.",
  whatQuestion: "Что вы хотели бы узнать? Напишите вопрос после /ask или ответьте командой /ask на сообщение.",
  language: { choose: "На каком языке мне с вами говорить?", chosen: "Теперь я говорю с вами по-русски." },
  privacy: (days, userId) =>
    `В течение ${ofDays(days)} я храню ваши вопросы и свои ответы (чтобы работали кнопки под ответами и были понятны уточняющие вопросы) и ваши оценки ответов. Один день я храню то, что вы набираете после моего имени в других чатах. Выбранный вами язык я храню, пока вы его не удалите, а ваши вопросы сотрудникам – пока на них не ответят и в течение ${ofDays(days)} после этого. Сотрудники видят вопросы без имён. Сообщения, при обработке которых у меня произошла ошибка, тоже хранятся в течение ${ofDays(days)}. Больше никому ничего не передаётся.\n\nВаш ID в Telegram: ${userId}.\n\nКоманда /forget сразу удаляет всё это.`,
  forgotten: "Готово: всё, что я хранил о вас, удалено. Кнопки под прежними ответами больше не работают.",
  changedSince: (date) => `После этого ответа документ изменился${date === undefined ? "" : ` (${date})`}.`,
  removedSince: "После этого ответа документ был удалён.",
  greeting: { examples: "Или нажмите на вопрос:", unknownLink: "Эта ссылка больше не действует." },
  pressNumber: "Нажмите на номер, чтобы узнать, что есть в документе.",
  card: {
    language: { en: "на английском языке", ru: "на русском языке", kk: "на казахском языке" },
    contents: "Содержание:",
    opening: "Начало документа:",
  },
  fileTooLarge: {
    withAddress: "Этот файл слишком большой, я не могу его отправить. Он опубликован здесь:",
    withoutAddress: "Этот файл слишком большой, я не могу его отправить, а его адрес мне неизвестен.",
  },
  inline: { ask: "Спросить в личном чате", nothing: "Ничего не нашлось. Спросить в личном чате" },
  statistics: {
    title: "Вопросы и ответы",
    questions: "Вопросы",
    questionsADay: "Вопросы по дням",
    none: "За эти 30 дней вопросов не было.",
    outcomes: { found: "Найдено", closest: "Ближайший отрывок", "not-found": "Не найдено" },
    languages: "Языки",
    documents: "Чаще всего цитируются",
    votes: "Оценки",
    helpful: "Помогло",
    unhelpful: "Не помогло",
    noReason: "Причина не указана",
    medianTime: "Медианное время ответа",
    exported: (count) =>
      `${count.toLocaleString("ru")} ${form(count, "вопрос", "вопроса", "вопросов")} за последние 30 дней, без имён.`,
  },
  examples: {
    holder: (office) => `Кто ${office}?`,
    meaning: (name) => `Что такое ${name}?`,
    topic: (topic) => `${topic}: какая есть информация?`,
  },
  staffAnswer: {
    heading: (name, date) =>
      name === "" ? `🙋 Ответ сотрудника, ${date}:` : `🙋 Ответ сотрудника – ${name}, ${date}:`,
    question: (question) => `Вы спрашивали: «${question}»`,
    publisher: (name) => (name === "" ? "Ответ сотрудника" : `Ответ сотрудника (${name})`),
  },
  staffQuestions: {
    welcome: (waiting) =>
      `Вы входите в число сотрудников. Когда люди задают вопрос сотрудникам, я присылаю его вам: ответьте на моё сообщение, и ваш ответ получат все, кто спрашивал.\n\n${
        waiting === 0
          ? "Сейчас вопросов без ответа нет."
          : `${questionsOf(waiting)} ${form(waiting, "ждёт", "ждут", "ждут")} ответа: /unanswered`
      }`,
    heading: "🙋 Вопрос сотрудникам",
    waiting: (people) => `${form(people, "ждёт", "ждут", "ждут")} ${peopleOf(people)}`,
    asked: (times) => `спросили ${times} ${form(times, "раз", "раза", "раз")}`,
    alsoAs: "Спрашивали и так:",
    howTo: "Ответьте на это сообщение: ваш ответ получат все, кто спрашивал.",
    howToUnasked: "Ответа никто не ждёт. Ответьте на это сообщение, если хотите сделать ответ документом.",
    answeredBy: (name, date) => (name === "" ? `✅ Ответ дан, ${date}` : `✅ Ответ дан: ${name}, ${date}`),
    tooLate: (name, date) =>
      name === "" ? `На этот вопрос уже ответили (${date}).` : `На этот вопрос уже ответили (${name}, ${date}).`,
    notOpen: "Ответа на этот вопрос больше никто не ждёт.",
    textPlease: "Пожалуйста, ответьте текстом: ничего другого передать я не могу.",
    noEdits: "Ваш ответ уже отправлен, правка этого сообщения его не изменит.",
    taken: (people) =>
      people === 0
        ? "Спасибо! Этого ответа сейчас никто не ждёт."
        : `Спасибо! Ответ ${form(people, "получит", "получат", "получат")} ${peopleOf(people)}.`,
    missed: (people) => `Ответ не дошёл до ${people} ${form(people, "человека", "человек", "человек")}.`,
    added: (path) => `📄 Добавлено в документы: ${path}`,
    notAdded: (reason) => `Добавить в документы не удалось: ${reason}`,
    list: (questions, days) =>
      `${questionsOf(questions)} без ответа за ${days} ${form(days, "день", "дня", "дней")}. Выберите вопрос, чтобы ответить:`,
    none: "На все вопросы есть ответы.",
  },
  terminal: {
    welcome: (count) => `Аныктама отвечает по ${byDocuments(count)}. Напишите вопрос; чтобы завершить, нажмите Ctrl+D.`,
    goLive: "Чтобы запустить бота в Telegram, получите токен у @BotFather и впишите BOT_TOKEN=… в файл .env",
    prompt: "? ",
  },
} satisfies Phrases;
