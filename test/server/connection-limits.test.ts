import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeRoutes, startHttpServer, type HttpServer } from "../../src/server/http-server.ts";

let server: HttpServer;
let sockets: Socket[];
/** Lets the requests for /slow be answered. */
let finish: () => void;

/** A server that takes so many connections. */
async function start(total: number, perAddress: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  finish = resolve;
  const routes = makeRoutes();
  routes.post("/", (c) => c.body(null, 200));
  routes.get("/", (c) => c.body(null, 200));
  routes.get("/slow", async (c) => {
    await promise;
    return c.body(null, 200);
  });
  server = await startHttpServer(0, routes, pino({ level: "silent" }), { total, perAddress });
}
beforeEach(() => void (sockets = []));
afterEach(async () => {
  finish();
  for (const socket of sockets) socket.destroy();
  await server.close();
});

/** A connection on which this much of a request has come, from an address of this machine. */
async function open(said: string, from = "127.0.0.1"): Promise<Socket> {
  const socket = connect({ port: server.port, host: "127.0.0.1", localAddress: from });
  sockets.push(socket);
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(said);
  return socket;
}
const HALF = "POST / HTTP/1.1\r\nhost: a\r\n";
const ask = (path = "/"): Promise<number> =>
  fetch(`http://127.0.0.1:${server.port}${path}`).then(({ status }) => status);
const closed = (): number => sockets.filter(({ destroyed, readyState }) => destroyed || readyState !== "open").length;

test("1,000 requests of which no more comes keep nobody from being answered", async () => {
  await start(500, 250);
  for (let count = 0; count < 1000; count++) await open(HALF, `127.0.0.${2 + (count % 4)}`);
  expect(await ask()).toBe(200);
  await expect.poll(closed).toBeGreaterThanOrEqual(500);
});

test("of one address the oldest connection ends for a new one, and those of others stay", async () => {
  await start(100, 3);
  const other = await open(HALF, "127.0.0.2");
  const mine = [await open(HALF), await open(HALF), await open(HALF)];
  const closing = once(mine[0]!, "close");
  expect(await ask()).toBe(200);
  await closing;
  expect([other, ...mine].map(({ readyState }) => readyState)).toEqual(["open", "closed", "open", "open"]);
});

test("what is being answered goes on, however many connect meanwhile", async () => {
  await start(4, 4);
  const slow = ask("/slow");
  for (let count = 0; count < 12; count++) await open(HALF);
  expect(await ask()).toBe(200);
  finish();
  expect(await slow).toBe(200);
});
