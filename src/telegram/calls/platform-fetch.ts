import type { Bot } from "grammy";

type ClientOptions = NonNullable<NonNullable<ConstructorParameters<typeof Bot>[1]>["client"]>;
/** The function by which grammY makes requests, typed as that of node-fetch, which it takes unless told otherwise. */
type GrammyFetch = NonNullable<ClientOptions["fetch"]>;

/**
 * How long the body of a response may take once its head has come, in milliseconds; nothing is left to wait for then.
 */
const BODY_TIMEOUT = 10_000;

/**
 * Makes grammY's requests by the platform's own `fetch`. node-fetch does not notice when a connection breaks in the
 * middle of a body, and waits until the time for the whole call is over.
 * @param onTime is told Telegram's time whenever it says it, in milliseconds since 1970
 */
export function platformFetch(onTime: (time: number) => void = () => {}): GrammyFetch {
  const request = async (url: string, { signal, method, headers, body }: RequestInit): Promise<Response> => {
    // The signal that grammY gives is one of a library from before the platform had its own.
    const giveUp = new AbortController();
    const abort = (): void => giveUp.abort();
    if (signal?.aborted === true) abort();
    signal?.addEventListener("abort", abort);
    let timer: NodeJS.Timeout | undefined;
    try {
      const options = { method, headers, body, signal: giveUp.signal, duplex: "half", redirect: "error" };
      const response = await fetch(url, options as RequestInit);
      timer = setTimeout(abort, BODY_TIMEOUT);
      const text = await response.text();
      const time = Date.parse(response.headers.get("date") ?? "");
      if (response.ok && !Number.isNaN(time)) onTime(time);
      return new Response(text, { status: response.status });
    } catch (error) {
      // What it says of itself is "fetch failed"; the cause has the system's code.
      throw (error as { readonly cause?: unknown }).cause ?? error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  };
  return request;
}
