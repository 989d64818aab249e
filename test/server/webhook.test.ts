import { connect } from "node:net";
import { once } from "node:events";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { batched } from "../../src/server/batch.ts";
import { makeRoutes, startHttpServer, type HttpServer } from "../../src/server/http-server.ts";
import { webhookRoutes, type Acceptance, type NumberedUpdate } from "../../src/server/webhook.ts";

const SECRET = "a-secret_1";
let server: HttpServer;
let root: string;
let kept: NumberedUpdate[];
let accept: (update: NumberedUpdate) => Promise<Acceptance>;

beforeEach(async () => {
  kept = [];
  accept = async (update) => {
    kept.push(update);
    return "kept";
  };
  const routes = webhookRoutes("/hook", SECRET, (update) => accept(update));
  server = await startHttpServer(0, routes, pino({ level: "silent" }));
  root = `http://127.0.0.1:${server.port}`;
});
afterEach(() => server.close());

interface Delivery {
  readonly method?: string;
  readonly path?: string;
  readonly secret?: string | undefined;
  readonly type?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** The status that a delivery gets. */
async function deliver(delivery: Delivery = {}): Promise<number> {
  const { method = "POST", path = "/hook", type = "application/json", body = '{"update_id":7}' } = delivery;
  const secret = "secret" in delivery ? delivery.secret : SECRET;
  const response = await fetch(root + path, {
    method,
    headers: { "content-type": type, ...(secret !== undefined && { "x-telegram-bot-api-secret-token": secret }) },
    ...(method !== "GET" && { body }),
  });
  expect(await response.text()).toBe("");
  return response.status;
}

describe("an update that Telegram delivers", () => {
  test("is kept as it is, and then acknowledged", async () => {
    const update = { update_id: 7, message: { text: "Қазақ 😀" } };
    expect(await deliver({ body: JSON.stringify(update), type: "application/json; charset=utf-8" })).toBe(200);
    expect(kept).toEqual([update]);
    expect(await deliver({ path: "/hook?x=1" })).toBe(200);
  });

  test("is to be sent again when there is no room, or it cannot be kept", async () => {
    accept = () => Promise.resolve("no-room");
    expect(await deliver()).toBe(503);
    accept = () => Promise.reject(new Error("disk full"));
    expect(await deliver()).toBe(503);
  });
});

describe("anything else is refused by its status, and not kept:", () => {
  test.each<[string, Delivery, number]>([
    ["another path", { path: "/other" }, 404],
    ["the root", { path: "/" }, 404],
    ["a path below", { path: "/hook/x" }, 404],
    ["reading", { method: "GET" }, 405],
    ["putting", { method: "PUT" }, 405],
    ["no secret", { secret: undefined }, 401],
    ["an empty secret", { secret: "" }, 401],
    ["a wrong secret", { secret: "a-secret_2" }, 401],
    ["a part of the secret", { secret: "a-secret" }, 401],
    ["more than the secret", { secret: `${SECRET}x` }, 401],
    ["a form", { type: "application/x-www-form-urlencoded" }, 415],
    ["a type that only begins like JSON", { type: "application/jsonp" }, 415],
    ["a body that is too long", { body: `{"update_id":7,"x":"${"x".repeat(2 ** 20)}"}` }, 413],
    ["no JSON", { body: "{" }, 400],
    ["nothing", { body: "" }, 400],
    ["bytes that are not UTF-8", { body: Uint8Array.of(0x22, 0xff, 0x22) }, 400],
    ["null", { body: "null" }, 400],
    ["a list", { body: '[{"update_id":7}]' }, 400],
    ["an update without a number", { body: '{"message":{}}' }, 400],
    ["an update whose number is text", { body: '{"update_id":"7"}' }, 400],
    ["an update whose number is a fraction", { body: '{"update_id":7.5}' }, 400],
  ])("%s", async (_name, delivery, status) => {
    expect(await deliver(delivery)).toBe(status);
    expect(kept).toEqual([]);
  });

  test("a body without a declared length that does not end", async () => {
    const socket = connect(server.port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(
      `POST /hook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\n\r\n`,
    );
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    for (let sent = 0; sent < 20; sent++) socket.write(chunk);
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /u);
    socket.destroy();
  });
});

test("What arrives at the same moment is written together, and all are told when that fails", async () => {
  const batches: (readonly number[])[] = [];
  const write = batched<number>((items) => {
    batches.push(items);
    if (items.includes(3)) throw new Error("disk full");
  });
  await Promise.all([write(1), write(2)]);
  const results = await Promise.allSettled([write(3), write(4)]);
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

test("A port that is taken is said in one line", async () => {
  await expect(startHttpServer(server.port, makeRoutes(), pino({ level: "silent" }))).rejects.toThrow(
    `PORT ${server.port} cannot be listened on: another program uses it.`,
  );
});
