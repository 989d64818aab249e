import { expect, test } from "vitest";
import { preferredLanguage } from "../../src/web/preferred-language.ts";

test.each([
  ["kk-KZ,kk;q=0.9,ru;q=0.8", "kk"],
  ["de,ru-RU;q=0.5,en;q=0.3", "ru"],
  ["en;q=0.3, RU;q=0.7", "ru"],
  ["ru;q=0", "en"],
  ["de-DE", "en"],
  ["*", "en"],
  ["", "en"],
  [";;,=,q=1;q=x", "en"],
])("a browser that asks for %j gets %s", (header, language) => {
  expect(preferredLanguage(header, "en")).toBe(language);
});
