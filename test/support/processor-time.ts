/** What a busy machine adds to the processor time of one run is little beside so many. */
const RUNS = 5;
/** So much of both works, in milliseconds, is enough to say that one does not take too long. */
const ENOUGH = 5;

/**
 * Whether one work takes more than so many times the processor time of another, each in its best run, since a busy
 * machine only adds to it; that it does not may be said by fewer runs, all taken together.
 */
export async function takesMoreThan(
  times: number,
  one: () => number | Promise<number>,
  other: () => number | Promise<number>,
): Promise<boolean> {
  let [ofOne, ofOther] = [0, 0];
  let [leastOfOne, leastOfOther] = [Infinity, Infinity];
  for (let run = 0; run < RUNS; run++) {
    const [timeOfOne, timeOfOther] = [await one(), await other()];
    ofOne += timeOfOne;
    ofOther += timeOfOther;
    leastOfOne = Math.min(leastOfOne, timeOfOne);
    leastOfOther = Math.min(leastOfOther, timeOfOther);
    if (Math.min(ofOne, ofOther) >= ENOUGH && ofOne <= times * ofOther) return false;
  }
  return leastOfOne > times * leastOfOther;
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
