import { expect, test } from "vitest";
import { documentKey } from "../../../src/corpus/document-key.ts";
import {
  deepLink,
  documentParameter,
  questionParameter,
  readParameter,
} from "../../../src/telegram/features/deep-link.ts";

test("the link to a document opens the private chat with what its key finds", () => {
  const address = new URL(deepLink("desk_bot", documentParameter("rules/общежитие.pdf")));
  expect(address.pathname).toBe("/desk_bot");
  expect(readParameter(address.searchParams.get("start")!)).toEqual({
    type: "document",
    key: documentKey("rules/общежитие.pdf"),
  });
});

test("the link to a question stands for its id", () => {
  expect(readParameter(questionParameter("aB-_0123456789"))).toEqual({ type: "question", id: "aB-_0123456789" });
});

test.each(["", "s_", "x_abc", "s_a b", `q_${"a".repeat(63)}`, "s_abc more"])("%j stands for nothing", (parameter) => {
  expect(readParameter(parameter)).toBeUndefined();
});
