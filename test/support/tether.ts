/**
 * Loaded into a program before its own first line (`node --import`): the program then ends with the process that
 * started it, even when that one is killed and can do nothing about it, and so does what the program starts itself.
 */
import { isMainThread } from "node:worker_threads";

const end = (): void => void process.kill(process.pid, "SIGKILL");

/** Whether there is a process of this number. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const starter = Number(process.env["TETHERED_TO"]);
if (isMainThread && starter > 0) {
  if (process.ppid === starter && process.channel && process.connected) {
    // The channel closes when the other end is gone, in whatever way.
    process.once("disconnect", end);
    process.channel.unref();
  } else {
    // Started by a program that was, or by one that ended before this line was reached.
    const look = (): void => void (isRunning(starter) || end());
    setInterval(look, 500).unref();
  }
}
