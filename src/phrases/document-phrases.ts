/** What staff reads when they publish, list and remove documents. Reasons and file names are given as they are. */
export interface DocumentPhrases {
  /** With the extensions that can be read. */
  readonly unsupported: (extensions: string) => string;
  readonly tooLarge: (megabytes: number) => string;
  readonly notDownloaded: string;
  readonly unreadable: (name: string, reason: string) => string;
  readonly title: (title: string) => string;
  /** What was read, with the language by its own name; 0 pages are none of which to speak. */
  readonly counts: (language: string, pages: number, passages: number) => string;
  /** That a document of the same name would be replaced. */
  readonly replaces: string;
  /** That another document says nearly the same; the share of common words as "93%". */
  readonly alike: (title: string, share: string) => string;
  /** The same where it says word for word the same. */
  readonly same: (title: string) => string;
  /** Before the first lines of a document. */
  readonly begins: string;
  /** Before the first rows of the first table. */
  readonly firstTable: string;
  readonly unreadPages: (count: number) => string;
  /** Asks for another title, to be sent in reply. */
  readonly askTitle: string;
  /** In the empty field of that reply; at most 64 characters. */
  readonly newTitle: string;
  readonly published: (title: string) => string;
  readonly discarded: (name: string) => string;
  readonly failed: (reason: string) => string;
  /** Toast: a document of the name has come since; Replace is offered now. */
  readonly takenMeanwhile: string;
  /** Toast of a button whose document is not there any more. */
  readonly gone: string;
  /** Above the list of documents. */
  readonly summary: (documents: number, passages: number) => string;
  /** Of a website whose pages are documents: how many, when it was visited last, how many could not be read again. */
  readonly website: (pages: number, visited: string | undefined, faults: number) => string;
  /** Of a file that is not among the documents; its reason follows. */
  readonly notServed: string;
  readonly chooseToRemove: string;
  readonly noMatch: (name: string) => string;
  /** The document that was to be removed has been replaced since. */
  readonly newVersion: string;
  readonly askRemove: (title: string, days: number) => string;
  readonly notRemoved: (title: string) => string;
  /** With the last day on which it can be put back. */
  readonly removed: (title: string, until: string) => string;
  /** Above the documents that can be put back. */
  readonly restorable: string;
  readonly noneRestorable: string;
  readonly restored: (title: string) => string;
  /** It cannot be put back, as another document has its name now. */
  readonly occupied: (title: string) => string;
  readonly reindexed: (documents: number, updated: number, removed: number) => string;
  /** How many problems there are, and where to read of them. */
  readonly problemsFound: (count: number) => string;
}
