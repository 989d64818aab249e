import { existsSync } from "node:fs";

/** What the kernel allows a program. */
export interface KernelLimits {
  /** Memory of its own, in MiB, used or only set apart; without it any. */
  readonly dataMegabytes?: number | undefined;
  /** Of all its threads together, in seconds. */
  readonly processorSeconds: number;
}

const SHELL = "/bin/sh";
/**
 * Where the machine has setpriv (util-linux), the kernel ends the program when whoever started it is no more, even if
 * that was killed and the program never looks up from its work.
 */
const TIED = 'setpriv --pdeathsig KILL true 2>/dev/null && exec setpriv --pdeathsig KILL "$0" "$@"; ';

/**
 * Words of a command that go before a program and its arguments and set limits for it; none where the kernel is not
 * that of Linux.
 */
export function limitedByKernel({ dataMegabytes, processorSeconds }: KernelLimits): string[] {
  if (process.platform !== "linux" || !existsSync(SHELL)) return [];
  const data = dataMegabytes === undefined ? "" : `ulimit -d ${Math.ceil(dataMegabytes * 1024)}; `;
  // No core file either: the words of documents would stand in it.
  return [SHELL, "-c", `${data}ulimit -t ${processorSeconds}; ulimit -c 0; ${TIED}exec "$0" "$@"`];
}
