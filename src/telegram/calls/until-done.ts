import { setTimeout as sleep } from "node:timers/promises";
import { faultOf, ruleFor, waitingTime } from "./telegram-faults.ts";

/**
 * Makes a call that belongs to no update, such as registering the commands, again and again while Telegram or the
 * network is not ready.
 * @param signal gives up waiting
 * @param onWait told of every error after which the call is repeated
 * @throws what the call throws, when repeating it would not help or `signal` has aborted
 */
export async function untilDone<T>(
  call: () => Promise<T>,
  signal: AbortSignal,
  onWait: (error: unknown) => void = () => {},
): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await call();
    } catch (error) {
      const fault = faultOf(error);
      const rule = fault && ruleFor(fault);
      if (signal.aborted || rule?.do !== "postpone") throw error;
      onWait(error);
      await sleep(waitingTime(failures, rule.seconds), undefined, { signal });
    }
  }
}
