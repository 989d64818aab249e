import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Bot, HttpError, InputFile } from "grammy";
import { afterEach, expect, test } from "vitest";
import { callSignal } from "../../../src/telegram/calls/call-signal.ts";
import { describeError } from "../../../src/telegram/calls/describe-error.ts";
import { platformFetch } from "../../../src/telegram/calls/platform-fetch.ts";

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A bot whose calls this answers. */
async function botOf(answer: RequestListener, onTime?: (time: number) => void): Promise<Bot> {
  server = createServer(answer).listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return new Bot("1:a", { client: { apiRoot: `http://127.0.0.1:${port}`, fetch: platformFetch(onTime) } });
}
const thrownBy = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

test("a response that breaks off in the middle is an error at once, not when the time for the call is over", async () => {
  const bot = await botOf((_request, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": 100 });
    response.write('{"ok":true,"result":[', () => response.socket?.destroy());
  });
  const error = await thrownBy(bot.api.getUpdates());
  expect(error).toBeInstanceOf(HttpError);
  expect(describeError(error)).toMatch(/^Network request for 'getUpdates' failed! \((?:UND_ERR_SOCKET|ECONNRESET)\)$/u);
});

test("a call is given up when its signal says so, also while the body comes", async () => {
  const giveUp = new AbortController();
  const bot = await botOf((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"ok":', () => setTimeout(() => giveUp.abort(), 50));
  });
  expect(await thrownBy(bot.api.getUpdates({}, callSignal(giveUp.signal)))).toBeInstanceOf(HttpError);
});

test("Telegram's time is told by what it answers, not by what a proxy does in its place", async () => {
  const times: number[] = [];
  let status = 502;
  const bot = await botOf(
    (_request, response) => {
      response.writeHead(status, { date: "Wed, 25 Nov 2026 22:45:26 GMT" });
      response.end('{"ok":true,"result":[]}');
    },
    (time) => times.push(time),
  );
  await bot.api.getUpdates();
  status = 200;
  await bot.api.getUpdates();
  expect(times).toEqual([Date.UTC(2026, 10, 25, 22, 45, 26)]);
});

test("files are uploaded, and a redirect is not followed with the token", async () => {
  const bodies: string[] = [];
  const bot = await botOf((request, response) => {
    if (request.url?.endsWith("getMe")) return response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    return request.on("end", () => {
      bodies.push(body);
      response.end('{"ok":true,"result":{}}');
    });
  });
  await bot.api.sendDocument(5, new InputFile(Buffer.from("the bytes"), "a.txt"));
  expect(bodies[0]).toContain("the bytes");
  const error = await thrownBy(bot.api.getMe());
  expect(describeError(error)).not.toContain("127.0.0.1");
});
