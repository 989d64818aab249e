import type { QuestionTemplates } from "../answer/example-candidates.ts";
import type { LanguageCode, TalkKind } from "../languages/language.ts";
import type { DocumentPhrases } from "./document-phrases.ts";
import type { FollowPhrases } from "./follow-phrases.ts";
import type { WebPhrases } from "./web-phrases.ts";
import type { StaffNewsPhrases } from "./staff-news-phrases.ts";

/** What people may say of an answer that did not help. */
interface Reasons {
  readonly wrong: string;
  readonly outdated: string;
  readonly incomplete: string;
  readonly other: string;
}

/** The commands of the bot; each has a description in every language. */
export type CommandName = keyof Phrases["commands"] | keyof Phrases["staffCommands"];

/** Which servers of the owners' choice questions go to: one that knows meanings, one that searches the documents. */
export interface SentTo {
  readonly meaning: boolean;
  readonly search: boolean;
}

/** Every sentence that a user sees, in one language; a missing one is a type error. */
export interface Phrases {
  /** The language by its own name. */
  readonly languageName: string;
  /** Greeting, with how many documents there are. */
  readonly start: (documents: number) => string;
  /** Greeting while there is no document. */
  readonly startEmpty: string;
  /** How to ask in private; the list of commands follows. */
  readonly help: string;
  /** A question that the documents answer, in the help. */
  readonly forExample: (question: string) => string;
  /** How to ask in a group, given the bot's user name; the list of commands follows. */
  readonly groupHelp: (username: string) => string;
  /** What staff can do, above their commands in the help. */
  readonly staffHelp: string;
  /** In answer to messages that ask nothing, by what they mean; `other` also to noise. To a call for help `help` is said. */
  readonly smallTalk: Readonly<Record<Exclude<TalkKind, "help"> | "other", string>>;
  /** When more was asked for and there is none. */
  readonly nothingMore: string;
  readonly notFound: string;
  /** Before the titles of the nearest documents. */
  readonly nearest: (documents: number) => string;
  /** Before so many passages that are only the closest there are. */
  readonly closest: (count: number) => string;
  /** Before the further citations of an answer. */
  readonly alsoIn: string;
  /** That the question was read in another keyboard layout. */
  readonly readAs: (question: string) => string;
  /** What was searched for instead of misspelled words. */
  readonly searchedFor: (words: string) => string;
  /** That the question was taken as going on from an earlier one. */
  readonly followUp: (topic: string) => string;
  /** That the quote is in another language than the question. */
  readonly quoteIn: Readonly<Record<LanguageCode, string>>;
  readonly sources: (documents: number) => string;
  /** After a list that is cut: how many more there are. */
  readonly more: (count: number) => string;
  /** A page by its place in the file, counted from 1, and by the number that is printed on it where that is another. */
  readonly page: (page: number, printed?: number) => string;
  readonly slide: (slide: number) => string;
  /** Said beside a citation whose words were read on a picture, and may be misread. */
  readonly recognized: string;
  /** Of a workbook, where the sheet has no name of its own. */
  readonly sheet: (sheet: number) => string;
  /** How many pages, slides or sheets a document has. */
  readonly pages: (count: number) => string;
  /** When the quoted document no longer holds; with its last day. */
  readonly expired: (date: string) => string;
  /** Of a web page that its website could not confirm since this day. */
  readonly lastSeen: (date: string) => string;
  /** When an older version of the quoted document says something else; with its title or date. */
  readonly olderDiffers: (older: string) => string;
  /** For staff: headings of what could not be answered and read. */
  readonly problems: { readonly none: string; readonly givenUp: string; readonly documents: string };
  /**
   * When the index is kept elsewhere and away: where the question is kept and answered later, and where it is not;
   * `now` has at most 64 characters.
   */
  readonly searchAway: { readonly kept: string; readonly now: string };
  /** When answering failed through a fault of ours. */
  readonly failure: string;
  /** A message without text, in a private chat. */
  readonly textOnly: string;
  /** What the bot does, in an empty chat before it is started; at most 512 characters. */
  readonly description: string;
  /** The same on its profile and in shared links; at most 120 characters. */
  readonly shortDescription: string;
  /** Descriptions of the commands in Telegram's menu and in the help. */
  readonly commands: {
    readonly start: string;
    readonly ask: string;
    readonly sources: string;
    readonly lang: string;
    readonly help: string;
    readonly privacy: string;
    readonly forget: string;
    readonly quiet: string;
  };
  /** The same of the commands for staff. */
  readonly staffCommands: {
    readonly problems: string;
    readonly docs: string;
    readonly remove: string;
    readonly reindex: string;
    readonly stats: string;
    readonly export: string;
    readonly unanswered: string;
    readonly news: string;
  };
  /** For staff: what they do with the documents. */
  readonly documents: DocumentPhrases;
  /** To staff: what has happened lately. */
  readonly staffNews: StaffNewsPhrases;
  /** In groups: whether answers are seen by who asks alone, who may say so, and the button that shows one to all. */
  readonly quiet: {
    readonly on: string;
    readonly off: string;
    readonly adminsOnly: string;
    /** In a group of the kind in which nothing can be shown to one alone. */
    readonly supergroupsOnly: string;
    readonly showToAll: string;
  };
  /** To those who want to be told when something changes. */
  readonly following: FollowPhrases;
  /** What the page says beside what answers say anywhere. */
  readonly web: WebPhrases;
  /** Labels of buttons; short, for three stand in a row of a phone. */
  readonly buttons: {
    readonly context: string;
    /** Back from the context to the quote. */
    readonly quote: string;
    readonly file: string;
    /** Opens the document at the quoted words. */
    readonly read: string;
    readonly copy: string;
    readonly share: string;
    readonly askStaff: string;
    /** In the place of that button once it has been pressed: staff has been told, or could not be yet. */
    readonly askedStaff: string;
    readonly keptForStaff: string;
    /** Under the confirmation of an answer by staff. */
    readonly addToDocuments: string;
    readonly searchAgain: string;
    /** Opens the bot with what it knows of a document. */
    readonly about: string;
    /** Opens a document where it was published. */
    readonly open: string;
    readonly reasons: Reasons;
    readonly publish: string;
    readonly replace: string;
    readonly changeTitle: string;
    readonly discard: string;
    readonly remove: string;
    readonly cancel: string;
    readonly undo: string;
    /** Shows the documents that can be put back. */
    readonly removed: string;
  };
  /** Short messages that Telegram shows over the chat when a button is pressed; at most 200 characters. */
  readonly toasts: {
    readonly thanks: string;
    /** There is nothing around the quote. */
    readonly wholeDocument: string;
    /** Above the reasons why an answer did not help. */
    readonly whyNot: string;
    /** The button's answer is not kept any more, or belongs elsewhere. */
    readonly gone: string;
    /** A document, or its file, is not there any more. */
    readonly documentGone: string;
    /** The question of a button cannot be told any more. */
    readonly askAgain: string;
    /** The question goes to staff, or is kept until one of them can be reached. */
    readonly askedStaff: string;
    readonly keptForStaff: string;
    /** To someone who has put as many questions to staff as they may. */
    readonly askedEnough: string;
    readonly answeredByStaff: string;
    /** When what was pressed is not in a list any more. */
    readonly listChanged: string;
    readonly alreadyAdded: string;
  };
  /** To someone who has asked too much, with how many questions they may ask in how many seconds. */
  readonly slowDown: {
    readonly person: (questions: number, seconds: number) => string;
    /** To a group, with how many it may ask in a minute. */
    readonly group: (questions: number) => string;
    /** To a reader of the page who turned more pages than anybody reads. */
    readonly reader: string;
  };
  /** A command that there is not, or not for this person. */
  readonly unknownCommand: string;
  /** The bot was addressed without a question; in a chat that it is not in. */
  readonly whatQuestion: string;
  readonly whatQuestionElsewhere: string;
  readonly language: { readonly choose: string; readonly chosen: string };
  /** What is kept, for how many days, to which servers questions go, and the person's own id. */
  readonly privacy: (days: number, userId: number, sentTo: SentTo) => string;
  readonly forgotten: string;
  /** The quoted document has changed since the answer; with the day if it is known. */
  readonly changedSince: (date: string | undefined) => string;
  /** The quoted document is not among the documents any more. */
  readonly removedSince: string;
  /**
   * Beside the greeting: above the buttons with questions, or with documents where there are none, and when a link has
   * led here that stands for nothing any more.
   */
  readonly greeting: { readonly examples: string; readonly titles: string; readonly unknownLink: string };
  /** Under a list of documents whose numbers are buttons. */
  readonly pressNumber: string;
  /** About a document. */
  readonly card: {
    readonly language: Readonly<Record<LanguageCode, string>>;
    /** Above its headings, or its first sentences where it has none. */
    readonly contents: string;
    readonly opening: string;
  };
  /** When a file cannot be sent, which is larger than a bot may send; its address follows if it has one. */
  readonly fileTooLarge: { readonly withAddress: string; readonly withoutAddress: string };
  /** In the list that Telegram shows while somebody types after the bot's name in another chat. */
  readonly inline: {
    /** Leads to the private chat; of what was found, and when nothing was. */
    readonly ask: string;
    readonly nothing: string;
  };
  /** For staff: what the figures of the last 30 days are called. */
  readonly statistics: {
    readonly title: string;
    readonly questions: string;
    /** Heading of the days. */
    readonly questionsADay: string;
    /** When nothing was asked in these days. */
    readonly none: string;
    readonly outcomes: Readonly<Record<"found" | "closest" | "not-found", string>>;
    readonly languages: string;
    /** Heading of the documents that answers quote most often. */
    readonly documents: string;
    /** Heading of the votes. */
    readonly votes: string;
    readonly helpful: string;
    readonly unhelpful: string;
    /** Beside the reasons of the buttons: that a person gave none. */
    readonly noReason: string;
    /** Half of the answers took no longer. */
    readonly medianTime: string;
    /** With the table of questions. */
    readonly exported: (questions: number) => string;
  };
  /** Questions made of what the documents name. */
  readonly examples: QuestionTemplates;
  /** To those who have put a question to staff. */
  readonly staffAnswer: {
    /** Above the answer; with the name of who gave it, if it is known, and the day. */
    readonly heading: (name: string, date: string) => string;
    /** Which question it answers, for the message of it may be gone. */
    readonly question: (question: string) => string;
    /** As the publisher of an answer that has become a document. */
    readonly publisher: (name: string) => string;
  };
  /** To staff, about the questions that people put to them. */
  readonly staffQuestions: {
    /** To a member of staff who begins to use the bot; with how many questions wait. */
    readonly welcome: (waiting: number) => string;
    /** Above one question. */
    readonly heading: string;
    /** How many people wait for the answer; how often it was asked in the last days. */
    readonly waiting: (people: number) => string;
    readonly asked: (times: number) => string;
    /** Before other wordings of it. */
    readonly alsoAs: string;
    /** How to answer; and when nobody waits. */
    readonly howTo: string;
    readonly howToUnasked: string;
    /** Who has answered, and when. */
    readonly answeredBy: (name: string, date: string) => string;
    /** To someone who answers too late. */
    readonly tooLate: (name: string, date: string) => string;
    /** To someone who answers what nobody waits for any more. */
    readonly notOpen: string;
    readonly textPlease: string;
    /** To someone who edits an answer. */
    readonly noEdits: string;
    /** The answer is taken; to how many people it goes. */
    readonly taken: (people: number) => string;
    /** How many of them cannot be reached. */
    readonly missed: (people: number) => string;
    /** The answer has become a document; with its path. */
    readonly added: (path: string) => string;
    readonly notAdded: (reason: string) => string;
    /** Above the list of questions without an answer; with how many there are, in how many days. */
    readonly list: (questions: number, days: number) => string;
    readonly none: string;
  };
  readonly terminal: {
    readonly welcome: (documents: number) => string;
    readonly goLive: string;
    readonly prompt: string;
    /** What its commands do that Telegram does not have, or has in other words. */
    readonly help: string;
    readonly more: string;
    readonly quit: string;
  };
}
