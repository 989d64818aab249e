/** What people read who want to be told when something changes. */
export interface FollowPhrases {
  /** Button: to be told when a document answers the question. */
  readonly await: string;
  /** Button: not to be told any more. */
  readonly end: string;
  /** Toasts of these buttons; `willTell` is of 🔔, which stands for "when this changes". */
  readonly willTell: string;
  readonly willTellAnswer: string;
  readonly ended: string;
  /** To someone who wants to be told of as much as they may. */
  readonly enough: string;
  /** Above what has changed. */
  readonly heading: string;
  /** Which question was answered with the words that have changed. */
  readonly question: (question: string) => string;
  readonly before: string;
  readonly now: string;
  /** The documents do not say these words any more, nor others like them. */
  readonly gone: string;
  /** Above an answer to a question that the documents did not answer. */
  readonly answered: string;
  /** What is kept of wishes, and for how many days. */
  readonly kept: (awaited: number, followed: number) => string;
  /** Above the buttons that end what a person follows. */
  readonly list: string;
}
