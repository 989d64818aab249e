import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A limit of memory as a container has it: the kernel ends what exceeds it. */
export interface Container {
  /** Puts a process into it, and what that starts from then on. */
  readonly add: (pid: number) => void;
  /** The most that was in memory in it, files that the kernel keeps there included, in MiB. */
  readonly peak: () => number;
  /** How many processes the kernel has ended for want of memory. */
  readonly killed: () => number;
  /** Takes it down; nothing may run in it any more. */
  readonly remove: () => void;
}

const ROOT = "/sys/fs/cgroup";

/** Makes one of so many bytes; undefined where that is not possible: it takes Linux, and root's rights. */
export function makeContainer(bytes: number): Container | undefined {
  // The first version of cgroups has a tree for memory alone.
  const isFirst = existsSync(path.join(ROOT, "memory"));
  const folder = path.join(ROOT, isFirst ? "memory" : "", `anyqtama-soak-${process.pid}`);
  const [limit, peak, events] = isFirst
    ? (["memory.limit_in_bytes", "memory.max_usage_in_bytes", "memory.oom_control"] as const)
    : (["memory.max", "memory.peak", "memory.events"] as const);
  try {
    mkdirSync(folder);
  } catch {
    return undefined;
  }
  const container: Container = {
    add: (pid) => writeFileSync(path.join(folder, "cgroup.procs"), String(pid)),
    peak: () => Math.round(Number(readFileSync(path.join(folder, peak), "utf8")) / 1024 ** 2),
    killed: () => Number(/^oom_kill (?<count>\d+)$/mu.exec(readFileSync(path.join(folder, events), "utf8"))?.[1] ?? 0),
    remove: () => rmdirSync(folder),
  };
  try {
    writeFileSync(path.join(folder, limit), String(bytes));
    return container;
  } catch {
    container.remove();
    return undefined;
  }
}
