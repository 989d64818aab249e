import type { Phrases } from "./phrases.ts";

const documents = (count: number): string => (count === 1 ? "1 document" : `${count} documents`);

export const english = {
  start: (count) =>
    `Hello! I am a reference desk: I answer questions with passages from ${documents(count)}, word for word, each with its source. What is not in them, I say I did not find.\n\nJust write your question, in English, Russian or Kazakh.`,
  help: "Write a question in your own words, for example: when was the forum held? I reply with the passage that answers it and its source. I invent nothing.\n\n/sources – the documents I search\n/help – this message",
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
  commands: { start: "Start", help: "How to ask", sources: "The documents I search" },
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
