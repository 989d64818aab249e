/**
 * The server in a process of its own, for tests that kill the bot and go on:
 *
 *     node test/wire/server-process.ts [port] [token]      (or BOT_API_PORT and BOT_API_TOKEN)
 *
 * It prints {"root", "token"} in one line when it is ready. GET /control/state reports what has happened so far, and
 * POST /control/<name> calls the server's method of that name; the body is the JSON list of its arguments, or its only
 * argument.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type BotApiServer, startBotApiServer } from "./bot-api-server.ts";
import { readAll } from "./request-body.ts";

/** The methods that make sense from another process: all but the one that takes a function. */
const CONTROLS: ReadonlySet<string> = new Set<Exclude<keyof BotApiServer, "setFault">>([
  "sent",
  "allSent",
  "queueUpdate",
  "queueMessage",
  "queueCallback",
  "queueInlineQuery",
  "renumberUpdates",
  "waitForCalls",
  "addChat",
  "addTopic",
  "closeTopic",
  "blockBot",
  "unblockBot",
  "kick",
  "migrateChat",
  "removeMessage",
  "addFile",
  "addFault",
  "clearFaults",
]);

async function control(server: BotApiServer, name: string, body: string): Promise<[status: number, value: unknown]> {
  if (name === "state") {
    const { root, token, calls, pendingUpdates } = server;
    return [200, { root, token, calls, pendingUpdates, sent: server.allSent() }];
  }
  if (!CONTROLS.has(name)) return [404, { error: `there is no control "${name}"` }];
  const method = server[name as keyof BotApiServer] as (...parameters: unknown[]) => unknown;
  try {
    const given: unknown = body === "" ? [] : JSON.parse(body);
    return [200, { result: (await method(...(Array.isArray(given) ? given : [given]))) ?? null }];
  } catch (error) {
    return [400, { error: String(error) }];
  }
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const name = /^\/control\/(\w+)$/u.exec(request.url ?? "")?.[1];
  if (name === undefined) return false;
  const [status, value] = await control(server, name, (await readAll(request)).toString());
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  return true;
}

const port = Number(process.argv[2] ?? process.env["BOT_API_PORT"] ?? 0);
const token = process.argv[3] ?? process.env["BOT_API_TOKEN"];
const server = await startBotApiServer({ port, otherRequests: respond, ...(token !== undefined && { token }) });
process.stdout.write(`${JSON.stringify({ root: server.root, token: server.token })}\n`);
