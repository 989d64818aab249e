import { randomUUID } from "node:crypto";
import path from "node:path";
import { expect, it } from "vitest";
import { fromRoot } from "../support/program.ts";
import { runHere } from "../support/run-here.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { makeCertificate, startTlsProxy } from "../support/tls-proxy.ts";

const NODE = process.env["TEST_OPENSEARCH_URL"]!;
const AUTH = { username: "desk", password: "the secret" };
const USER = { OPENSEARCH_USER: AUTH.username, OPENSEARCH_PASSWORD: AUTH.password };

const fill = (environment: Readonly<Record<string, string>>) =>
  runHere(["index"], {
    CORPUS_DIR: fromRoot("test/fixtures/town"),
    OPENSEARCH_INDEX: `test-${randomUUID()}`,
    ...environment,
  });

it("is used over TLS with a password, by the certificate of an authority of its own", async () => {
  const certificate = await makeCertificate();
  const url = await startTlsProxy(NODE, certificate, AUTH);
  const given = { OPENSEARCH_URL: url, OPENSEARCH_CA: certificate.file, ...USER };
  const filled = await fill(given);
  expect(filled).toMatchObject({ status: 0, complained: "" });
  expect(filled.printed).toMatch(/^\d+ documents, \d+ passages: the index "test-/mu);
  const refused = await fill({ ...given, OPENSEARCH_PASSWORD: "another" });
  expect(refused).toMatchObject({ status: 1, printed: "" });
  expect(refused.complained).toMatch(/^[^\n]*it refuses the user or the password[^\n]*OPENSEARCH_PASSWORD[^\n]*$/u);
  expect(refused.complained).not.toContain("another");
});

it.each([
  ["of an authority that nobody has named", {}, undefined, /its certificate is not trusted.*OPENSEARCH_CA/u],
  ["of another authority than the one that is named", {}, "another", /its certificate is not trusted.*OPENSEARCH_CA/u],
  ["for another machine", { name: "elsewhere.example.org" }, "own", /for another name than that in OPENSEARCH_URL/u],
  ["that has expired", { start: "-3d", days: 1 }, "own", /has expired/u],
] as const)("says in one line what is wrong with a certificate %s", async (_, made, authority, reason) => {
  const { name, start, days }: { name?: string; start?: string; days?: number } = made;
  const certificate = await makeCertificate(name, start, days);
  const url = await startTlsProxy(NODE, certificate, AUTH);
  const ca = authority === "another" ? await makeCertificate() : certificate;
  const outcome = await fill({
    OPENSEARCH_URL: url,
    ...USER,
    ...(authority === undefined ? {} : { OPENSEARCH_CA: ca.file }),
  });
  expect(outcome).toMatchObject({ status: 1, printed: "" });
  expect(outcome.complained).toMatch(reason);
  expect(outcome.complained).toMatch(/^OpenSearch at https:\/\/localhost:\d+ \(OPENSEARCH_URL\) [^\n]+$/u);
});

it("says in one line that the address begins wrongly, or the file holds no certificate", async () => {
  const wrong = await fill({ OPENSEARCH_URL: NODE.replace("http:", "https:"), ...USER });
  expect(wrong.complained).toMatch(/^OpenSearch at https:[^\n]* speaks no TLS; [^\n]*http:\/\/[^\n]*$/u);
  const file = path.join(await makeFolder(), "none.pem");
  const missing = await fill({ OPENSEARCH_URL: NODE, OPENSEARCH_CA: file });
  expect(missing.complained).toMatch(/^OPENSEARCH_CA must be a readable file with certificates as PEM[^\n]*$/u);
});
