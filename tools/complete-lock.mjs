// Adds to package-lock.json the optional platform packages that a registry mirror could not serve.
//
// `npm install` leaves an optional package out of the lock file when it cannot be fetched, and then
// `npm ci` of npm 11 refuses the file ("Missing: … from lock file"). What is added are the names,
// versions and platforms that the packages which want them declare; without an integrity hash, since
// nobody here has seen their bytes. Run it after each `npm install`: node tools/complete-lock.mjs
import { readFileSync, writeFileSync } from "node:fs";

const CPUS = ["arm64", "arm", "x64", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el"];
const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32", "aix", "netbsd", "openbsd", "sunos"];
const LIBC = { gnu: "glibc", musl: "musl" };

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  if (path === "") continue;
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const key = `node_modules/${name}`;
    const parts = name.split(/[/-]/u);
    const os = SYSTEMS.filter((system) => parts.includes(system));
    if (lock.packages[key] || os.length === 0) continue;
    const libc = Object.entries(LIBC)
      .filter(([abi]) => parts.some((part) => part.startsWith(abi)))
      .map(([, value]) => value);
    lock.packages[key] = {
      version,
      cpu: CPUS.filter((cpu) => parts.includes(cpu)),
      ...(dev ? { dev } : {}),
      ...(os[0] === "linux" && libc.length > 0 ? { libc } : {}),
      optional: true,
      os,
    };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, undefined, 2)}\n`);
