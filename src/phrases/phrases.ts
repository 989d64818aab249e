import type { QuestionTemplates } from "../answer/example-candidates.ts";
import type { LanguageCode } from "../languages/language.ts";

/** Every sentence that a user sees, in one language; a missing one is a type error. */
export interface Phrases {
  /** Greeting, with how many documents there are. */
  readonly start: (documents: number) => string;
  readonly help: string;
  /** In answer to greetings, thanks and noise. */
  readonly smallTalk: string;
  readonly notFound: string;
  /** Before the titles of the nearest documents. */
  readonly nearest: string;
  /** Before a passage that is only the closest there is. */
  readonly closest: string;
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
  readonly page: (page: number) => string;
  /** When the quoted document no longer holds; with its last day. */
  readonly expired: (date: string) => string;
  /** When an older version of the quoted document says something else; with its title or date. */
  readonly olderDiffers: (older: string) => string;
  /** For staff: headings of what could not be answered and read. */
  readonly problems: { readonly none: string; readonly givenUp: string; readonly documents: string };
  /** When answering failed through a fault of ours. */
  readonly failure: string;
  /** A message without text, in a private chat. */
  readonly textOnly: string;
  /** What the bot does, in an empty chat before it is started; at most 512 characters. */
  readonly description: string;
  /** The same on its profile and in shared links; at most 120 characters. */
  readonly shortDescription: string;
  /** Descriptions of the commands in Telegram's menu. */
  readonly commands: { readonly start: string; readonly help: string; readonly sources: string };
  /** Questions made of what the documents name. */
  readonly examples: QuestionTemplates;
  readonly terminal: {
    readonly welcome: (documents: number) => string;
    readonly goLive: string;
    readonly prompt: string;
  };
}
