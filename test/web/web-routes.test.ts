import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { documentKey } from "../../src/corpus/document-key.ts";
import { shelf } from "../support/shelf.ts";
import { RULES } from "./documents.ts";
import { Site } from "./site.ts";

const desk = shelf([RULES]);
const READING = `/d/${documentKey(RULES.id)}`;

test("every page allows nothing but what the desk itself serves", async () => {
  for (const address of ["/", "/?q=x", READING, "/d/gone"]) {
    const response = await new Site(desk).get(address);
    const policy = response.headers.get("content-security-policy")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https:(?!\/\/web\.telegram\.org)/u);
    const page = await response.text();
    expect(page).not.toMatch(/<script(?![^>]*\ssrc="\/assets\/)|\son\w+=|<style|\sstyle=/u);
    expect(page).not.toMatch(/<(?:link|script|img|iframe|form)[^>]*(?:src|href|action)="(?!\/|data:,")/u);
  }
});

test("what a page loads is there, under a name that changes with it, and may be kept", async () => {
  const site = new Site(desk);
  const page = await site.text("/");
  const names = Array.from(page.matchAll(/"(?<name>\/assets\/[^"]+)"/gu), ({ groups }) => groups!["name"]!);
  expect(names).toHaveLength(2);
  for (const name of names) {
    const response = await site.get(name);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toContain("immutable");
  }
});

test("the element for other pages is small, whole, and knows where to ask", async () => {
  const response = await new Site(desk).get("/widget.js");
  expect(response.headers.get("content-type")).toContain("text/javascript");
  const script = await response.text();
  expect(Buffer.byteLength(script)).toBeLessThan(10_240);
  expect(script).toContain('"https://desk.example.org"');
  expect(script).not.toMatch(/__[A-Z]+__/u);
});

test("a page whose address has a path is served below it, and where a proxy takes it away", async () => {
  const site = new Site(desk, { url: "https://uni.example/desk" });
  for (const address of ["/desk", "/desk/", "/", `/desk${READING}`, READING])
    expect((await site.get(address)).status).toBe(200);
  const page = await site.text("/desk/?q=x");
  expect(page).toContain('action="/desk/"');
  expect(page).toMatch(/href="\/desk\/assets\//u);
  expect((await site.get(/"(?<name>\/desk\/assets\/[^"]+)"/u.exec(page)!.groups!["name"]!)).status).toBe(200);
});

test("pages are packed for those who can unpack them", async () => {
  const response = await new Site(desk).get(READING, { headers: { "accept-encoding": "gzip" } });
  expect(response.headers.get("content-encoding")).toBe("gzip");
  expect(gunzipSync(Buffer.from(await response.arrayBuffer())).toString()).toContain("Rules of admission");
});

test("nothing but the page's own paths is there", async () => {
  for (const address of ["/metrics", "/assets/", "/assets/../main.ts", "/src/main.ts", "/.env", "/widget", "//d"])
    expect((await new Site(desk).get(address)).status).toBe(404);
});
