import { enableCompileCache } from "node:module";
import path from "node:path";

// What Node compiles is kept for the next start, half of whose time compiling takes otherwise, and for the programs that
// this one starts. Where nobody may write, as in the container, nothing is kept and all else is the same.
process.env["NODE_COMPILE_CACHE"] ??= path.join(import.meta.dirname, "../node_modules/.cache/compiled");
enableCompileCache(process.env["NODE_COMPILE_CACHE"]);

// What is imported before that is not kept.
await import("./program.ts");
