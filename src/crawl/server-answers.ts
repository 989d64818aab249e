import type { Reply } from "./web-client.ts";

/** After so many failures in a row, the server is left alone. */
const MAX_FAILURES = 5;

/** How the server of a website has answered during a visit. */
export class ServerAnswers {
  #requests = 0;
  #failures = 0;
  #lastFailure = "";
  #hasAnswered = false;
  #startFault: string | undefined;

  /** @param isStart whether it is the reply for the page where reading begins */
  note(reply: Reply, isStart: boolean): void {
    this.#requests++;
    if (reply.outcome === "failed") {
      this.#failures++;
      this.#lastFailure = reply.reason;
    } else {
      this.#failures = 0;
      this.#hasAnswered = true;
    }
    if (isStart && "reason" in reply) this.#startFault = reply.reason;
  }

  get requests(): number {
    return this.#requests;
  }

  /** Why the server is to be left alone, if it is. */
  get trouble(): string | undefined {
    return this.#failures >= MAX_FAILURES ? this.#lastFailure : undefined;
  }

  /** Why a visit was in vain that has asked for all that it had to, if it was. */
  faultAtEnd(hasPages: boolean): string | undefined {
    if (this.#failures > 0 && !this.#hasAnswered) return this.#lastFailure;
    return hasPages ? undefined : this.#startFault;
  }
}
