import type { Phrases } from "./phrases.ts";

const documents = (count: number): string => (count === 1 ? "1 document" : `${count} documents`);

export const english = {
  start: (count) =>
    `Hello! I am a reference desk: I answer questions with passages from ${documents(count)}, word for word, each with its source. What is not in them, I say I did not find.\n\nJust write your question, in English, Russian or Kazakh.`,
  help: "Write a question in your own words, for example: when was the forum held? I reply with the passage that answers it and its source. I invent nothing.",
  groupHelp: (username) =>
    `In a group I answer when you mention me (@${username} when was the forum held?), write /ask with your question, or reply to one of my messages. Reply with /ask to somebody's message, and I look up what they asked.`,
  staffHelp: "For staff:",
  smallTalk: "Hello! Ask me a question about the documents, and I will show you the passage that answers it.",
  notFound: "I did not find an answer to this in the documents.",
  nearest: "The nearest documents:",
  closest: "I am not sure that this answers it. The closest passage:",
  alsoIn: "See also:",
  readAs: (question) => `Read as: “${question}”`,
  searchedFor: (words) => `Searched for: ${words}`,
  followUp: (topic) => `Taken as going on from: “${topic}”`,
  quoteIn: { en: "The quote is in English.", ru: "The quote is in Russian.", kk: "The quote is in Kazakh." },
  sources: (count) => `I search ${documents(count)}:`,
  more: (count) => `… and ${count} more`,
  page: (page) => `p. ${page}`,
  pages: (count) => (count === 1 ? "1 page" : `${count} pages`),
  expired: (date) => `Note: this document was valid until ${date}.`,
  olderDiffers: (older) => `An older version says otherwise: ${older}.`,
  problems: {
    none: "There are no problems: every message was answered and every document is read.",
    givenUp: "Messages that I gave up after three failures of my own:",
    documents: "In the documents' folder:",
  },
  failure: "I am sorry, something went wrong on my side. Please ask again in a moment.",
  textOnly: "I understand text only. Please write your question.",
  description:
    "I answer questions with passages from documents, word for word, each with its source. What is not in them, I say I did not find.\n\nPress Start, then write your question in English, Russian or Kazakh.",
  shortDescription: "Answers your questions with passages from documents, word for word, each with its source.",
  commands: {
    start: "Start",
    ask: "Ask a question",
    sources: "The documents I search",
    lang: "Choose the language",
    help: "How to ask",
    privacy: "What I keep of you",
    forget: "Delete what I keep of you",
  },
  staffCommands: { problems: "What could not be answered or read" },
  buttons: {
    context: "🔍 More context",
    quote: "🔍 Less",
    file: "📄 File",
    copy: "📋 Copy citation",
    share: "↗ Share",
    askStaff: "🙋 Ask staff",
    searchAgain: "🔄 Search again",
    about: "📖 About the document",
    open: "🔗 Open the source",
    reasons: { wrong: "Wrong", outdated: "Outdated", incomplete: "Incomplete", other: "Something else" },
  },
  toasts: {
    thanks: "Thank you!",
    whyNot: "I am sorry. What is the matter with it?",
    gone: "I no longer have what this button belongs to.",
    documentGone: "This document is no longer there.",
    askAgain: "I no longer have this question. Please write it again.",
  },
  slowDown: {
    person: "That was quick! Please wait some seconds, then ask again: I take 5 questions in 10 seconds.",
    group: "So many questions at once! I take 20 a minute in a group. Please ask again in a while.",
  },
  whatQuestion: "What would you like to know? Write your question after /ask, or reply with /ask to a message.",
  language: { choose: "In which language shall I speak to you?", chosen: "I speak English to you from now on." },
  privacy: (days, userId) =>
    `I keep, for ${days} days: your questions and my answers, so that the buttons under them work and follow-up questions are understood; what you said of the answers. I keep for a day what you type after my name in other chats. I keep until you delete it: the language that you chose, and questions that you put to staff, until they are answered. Staff read the questions without names. Messages that I failed on are kept for ${days} days, too. Nothing is passed on to anybody else.\n\nYour Telegram id is ${userId}.\n\n/forget deletes all of it at once.`,
  forgotten: "Done: I have deleted all that I kept of you. The buttons under my earlier answers no longer work.",
  changedSince: (date) =>
    date === undefined ? "The document has changed since this answer." : `The document changed on ${date}.`,
  removedSince: "The document has been removed since this answer.",
  greeting: { examples: "Or press a question:", unknownLink: "I no longer know what this link stood for." },
  pressNumber: "Press a number to see what is in a document.",
  card: {
    language: { en: "in English", ru: "in Russian", kk: "in Kazakh" },
    contents: "Contents:",
    opening: "It begins:",
  },
  fileTooLarge: {
    withAddress: "This file is larger than I can send. It is here:",
    withoutAddress: "This file is larger than I can send, and I know no address for it.",
  },
  inline: { ask: "Ask me in private", nothing: "Nothing found. Ask me in private" },
  examples: {
    holder: (office) => `Who is the ${office}?`,
    meaning: (name) => `What is ${name}?`,
    topic: (topic) => `${topic}: what should I know?`,
  },
  terminal: {
    welcome: (count) => `Anyqtama answers from ${documents(count)}. Write a question; Ctrl+D ends.`,
    goLive: "To go live on Telegram, get a token from @BotFather and put BOT_TOKEN=… into the file .env",
    prompt: "? ",
  },
} satisfies Phrases;
