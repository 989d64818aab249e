import type { InlineKeyboardButton } from "grammy/types";

/**
 * What a button can do, each with the letters for it in the button's data, and what the data's id and argument mean
 * there. Buttons stay under messages for good: letters are never given to anything else. Those for staff begin with w.
 */
export const OPERATIONS = {
  /** Shows a quote of an answer. Id: of the answer; argument: which quote, counted from 0. */
  showQuote: "p",
  /** Shows a quote with what stands around it. Id: of the answer; argument: which quote. */
  showContext: "c",
  /**
   * Sends the original file of a quote (id: of the answer; argument: which quote) or a document (argument: its key).
   */
  sendFile: "f",
  /** 👍. Id: of the answer. */
  voteHelpful: "u",
  /** 👎. Id: of the answer; argument: the reason, none at first. */
  voteUnhelpful: "d",
  /** Puts the question to staff. Id: of the answer. */
  askStaff: "a",
  /** Shows what is known of a document. Argument: its key. */
  showDocument: "n",
  /** Answers anew the question to which the message replies. */
  searchAgain: "r",
  /** Chooses the language in which the bot speaks. Argument: its code. */
  chooseLanguage: "l",
  /** Turns to a page of the list of documents. Argument: the page, counted from 0. */
  listSources: "s",
  /** Answers an example question. Id: of the kept question. */
  askExample: "q",
  /** Has a person told when a quote changes. Id: of the answer; argument: which quote. */
  followQuote: "b",
  /** Has a person told when a document answers their question. Id: of the answer. */
  awaitAnswer: "t",
  /** Shows to all of a group an answer that only who asked has seen. Id: of the answer. */
  showToAll: "v",
  /** Ends such a wish. Id: of the wish. */
  endFollow: "e",

  /** Turns to a page of the questions without an answer. Argument: the page. */
  listUnanswered: "wu",
  /** Shows such a question, to be answered. Id: of its group; argument: the page from which it was opened. */
  openUnanswered: "wo",
  /** Makes an answer of staff a document. Id: of the request. */
  addToDocuments: "wa",
  /** Turns to a page of the documents with what is wrong with them. Argument: the page. */
  listDocuments: "wdl",
  /** Publishes a file. Id: of the draft; argument: whether it may replace another. */
  publishDraft: "wdp",
  /** Forgets a file that was sent. Id: of the draft. */
  discardDraft: "wdd",
  /** Asks for another title. Id: of the draft. */
  retitleDraft: "wdc",
  /** Turns to a page of the documents that can be removed. Argument: the page. */
  chooseToRemove: "wdr",
  /** Asks whether a document is to be removed. Id: its key. */
  askToRemove: "wda",
  /** Leaves it where it is. Id: its key. */
  keepDocument: "wdn",
  /** Removes it. Id: its key; argument: which version was shown. */
  removeDocument: "wdx",
  /** Puts a removed document back. Id: of the removal. */
  restoreDocument: "wdu",
  /** Turns to a page of the documents that can be put back. Argument: the page. */
  listRemoved: "wdt",
  /** Has a member of staff told the news every week, or not any more. Argument: whether. */
  wantNews: "wn",
} as const satisfies Record<string, string>;

export type Operation = keyof typeof OPERATIONS;

/** Whether only staff has such buttons. */
export const isForStaff = (operation: Operation): boolean => OPERATIONS[operation].startsWith("w");

/** To what an operation is to be done; see OPERATIONS. */
export interface ButtonTarget {
  /** Of an answer, or whatever else is meant; undefined where nothing is. */
  readonly id?: string | undefined;
  readonly arg?: string | number;
}

/** What the data of a button says. */
export interface ButtonData {
  readonly operation: Operation;
  readonly id: string | undefined;
  readonly arg: string;
}

/** Telegram's limit is 64 bytes; half of it leaves room for what comes. */
const MAX_BYTES = 32;
/** Buttons of another version of this format are too old. */
const VERSION = "1";
/** Stands for the id where nothing is meant. */
const NO_ID = "-";

const BY_LETTERS = new Map(Object.entries(OPERATIONS).map(([operation, letters]) => [letters, operation as Operation]));

/**
 * The data of a button: `1:<letters>:<id>:<arg>`, with `-` where there is no id.
 * @throws RangeError above 32 bytes
 */
export function encodeButton(operation: Operation, { id = NO_ID, arg = "" }: ButtonTarget = {}): string {
  const data = [VERSION, OPERATIONS[operation], id, arg].join(":");
  if (Buffer.byteLength(data) > MAX_BYTES) throw new RangeError(`the data of a button is too long: ${data}`);
  return data;
}

/** What the data of a button says; undefined for what is not, or not any more, of this format. It may be forged. */
export function decodeButton(data: string): ButtonData | undefined {
  const [version, letters = "", id, arg, ...more] = data.split(":");
  const operation = BY_LETTERS.get(letters as (typeof OPERATIONS)[Operation]);
  if (version !== VERSION || !operation || id === undefined || arg === undefined || more.length > 0) return undefined;
  return { operation, id: id === NO_ID ? undefined : id, arg };
}

/** Buttons that are to stand out from those around them. */
const STYLES: Partial<Record<Operation, NonNullable<InlineKeyboardButton["style"]>>> = {
  askStaff: "primary",
  publishDraft: "success",
};

/** A phone shows about so much of a button's label, in UTF-16 units. */
export const MAX_LABEL = 50;

/** A button that does something. */
export const button = (text: string, operation: Operation, target?: ButtonTarget): InlineKeyboardButton => {
  const style = STYLES[operation];
  return { text, callback_data: encodeButton(operation, target), ...(style && { style }) };
};

/** What the data of a button that is shown says; undefined for buttons that Telegram itself carries out. */
export const dataOf = (shown: InlineKeyboardButton): ButtonData | undefined =>
  "callback_data" in shown ? decodeButton(shown.callback_data) : undefined;

/** Whether a button that is shown does an operation to what an id names. */
export function isButtonFor(shown: InlineKeyboardButton, operation: Operation, id: string): boolean {
  const data = dataOf(shown);
  return data?.operation === operation && data.id === id;
}
