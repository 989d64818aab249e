/**
 * The journey of a file to a cited answer, station by station: a folder of src/ (or a file at its top)
 * imports from itself and from the stations before it, never from a later one nor from one beside it.
 */
const STATIONS: readonly (readonly string[])[] = [
  ["text"],
  ["languages"],
  ["corpus"],
  ["search", "crawl"],
  ["answer"],
  ["quality", "store"],
  ["meaning", "opensearch"],
  ["phrases"],
  ["statistics"],
  ["desk"],
  ["telegram", "terminal", "web", "mcp", "server"],
  ["commands"],
  ["program"],
  ["main"],
];

/**
 * The rooms of a station that has some, in the same order: a folder (or a file at the station's top) imports from
 * itself and from the rooms before it.
 */
const ROOMS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  telegram: [
    ["calls"],
    ["receive"],
    ["context"],
    ["messages"],
    ["buttons"],
    ["answers"],
    ["features", "staff"],
    ["create-bot", "serve"],
  ],
};

const EVERYONE = STATIONS.flat();

/** What stands beside the journey: what it may import, and who may import it. */
const ASIDE: Readonly<Record<string, { readonly imports: readonly string[]; readonly importedBy: readonly string[] }>> =
  {
    config: { imports: ["text", "languages"], importedBy: ["program", "commands"] },
    errors: { imports: [], importedBy: [...EVERYONE, "config"] },
    work: { imports: [], importedBy: EVERYONE.filter((station) => station !== "text") },
    log: { imports: [], importedBy: ["telegram", "web", "server", "store", "commands", "program"] },
    metrics: { imports: [], importedBy: ["telegram", "server", "commands", "program"] },
  };

interface Confinement {
  readonly what: string;
  /** Whether importing this package is what is confined. */
  readonly holds: (specifier: string) => boolean;
  /** Whether the file of this path in src/ may do it. */
  readonly allows: (path: string) => boolean;
}

const CONFINED: readonly Confinement[] = [
  {
    what: "grammY",
    holds: (specifier) => specifier === "grammy" || /^(?:grammy|@grammyjs)\//u.test(specifier),
    allows: (path) => path.startsWith("telegram/"),
  },
  {
    what: "Orama",
    holds: (specifier) => /^@orama\/orama(?:\/|$)/u.test(specifier),
    allows: (path) => path.startsWith("search/"),
  },
  {
    what: "SQLite",
    holds: (specifier) => /^(?:node:)?sqlite$/u.test(specifier),
    allows: (path) => path.startsWith("store/"),
  },
  {
    what: "OpenSearch",
    holds: (specifier) => specifier.startsWith("@opensearch-project/"),
    allows: (path) => path === "opensearch/cluster.ts",
  },
  {
    what: "prom-client",
    holds: (specifier) => specifier === "prom-client",
    allows: (path) => path === "metrics.ts",
  },
  {
    what: "Hono",
    holds: (specifier) => /^hono(?:\/|$)/u.test(specifier),
    allows: (path) => /^(?:server|web)\//u.test(path),
  },
  {
    what: "the Model Context Protocol",
    holds: (specifier) => /^(?:@modelcontextprotocol\/|zod(?:\/|$))/u.test(specifier),
    allows: (path) => path.startsWith("mcp/"),
  },
  {
    what: "Hono's server",
    holds: (specifier) => specifier.startsWith("@hono/node-server"),
    allows: (path) => path === "server/http-server.ts",
  },
  {
    what: "requests of the web",
    holds: (specifier) => /^(?:undici|robots-parser)$/u.test(specifier),
    allows: (path) => path === "crawl/web-client.ts" || path === "crawl/robots.ts",
  },
  {
    what: "what finds the content of pages",
    holds: (specifier) => /^(?:linkedom|@mozilla\/readability)$/u.test(specifier),
    allows: (path) => path === "corpus/web-page.ts",
  },
  {
    what: "resvg",
    holds: (specifier) => specifier.startsWith("@resvg/"),
    allows: (path) => path === "statistics/draw-worker.ts",
  },
  {
    what: "wrap-ansi",
    holds: (specifier) => specifier === "wrap-ansi",
    allows: (path) => path === "terminal/lay-out.ts",
  },
  {
    // Channels and commands ask the desk.
    what: "the index",
    holds: (specifier) => /(?:^|\/)passage-index\.ts$/u.test(specifier),
    allows: (path) => /^(?:search|answer|quality|store|desk)\//u.test(path),
  },
  {
    what: "the file system",
    holds: (specifier) => /^(?:node:)?fs(?:\/|$)/u.test(specifier),
    allows: (path) => /^(?:corpus\/|crawl\/|languages\/lexicon|store\/|commands\/)/u.test(path),
  },
];

