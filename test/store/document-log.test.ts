import { expect, it } from "vitest";
import { makeMemory } from "../support/memory.ts";

const document = (path: string, version = "1") => ({ path, title: `Title of ${path}`, version });

it("what is served the first time is no news; what is new, changed or removed later is, the latest first", () => {
  const { documentLog } = makeMemory();
  documentLog.note([document("a.md"), document("b.md"), document("c.md")], 10);
  expect(documentLog.since(0)).toEqual([]);
  documentLog.note([document("a.md"), document("b.md", "2"), document("d.md")], 20);
  documentLog.note([document("a.md", "3"), document("b.md", "2"), document("d.md")], 30);
  expect(documentLog.since(0).map(({ path, change }) => `${path} ${change}`)).toEqual([
    "a.md changed",
    "b.md changed",
    "c.md removed",
    "d.md new",
  ]);
  expect(documentLog.since(30).map(({ title }) => title)).toEqual(["Title of a.md"]);
});

it("what comes back is new, and what was removed is forgotten in time", () => {
  const { documentLog } = makeMemory();
  documentLog.note([document("a.md"), document("b.md")], 10);
  documentLog.note([document("a.md")], 20);
  documentLog.note([document("a.md"), document("b.md")], 30);
  expect(documentLog.since(0)).toMatchObject([{ path: "b.md", change: "new" }]);
  documentLog.note([document("a.md")], 40);
  documentLog.forgetBefore(41);
  expect(documentLog.since(0)).toEqual([]);
});
