/**
 * Raised whenever passages, words or stems come out otherwise for the same documents: what was kept of them is made
 * anew.
 */
export const ANALYSIS_VERSION = 20;
