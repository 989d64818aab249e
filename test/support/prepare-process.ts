/**
 * Loaded into each process of tests before the first of them (`execArgv`), so that none does again what another has
 * done.
 */
import { registerHooks } from "node:module";
import { configureGlobal } from "fast-check";
import { keptLexicon } from "./lexicon-snapshot.ts";
import { runs, SEED } from "./seed.ts";

configureGlobal({ seed: SEED, numRuns: runs(100) });

// Vitest imports a file of tests under another name each time, for whoever watches it change; then Node would not find
// what it has compiled of it before, and keep that under each of those names.
if (process.env["VITEST_MODE"] === "RUN")
  registerHooks({
    resolve: (specifier, context, next) => next(specifier.replace(/\?vitest=\d+$/u, ""), context),
  });

// Tests that load the shipped lexicon need not stem its words anew.
await keptLexicon();
