/** The rights with which files and their folders are made. */
export interface Modes {
  readonly file: number;
  readonly folder: number;
}

/** For what the program keeps for itself: it may say what people wrote, so nobody else on the machine reads it. */
export const PRIVATE: Modes = { file: 0o600, folder: 0o700 };

/** For documents, which lie in a folder that others use, too: as the system makes files there. */
export const SHARED: Modes = { file: 0o666, folder: 0o777 };
