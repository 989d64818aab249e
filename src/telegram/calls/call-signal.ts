import type { ApiCallFn } from "grammy";

/** The type of signal that grammY declares, from before the platform had one; the platform's own serves as one. */
type CallSignal = NonNullable<Parameters<ApiCallFn>[2]>;

/** The platform's signal, as grammY declares it. */
export const callSignal = (signal: AbortSignal): CallSignal => signal as unknown as CallSignal;

/** A signal from grammY, as the platform declares it. */
export const platformSignal = (signal: CallSignal): AbortSignal => signal as unknown as AbortSignal;

/**
 * Runs `work` with a signal that aborts after `limit` milliseconds, or when `signal` does. Nothing of it is left
 * afterwards; `AbortSignal.any` and `AbortSignal.timeout` would leave a little with every call.
 */
export async function withLimit<T>(
  limit: number,
  signal: CallSignal | undefined,
  work: (signal: CallSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const given = signal && platformSignal(signal);
  if (given?.aborted) abort();
  given?.addEventListener("abort", abort);
  const timer = setTimeout(abort, limit);
  try {
    return await work(callSignal(controller.signal));
  } finally {
    clearTimeout(timer);
    given?.removeEventListener("abort", abort);
  }
}
