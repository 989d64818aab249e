import { availableParallelism, totalmem } from "node:os";
import { Room } from "../work/room.ts";

const MIB = 1024 * 1024;

/** What the bot itself takes with thousands of documents and people, in MiB; see docs/reliability.md. */
const OWN = 400;
/**
 * What a process is given at most and, as long as there are several, at least, in MiB: a 300-page PDF takes some 250.
 */
const MOST = 512;
const ENOUGH = 384;
/** Below this, in MiB, a parser does not even start. */
const LEAST = 192;
/** More processes at once than this are slowed down by reading files one by one. */
const MAX_PROCESSES = 4;

/** How many processes may parse at once, and how much memory they may take, in MiB. */
export interface MemoryShare {
  readonly processes: number;
  /** Each of them, and each program of the machine. */
  readonly megabytes: number;
  /** All together. */
  readonly total: number;
}

/**
 * How the memory that the bot leaves is shared out among processes that parse, and programs of the machine: all of them
 * at their limit and the bot fit into it together. One processor stays free for answers.
 * @param memory what the machine or its container has, in bytes
 * @param processors how many there are
 */
export function shareMemory(memory = availableMemory(), processors = availableParallelism()): MemoryShare {
  const rest = memory / MIB - OWN;
  const processes = Math.max(1, Math.min(processors - 1, MAX_PROCESSES, Math.floor(rest / ENOUGH)));
  const megabytes = Math.floor(Math.max(LEAST, Math.min(MOST, rest / processes)));
  return { processes, megabytes, total: Math.max(megabytes, Math.floor(rest)) };
}

/** The memory that all processes have together which the bot starts: parsers and programs of the machine take turns. */
export class SharedMemory {
  /** What one of them may take, in MiB. */
  readonly megabytes: number;
  readonly #room: Room;

  constructor({ megabytes, total }: Pick<MemoryShare, "megabytes" | "total"> = shareMemory()) {
    this.megabytes = megabytes;
    this.#room = new Room(total);
  }

  /** Does what takes a process as soon as there is memory for it; at once if there is. */
  use<T>(work: () => Promise<T>): Promise<T> {
    return this.#room.use(this.megabytes, work);
  }
}

/** In bytes; without a container `constrainedMemory` is 0 or above all that there is. */
const availableMemory = (): number => Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem());