/** Where the environment may be read. */
const ENVIRONMENT_READERS = ["main.ts", "corpus/limited-process.ts", "corpus/programs/run-program.ts"];

/** Static and dynamic imports, re-exports, `import("…")` types and `require`. */
const IMPORT =
  /^\s*(?:import|export)\s[^;'"]*?\bfrom\s*(?<quote1>['"])(?<from>.+?)\k<quote1>|^\s*import\s*(?<quote2>['"])(?<bare>.+?)\k<quote2>|\b(?:import|require)\s*\(\s*(?<quote3>['"`])(?<call>.+?)\k<quote3>/gmu;

const ENVIRONMENT =
  /\bprocess\s*(?:\?\.|\.|\[\s*['"])\s*env\b|\{[^}]*\benv\b[^}]*\}\s*(?:=\s*process\b|from\s*['"](?:node:)?process['"])/u;

/**
 * Every way in which source files break the rules of the house, a line each.
 * @param files by path inside src/, with forward slashes
 */
export function findViolations(files: ReadonlyMap<string, string>): string[] {
  return Array.from(files, ([path, source]) => violationsOf(path, withoutComments(source))).flat();
}

function violationsOf(path: string, source: string): string[] {
  const violations: string[] = [];
  const unit = unitOf(path);
  if (!isKnown(unit)) violations.push(`${path}: "${unit}" has no place in the house`);
  else if (!hasRoom(path)) violations.push(`${path}: "${roomOf(path)}" has no place in "${unit}"`);
  for (const { groups } of source.matchAll(IMPORT)) {
    const specifier = groups?.["from"] ?? groups?.["bare"] ?? groups?.["call"] ?? "";
    for (const { what, holds, allows } of CONFINED)
      if (holds(specifier) && !allows(path)) violations.push(`${path}: ${what} has no business here (${specifier})`);
    const target = resolve(path, specifier);
    if (target === undefined) continue;
    if (target.startsWith("../")) violations.push(`${path}: leads out of src/ (${specifier})`);
    else if (!mayImport(unit, unitOf(target)) || !mayEnter(path, target))
      violations.push(`${path}: may not import ${target}`);
  }
  if (ENVIRONMENT.test(source) && !ENVIRONMENT_READERS.includes(path))
    violations.push(`${path}: reads the environment`);
  return violations;
}

/** The folder in src/ that a path is in, or the name of a file at its top. */
const unitOf = (path: string): string => (path.split("/", 1)[0] ?? "").replace(/\.ts$/u, "");

const stationOf = (unit: string): number => placeIn(STATIONS, unit);

const placeIn = (order: readonly (readonly string[])[], name: string): number =>
  order.findIndex((names) => names.includes(name));

/** The room of its station that a path is in. */
const roomOf = (path: string): string => unitOf(path.slice(path.indexOf("/") + 1));

function hasRoom(path: string): boolean {
  const rooms = ROOMS[unitOf(path)];
  return !rooms || !path.includes("/") || placeIn(rooms, roomOf(path)) >= 0;
}

/** Whether the order of the rooms inside their station allows an import. */
function mayEnter(from: string, to: string): boolean {
  const rooms = ROOMS[unitOf(from)];
  if (!rooms || unitOf(from) !== unitOf(to) || roomOf(from) === roomOf(to)) return true;
  return placeIn(rooms, roomOf(to)) < placeIn(rooms, roomOf(from));
}

const isKnown = (unit: string): boolean => stationOf(unit) >= 0 || Object.hasOwn(ASIDE, unit);

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  const target = ASIDE[to];
  if (target) return target.importedBy.includes(from);
  const source = ASIDE[from];
  if (source) return source.imports.includes(to);
  return stationOf(to) >= 0 && stationOf(to) < stationOf(from);
}

/** The path inside src/ of a relative import; undefined for a package. */
function resolve(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const steps = from.split("/").slice(0, -1);
  let above = 0;
  for (const step of specifier.split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) above++;
    } else if (step !== ".") steps.push(step);
  }
  return "../".repeat(above) + steps.join("/");
}

/** Comments that begin a line; those that follow code stay, for `//` also stands in strings. */
const withoutComments = (source: string): string => source.replace(/^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*$)/gmu, "");
