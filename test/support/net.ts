/**
 * A net under what hangs, in milliseconds: no test says how long something may take, and what takes long on a busy
 * machine is not wrong.
 */
export const TEST_NET = 120_000;

/** The same for one wait within a test: it ends before the test does, so that it can say what did not come. */
export const WAIT_NET = 110_000;
