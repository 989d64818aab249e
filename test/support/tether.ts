/**
 * Loaded into a program before its own first line (`node --import`): the program then ends with the process that
 * started it, even when that one is killed and can do nothing about it. What the program starts itself is not tied.
 */
import { isMainThread } from "node:worker_threads";

if (isMainThread && process.channel && process.env["TETHERED_TO"] === String(process.ppid)) {
  // The channel closes when the other end is gone, in whatever way.
  process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
  process.channel.unref();
}
