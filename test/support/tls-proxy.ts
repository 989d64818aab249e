import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { onTestFinished } from "vitest";
import { findToolchain } from "../opensearch/toolchain.ts";
import { makeFolder } from "./temp-folder.ts";

/** A certificate with its key, made by the JDK that runs the node; it vouches for itself. */
export interface Certificate {
  readonly pfx: Buffer;
  readonly passphrase: string;
  /** The file of the certificate alone, as PEM. */
  readonly file: string;
}

/**
 * Makes a certificate.
 * @param name of the machine that it is for
 * @param start when it begins to be valid, from now, as keytool takes it
 * @param days for how long it is valid
 */
export async function makeCertificate(name = "localhost", start = "-1d", days = 2): Promise<Certificate> {
  const folder = await makeFolder();
  const passphrase = "of the test";
  const [keys, file] = [path.join(folder, "keys.p12"), path.join(folder, "certificate.pem")];
  const store = ["-keystore", keys, "-storepass", passphrase, "-storetype", "PKCS12", "-alias", "node"];
  const subject = ["-dname", `CN=${name}`, "-ext", `san=dns:${name}`, "-startdate", start, "-validity", String(days)];
  keytool("-genkeypair", ...store, "-keyalg", "EC", ...subject);
  keytool("-exportcert", ...store, "-rfc", "-file", file);
  return { pfx: await readFile(keys), passphrase, file };
}

function keytool(...args: readonly string[]): void {
  const toolchain = findToolchain();
  if (typeof toolchain === "string") throw new Error(toolchain);
  const program = path.join(path.dirname(toolchain.java), "keytool");
  // A short life is not worth compiling for.
  const { status, stdout, stderr } = spawnSync(program, ["-J-XX:TieredStopAtLevel=1", ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`keytool: ${stdout}${stderr}`);
}

/**
 * What stands before a node that others may reach: it speaks TLS, and lets in who has the password.
 * @returns its address
 */
export async function startTlsProxy(
  node: string,
  { pfx, passphrase }: Certificate,
  auth: { readonly username: string; readonly password: string },
): Promise<string> {
  const allowed = `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString("base64")}`;
  const proxy = createServer({ pfx, passphrase }, (incoming, response) => {
    if (incoming.headers.authorization !== allowed) return void response.writeHead(401).end();
    const { method, headers, url = "/" } = incoming;
    const onwards = request(new URL(url, node), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onwards.on("error", () => response.destroy());
    incoming.pipe(onwards);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return `https://localhost:${(proxy.address() as AddressInfo).port}`;
}
