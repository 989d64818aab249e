/** What a busy machine adds to the processor time of one run is little beside so many. */
const RUNS = 5;
/** So much of both works, in milliseconds, is enough to say that one does not take too long. */
const ENOUGH = 5;

/**
 * Whether one work takes more than so many times the processor time of another, all runs taken together; that it does not
 * may be said by fewer runs.
 */
export async function takesMoreThan(
  times: number,
  one: () => number | Promise<number>,
  other: () => number | Promise<number>,
): Promise<boolean> {
  let [ofOne, ofOther] = [0, 0];
  for (let run = 0; run < RUNS; run++) {
    ofOne += await one();
    ofOther += await other();
    if (Math.min(ofOne, ofOther) >= ENOUGH && ofOne <= times * ofOther) return false;
  }
  return ofOne > times * ofOther;
}

/**
 * Processor time of this thread, in milliseconds: neither garbage collectors nor other processes add to it, and other
 * tests only while something is awaited.
 */
export function threadTime(): number {
  // Linux brings the figures of a thread up to date when it is asked for those of its process, otherwise at each tick.
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
