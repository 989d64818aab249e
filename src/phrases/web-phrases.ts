/** What the page says beside what answers say anywhere. */
export interface WebPhrases {
  /** What the page is, under its name; with how many documents there are. */
  readonly intro: (documents: number) => string;
  /** Label of the field for a question, what stands in it while it is empty, and the button. */
  readonly question: string;
  readonly placeholder: string;
  readonly ask: string;
  /** Said to those who cannot see the page while an answer is on its way. */
  readonly searching: string;
  /** Said of each server of the owners' choice that questions go to; see SentTo. */
  readonly sentTo: { readonly meaning: string; readonly search: string };
  /** Heading of example questions. */
  readonly examples: string;
  /** Heading of the list of documents. */
  readonly documents: (count: number) => string;
  /** Heading of the passages after those that are shown at once. */
  readonly furtherPassages: (count: number) => string;
  /** Links beside a quote and a document: to the words in the document, to where it was published, to its file. */
  readonly read: string;
  readonly source: string;
  readonly file: string;
  /** Leads past what every page begins with, and to the quoted words. */
  readonly skipToContent: string;
  readonly toQuote: string;
  /** Heading of a document's headings. */
  readonly contents: string;
  /** Leads back to the questions. */
  readonly home: string;
  /** A long document is shown in parts. */
  readonly part: (part: number, parts: number) => string;
  readonly previousPart: string;
  readonly nextPart: string;
  /** Names a table to those who cannot see it. */
  readonly table: string;
  /** Of the choice of languages. */
  readonly language: string;
  /** There is no such page. */
  readonly noPage: string;
}
