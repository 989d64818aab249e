import { availableParallelism, totalmem } from "node:os";

const MIB = 1024 * 1024;

/** What the bot itself takes with thousands of documents and people, in MiB; see docs/reliability.md. */
const OWN = 400;
/** What a process is given at most and, as long as there are several, at least, in MiB: a 300-page PDF takes some 250. */
const MOST = 512;
const ENOUGH = 384;
/** Below this, in MiB, a parser does not even start. */
const LEAST = 192;
/** More processes at once than this are slowed down by reading files one by one. */
const MAX_PROCESSES = 4;

/** How many processes may parse at once, and how much memory each may take, in MiB. */
export interface MemoryShare {
  readonly processes: number;
  readonly megabytes: number;
}

/**
 * How the memory that the bot leaves is shared out among processes that parse: all of them at their limit and the bot
 * fit into it together. One processor stays free for answers.
 * @param memory what the machine or its container has, in bytes
 * @param processors how many there are
 */
export function shareMemory(memory = availableMemory(), processors = availableParallelism()): MemoryShare {
  const rest = memory / MIB - OWN;
  const processes = Math.max(1, Math.min(processors - 1, MAX_PROCESSES, Math.floor(rest / ENOUGH)));
  return { processes, megabytes: Math.floor(Math.max(LEAST, Math.min(MOST, rest / processes))) };
}

/** In bytes; without a container `constrainedMemory` is 0 or above all that there is. */
const availableMemory = (): number => Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem());
