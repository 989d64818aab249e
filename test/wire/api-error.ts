import type { ResponseParameters } from "grammy/types";

/** A refusal, sent to the bot as the body and the HTTP status that Telegram would answer with. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** What is wrong with a request, as in "Bad Request: chat not found". */
export function badRequest(reason: string, parameters?: ResponseParameters): ApiError {
  return new ApiError(400, `Bad Request: ${reason}`, parameters);
}

/** What the bot may not do, as in "Forbidden: bot was blocked by the user". */
export function forbidden(reason: string): ApiError {
  return new ApiError(403, `Forbidden: ${reason}`);
}

/** Why updates cannot be polled for, as in "Conflict: terminated by setWebhook request". */
export function conflict(reason: string): ApiError {
  return new ApiError(409, `Conflict: ${reason}`);
}
