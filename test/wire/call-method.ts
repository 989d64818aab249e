import type { Message } from "grammy/types";
import type { BotApiServer } from "./bot-api-server.ts";

/** An answer of the API with all that tests look at, whether it is a result or a refusal. */
export interface Answer<Result> {
  readonly ok: boolean;
  readonly result: Result;
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

/** Calls a method over HTTP with a JSON body, as a bot does; most results are messages. */
export async function callMethod<Result = Message>(
  server: Pick<BotApiServer, "root" | "token">,
  method: string,
  payload: object = {},
  signal?: AbortSignal,
): Promise<Answer<Result>> {
  const response = await fetch(`${server.root}/bot${server.token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(payload),
    ...(signal && { signal }),
  });
  return (await response.json()) as Answer<Result>;
}

/** How a call is refused: its description, or "accepted". */
export async function refusalOf(
  server: Pick<BotApiServer, "root" | "token">,
  method: string,
  payload: object = {},
): Promise<string> {
  const answer = await callMethod(server, method, payload);
  return answer.ok ? "accepted" : answer.description;
}
