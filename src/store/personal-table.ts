/** A table, or several, that know people by their ids. */
export interface PersonalTable {
  /** Erases what is kept of a person. */
  readonly forgetPerson: (userId: number) => void;
}
