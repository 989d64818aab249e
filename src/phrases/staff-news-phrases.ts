/** What staff reads of what has happened lately. */
export interface StaffNewsPhrases {
  readonly heading: (days: number) => string;
  readonly none: string;
  /** How many documents are new, changed and removed; their titles follow. */
  readonly documents: (fresh: number, changed: number, removed: number) => string;
  /** Above questions whose answers quote words that are not there any more. */
  readonly stale: string;
  /** Above questions that were asked and not answered. */
  readonly unanswered: string;
  /** How many more there are than are listed. */
  readonly more: (count: number) => string;
  /** Buttons: to be told every week, and not any more. */
  readonly wantWeekly: string;
  readonly stopWeekly: string;
  /** Toasts of these. */
  readonly willSend: string;
  readonly stopped: string;
}
