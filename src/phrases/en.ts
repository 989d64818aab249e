import type { Phrases } from "./phrases.ts";

const documents = (count: number): string => (count === 1 ? "1 document" : `${count} documents`);

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

const passagesOf = (count: number): string => (count === 1 ? "1 passage" : `${count} passages`);

export const english = {
  languageName: "English",
  start: (count) =>
    `Hello! I am a reference desk: I answer questions with passages from ${documents(count)}, word for word, each with its source. If the answer is not there, I say so.\n\nJust write your question, in English, Russian or Kazakh.`,
  startEmpty:
    "Hello! I am a reference desk: I answer questions with passages from documents, word for word, each with its source. There are no documents yet, so I cannot answer anything.",
  help: "Write a question in your own words. I reply with the passage that answers it and its source. I make nothing up.",
  forExample: (question) => `For example: ${question}`,
  groupHelp: (username) =>
    `In a group I answer when you mention me (@${username}) beside your question, write /ask with your question, or reply to one of my messages. Reply to somebody's message with /ask, and I will look up what they asked.`,
  staffHelp: "For staff: send me a file, and I show what I read in it and publish it when you say so. The commands:",
  nothingMore: "That is all the documents say about it. Ask about something else, or in other words.",
  smallTalk: "Ask me a question about the documents, and I will show you the passage that answers it.",
  notFound: "I did not find an answer to this in the documents.",
  nearest: (count) => (count === 1 ? "The closest document:" : "The closest documents:"),
  closest: (count) => `I am not sure that this answers it. The closest ${count === 1 ? "passage" : "passages"}:`,
  alsoIn: "See also:",
  readAs: (question) => `Read as: “${question}”`,
  searchedFor: (words) => `Searched for: ${words}`,
  followUp: (topic) => `Taken as a follow-up to: “${topic}”`,
  quoteIn: { en: "The quote is in English.", ru: "The quote is in Russian.", kk: "The quote is in Kazakh." },
  sources: (count) => `I search ${documents(count)}:`,
  more: (count) => `… and ${count} more`,
  slide: (slide) => `slide ${slide}`,
  recognized: "recognized text",
  sheet: (sheet) => `sheet ${sheet}`,
  page: (page, printed) => (printed === undefined ? `p. ${page}` : `p. ${printed} (${page} in the file)`),
  pages: (count) => (count === 1 ? "1 page" : `${count} pages`),
  expired: (date) => `Note: this document was valid until ${date}.`,
  olderDiffers: (older) => `An older version says otherwise: ${older}.`,
  problems: {
    none: "There are no problems: every message was answered and every document is read.",
    givenUp: "Messages that I gave up on after three failures of my own:",
    documents: "In the documents folder:",
  },
  failure: "I am sorry, something went wrong on my side. Please ask again in a moment.",
  textOnly: "I understand text only. Please write your question.",
  description:
    "I answer questions with passages from documents, word for word, each with its source. If the answer is not there, I say so.\n\nPress Start, then write your question in English, Russian or Kazakh.",
  shortDescription: "Answers your questions with passages from documents, word for word, each with its source.",
  commands: {
    start: "Start",
    ask: "Ask a question",
    sources: "See the documents I search",
    lang: "Choose a language",
    help: "See how to ask",
    privacy: "See what I keep about you",
    forget: "Delete everything I keep about you",
  },
  staffCommands: {
    problems: "See what could not be answered or read",
    docs: "See the documents and their problems",
    remove: "Remove a document, or put one back",
    reindex: "Read all documents again",
    stats: "See the figures of the last 30 days",
    export: "Get the questions as a table",
    unanswered: "See the questions without an answer",
  },
  documents: {
    unsupported: (extensions) => `I cannot read files of this kind. I read ${extensions}.`,
    tooLarge: (megabytes) =>
      `This file is too large: I can take up to ${megabytes} MB here. Split it, or put it into the documents folder.`,
    notDownloaded: "I could not get this file from Telegram. Please send it again.",
    unreadable: (name, reason) => `I cannot read “${name}”: ${reason}.`,
    title: (title) => `Title: ${title}`,
    counts: (language, pages, passages) =>
      [language, ...(pages > 0 ? [pages === 1 ? "1 page" : `${pages} pages`] : []), passagesOf(passages)].join(" · "),
    replaces: "There is a document of this name. It will be replaced, and the old version kept.",
    alike: (title, share) => `Nearly the same as “${title}” (${share}).`,
    begins: "It begins:",
    firstTable: "The first table reads:",
    unreadPages: (count) => (count === 1 ? "1 page could not be read." : `${count} pages could not be read.`),
    askTitle: "Send the new title in reply to this message.",
    newTitle: "New title",
    published: (title) => `Published: “${title}”. I answer from it now.`,
    discarded: (name) => `Discarded: “${name}”.`,
    failed: (reason) => `That did not work: ${reason}.`,
    takenMeanwhile: "A document of this name has appeared in the meantime. Do you want to replace it?",
    gone: "This is no longer possible.",
    summary: (count, passages) => `${documents(count)}, ${passagesOf(passages)}`,
    notServed: "not served",
    chooseToRemove: "Which document shall I remove? You can also write /remove and part of its name or title.",
    noMatch: (name) => `There is no document with “${name}” in its file name or title.`,
    newVersion: "There is a new version of this document. Do you want to remove that one?",
    askRemove: (title, days) => `Remove “${title}”? It can be put back for ${days === 1 ? "1 day" : `${days} days`}.`,
    notRemoved: (title) => `“${title}” stays.`,
    removed: (title, until) => `Removed: “${title}”. It can be put back until ${until}.`,
    restorable: "Removed documents. Press one to put it back:",
    noneRestorable: "There are no removed documents to put back.",
    restored: (title) => `“${title}” is back. I answer from it again.`,
    occupied: (title) => `“${title}” cannot be put back: another document has its name now. Remove that one first.`,
    reindexed: (count, updated, removed) =>
      `I have read all files again: ${documents(count)}. Changed or new: ${updated}. Gone: ${removed}.`,
    problemsFound: (count) => `${count === 1 ? "1 problem" : `${count} problems`}: /problems`,
  },
  following: {
    await: "🔔 Tell me when it is there",
    end: "🔕 Stop",
    willTell: "🔔 I will tell you when this passage changes. /privacy lists what you follow.",
    willTellAnswer: "🔔 I will tell you when a document answers this. /privacy lists what you wait for.",
    ended: "🔕 I will not tell you any more.",
    enough: "You follow as much as I can keep. End something in /privacy first.",
    heading: "🔔 A passage that you follow has changed",
    question: (question) => `Your question: “${question}”`,
    before: "It said:",
    now: "It says now:",
    gone: "The documents do not say this any more.",
    answered: "🔔 The documents answer your question now:",
    kept: (awaited, followed) =>
      `What you want to be told of (🔔) is kept until you end it: questions ${awaited} days at most, passages ${followed}.`,
    list: "🔔 You want to be told of this. Press what is to end:",
  },
  buttons: {
    context: "🔍 More context",
    quote: "🔍 Less",
    file: "📄 File",
    copy: "📋 Copy citation",
    share: "↗ Share",
    askStaff: "🙋 Ask staff",
    askedStaff: "✓ Staff has been asked",
    keptForStaff: "🕓 Kept for staff",
    addToDocuments: "➕ Add to the documents",
    searchAgain: "🔄 Search again",
    about: "📖 About the document",
    open: "🔗 Open the source",
    reasons: { wrong: "Wrong", outdated: "Outdated", incomplete: "Incomplete", other: "Something else" },
    publish: "✅ Publish",
    replace: "✅ Replace",
    changeTitle: "✏️ Change title",
    discard: "✖ Discard",
    remove: "🗑 Remove",
    cancel: "✖ Cancel",
    undo: "↩ Put back",
    removed: "🗑 Removed documents",
  },
  toasts: {
    thanks: "Thank you!",
    wholeDocument: "This is all that the document says.",
    whyNot: "I am sorry. What is wrong with it?",
    gone: "This button no longer works.",
    documentGone: "I no longer have this document.",
    askAgain: "I no longer have this question. Please write it again.",
    askedStaff: "Your question has gone to the staff. Their answer will come here.",
    keptForStaff:
      "No member of staff can be reached at the moment. Your question is kept, and the answer will come here.",
    askedEnough:
      "Several of your questions are with the staff already. Please wait for the answers before you send more.",
    answeredByStaff: "The staff has answered this question already.",
    listChanged: "The list has changed. This is how it is now.",
    alreadyAdded: "This answer is among the documents already.",
  },
  slowDown: {
    person: (questions, seconds) =>
      `That was quick! I take ${counted(questions, "question")} in ${counted(seconds, "second")}. Please wait a little, then ask again.`,
    group: (questions) =>
      `So many questions at once! I take ${questions} a minute in a group. Please ask again a little later.`,
  },
  unknownCommand: "I do not know this command. /help lists those that there are; a question needs no command.",
  whatQuestion: "What would you like to know? Write your question after /ask, or reply with /ask to a message.",
  language: { choose: "In which language shall I speak to you?", chosen: "I will speak English to you from now on." },
  privacy: (days, userId) =>
    `For ${days} days I keep your questions and my answers, so that the buttons under them work and follow-up questions are understood, and what you said of the answers. For a day I keep what you type after my name in other chats. I keep the language that you chose until you delete it, and the questions that you put to staff until they are answered, and for ${days} days after that. Staff read the questions without names. Messages that I failed on are kept for ${days} days, too. Nothing is passed on to anybody else.\n\nYour Telegram ID is ${userId}.\n\n/forget deletes all of it at once.`,
  forgotten: "Done: I have deleted everything I kept about you. The buttons under my earlier answers no longer work.",
  changedSince: (date) =>
    date === undefined ? "The document has changed since this answer." : `The document changed on ${date}.`,
  removedSince: "The document has been removed since this answer.",
  greeting: { examples: "Or press a question:", unknownLink: "This link no longer works." },
  pressNumber: "Press a number to see what is in a document.",
  card: {
    language: { en: "in English", ru: "in Russian", kk: "in Kazakh" },
    contents: "Contents:",
    opening: "It begins:",
  },
  fileTooLarge: {
    withAddress: "This file is larger than I can send. It is here:",
    withoutAddress: "This file is larger than I can send, and I have no address for it.",
  },
  inline: { ask: "Ask me in private", nothing: "Nothing found. Ask me in private" },
  statistics: {
    title: "Questions and answers",
    questions: "Questions",
    questionsADay: "Questions a day",
    none: "No questions in these 30 days.",
    outcomes: { found: "Found", closest: "Closest passage", "not-found": "Not found" },
    languages: "Languages",
    documents: "Most quoted documents",
    votes: "Votes",
    helpful: "Helped",
    unhelpful: "Did not help",
    noReason: "No reason given",
    medianTime: "Median answer time",
    exported: (count) =>
      `${count.toLocaleString("en")} ${count === 1 ? "question" : "questions"} of the last 30 days, without names.`,
  },
  examples: {
    holder: (office) => `Who is the ${office}?`,
    meaning: (name) => `What is ${name}?`,
    topic: (topic) => `${topic}: what should I know?`,
  },
  staffAnswer: {
    heading: (name, date) =>
      name === "" ? `🙋 The staff's answer, ${date}:` : `🙋 The staff's answer – ${name}, ${date}:`,
    question: (question) => `You asked: “${question}”`,
    publisher: (name) => (name === "" ? "Answer by staff" : `Answer by staff (${name})`),
  },
  staffQuestions: {
    welcome: (waiting) =>
      `You are one of the staff. When people put a question to staff, I bring it to you: reply to my message, and your answer goes to everyone who asked.\n\n${
        waiting === 0
          ? "No question is waiting at the moment."
          : `${waiting === 1 ? "1 question is" : `${waiting} questions are`} waiting: /unanswered`
      }`,
    heading: "🙋 A question for staff",
    waiting: (people) => (people === 1 ? "1 person is waiting" : `${people} people are waiting`),
    asked: (times) => (times === 1 ? "asked once" : `asked ${times} times`),
    alsoAs: "Also asked as:",
    howTo: "Reply to this message: your answer goes to everyone who asked.",
    howToUnasked: "Nobody is waiting for it. Reply to this message if your answer is to become a document.",
    answeredBy: (name, date) => (name === "" ? `✅ Answered, ${date}` : `✅ Answered by ${name}, ${date}`),
    tooLate: (name, date) =>
      name === ""
        ? `This question has already been answered (${date}).`
        : `${name} has already answered this question (${date}).`,
    notOpen: "Nobody is waiting for an answer to this question any more.",
    textPlease: "Please answer in text: it is all that I can pass on.",
    noEdits: "Your answer has already gone out; editing this message does not change it.",
    taken: (people) =>
      people === 0
        ? "Thank you! Nobody is waiting for this answer."
        : `Thank you! The answer goes to ${people === 1 ? "1 person" : `${people} people`}.`,
    missed: (people) => (people === 1 ? "1 person cannot be reached." : `${people} people cannot be reached.`),
    added: (path) => `📄 Added to the documents: ${path}`,
    notAdded: (reason) => `It could not be added to the documents: ${reason}`,
    list: (questions, days) =>
      `${questions === 1 ? "1 question" : `${questions} questions`} without an answer in the last ${days} days. Choose one to answer it:`,
    none: "Every question has an answer.",
  },
  terminal: {
    welcome: (count) => `Anyqtama answers from ${documents(count)}. Write a question; /help lists the commands.`,
    goLive: "To go live on Telegram, get a token from @BotFather and put BOT_TOKEN=… into the file .env",
    prompt: "? ",
    help: "See these commands",
    more: "See what follows the quote, then further passages",
    quit: "End",
  },
} satisfies Phrases;
