import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config/config.ts";

describe("the page", () => {
  const page = { PUBLIC_URL: "https://desk.example.org/", PORT: "8080" };

  it("is served where it is reached from outside, for named origins and keys", () => {
    expect(readConfig({}).page).toBeUndefined();
    expect(readConfig(page).page).toEqual({ url: "https://desk.example.org", origins: [], keys: [] });
    const all = { ...page, API_ORIGINS: "https://a.example, http://localhost:3000", API_KEYS: "a-secret-of-16-signs" };
    expect(readConfig(all).page).toMatchObject({
      origins: ["https://a.example", "http://localhost:3000"],
      keys: ["a-secret-of-16-signs"],
    });
  });

  it.each([
    [{ PUBLIC_URL: "https://a.example" }, "PUBLIC_URL is of no use without PORT"],
    [{ ...page, PUBLIC_URL: "desk.example.org" }, "PUBLIC_URL must be the http or https address of the page"],
    [{ ...page, PUBLIC_URL: "https://a.example/?x=1" }, "PUBLIC_URL must be the http or https address of the page"],
    [{ ...page, API_ORIGINS: "https://a.example/path" }, "API_ORIGINS must be origins"],
    [{ ...page, API_ORIGINS: "*" }, "API_ORIGINS must be origins"],
    [{ ...page, API_KEYS: "short" }, "API_KEYS must be secrets"],
    [{ API_KEYS: "a-secret-of-16-signs" }, "API_KEYS is of no use without PUBLIC_URL"],
    [{ ...page, WEBHOOK_URL: "https://a.example/", WEBHOOK_SECRET: "x" }, "must be another than those of the page"],
    [
      { ...page, WEBHOOK_URL: "https://a.example/api/x", WEBHOOK_SECRET: "x" },
      "must be another than those of the page",
    ],
  ])("is refused for %j: %s", (environment, mistake) => {
    expect(() => readConfig(environment)).toThrow(mistake);
  });
});
