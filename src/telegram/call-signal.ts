import type { ApiCallFn } from "grammy";

/** The type of signal that grammY declares, from before the platform had one; the platform's own serves as one. */
type CallSignal = NonNullable<Parameters<ApiCallFn>[2]>;

/** The platform's signal, as grammY declares it. */
export const callSignal = (signal: AbortSignal): CallSignal => signal as unknown as CallSignal;

/** A signal from grammY, as the platform declares it. */
export const platformSignal = (signal: CallSignal): AbortSignal => signal as unknown as AbortSignal;
