import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { ApiResponse } from "grammy/types";
import { ApiError } from "./api-error.ts";
import type { BotState } from "./bot-state.ts";
import { defaultFaultBody, type Fault, type Faults } from "./faults.ts";
import { findMethod } from "./methods.ts";
import { type Payload, requireWellFormed } from "./payload.ts";
import type { RecordedCalls } from "./recorded-calls.ts";
import { readPayload } from "./request-body.ts";

/** What the requests are answered from. */
export interface HandlerParts {
  readonly state: BotState;
  readonly calls: RecordedCalls;
  readonly faults: Faults;
}

type Reply = ApiResponse<unknown>;

const NOT_FOUND = new ApiError(404, "Not Found");

/** Answers one HTTP request as api.telegram.org does: calls of methods and downloads of files. */
export async function handleRequest(
  parts: HandlerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const [, area, token = "", rest = ""] = /^\/(file\/)?bot([^/]+)\/(.+)$/u.exec(url.pathname) ?? [];
  const isAuthorized = token === parts.state.token;
  if (rest === "") answer(response, refusal(NOT_FOUND));
  else if (!isAuthorized) answer(response, refusal(new ApiError(401, "Unauthorized")));
  else if (area !== undefined) await download(parts, rest, response);
  else await call(parts, rest, request, url, response);
}

async function call(
  { state, calls, faults }: HandlerParts,
  name: string,
  request: IncomingMessage,
  url: URL,
  response: ServerResponse,
): Promise<void> {
  const at = state.now();
  const method = findMethod(name);
  const methodName = method?.name ?? name;
  const gone = goneSignal(response);
  let payload: Payload = {};
  let fault: Fault | undefined;
  const perform = async (): Promise<Reply | undefined> => {
    payload = await readPayload(request, url);
    if (!method) throw NOT_FOUND;
    fault = faults.next(methodName, payload);
    if (fault && !(await mayContinue(fault, response, gone))) return undefined;
    requireWellFormed(payload);
    return { ok: true, result: await method.run(state, payload, gone) };
  };
  const reply = await perform().catch((error: unknown) => refusal(error));
  // Polling would drown everything else.
  if (methodName !== "getUpdates") {
    calls.add({ method: methodName, payload, at, response: reply, ...(fault && { fault: fault.kind }) });
  }
  if (fault?.kind === "slow") await sleep(fault.ms, undefined, { signal: gone, ref: false }).catch(() => {});
  if (fault?.kind === "drop-after") response.destroy();
  else if (reply) answer(response, reply);
}

async function download({ state, faults }: HandlerParts, path: string, response: ServerResponse): Promise<void> {
  const fault = faults.next("file", { file_path: path });
  if (fault && !(await mayContinue(fault, response, goneSignal(response)))) return;
  const file = state.files.at(path);
  if (fault?.kind === "drop-after") response.destroy();
  else if (!file) answer(response, refusal(NOT_FOUND));
  else response.writeHead(200, { "content-type": "application/octet-stream" }).end(file.bytes);
}

/** Lets a fault happen; false if the request ends with it. */
async function mayContinue(fault: Fault, response: ServerResponse, gone: AbortSignal): Promise<boolean> {
  switch (fault.kind) {
    case "drop-after":
    case "slow":
      return true;
    case "drop-before":
      response.destroy();
      return false;
    case "hang":
      await sleep(fault.ms, undefined, { signal: gone, ref: false }).catch(() => {});
      return !gone.aborted;
    case "status": {
      const body = fault.body ?? defaultFaultBody(fault.status, fault.retryAfter);
      const isText = typeof body === "string";
      response.writeHead(fault.status, {
        "content-type": isText ? "text/html" : "application/json",
        ...(fault.retryAfter !== undefined && { "retry-after": String(fault.retryAfter) }),
      });
      response.end(isText ? body : JSON.stringify(body));
      return false;
    }
  }
}

/** Fires when the bot hangs up before it has its answer. */
function goneSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

function refusal(error: unknown): Reply {
  // Anything but an ApiError is a mistake in this server, which the test must see.
  const { code, message, parameters } =
    error instanceof ApiError ? error : new ApiError(500, `Internal Server Error: ${describe(error)}`);
  return { ok: false, error_code: code, description: message, ...(parameters && { parameters }) };
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

function answer(response: ServerResponse, reply: Reply): void {
  const status = reply.ok ? 200 : reply.error_code;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(reply));
}
