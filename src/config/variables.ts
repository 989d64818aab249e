import { editDistance } from "../text/edit-distance.ts";

/** Every variable that there is. */
export const VARIABLES = [
  "API_KEYS",
  "API_ORIGINS",
  "BOT_TOKEN",
  "CORPUS_DIR",
  "CRAWL_PRIVATE",
  "DATA_DIR",
  "DEFAULT_LANGUAGE",
  "EMBEDDINGS_INPUT_TYPES",
  "EMBEDDINGS_KEY",
  "EMBEDDINGS_MODEL",
  "EMBEDDINGS_PASSAGE_PREFIX",
  "EMBEDDINGS_QUERY_PREFIX",
  "EMBEDDINGS_URL",
  "LOG_LEVEL",
  "OPENSEARCH_CA",
  "OPENSEARCH_INDEX",
  "OPENSEARCH_PASSWORD",
  "OPENSEARCH_URL",
  "OPENSEARCH_USER",
  "PORT",
  "PUBLIC_URL",
  "STAFF_IDS",
  "TELEGRAM_API_ROOT",
  "TIME_ZONE",
  "WEBHOOK_PATH",
  "WEBHOOK_SECRET",
  "WEBHOOK_URL",
] as const;

/** The name of a variable. */
export type Variable = (typeof VARIABLES)[number];

/** Variables that are of no use without others. */
export const NEEDED: Readonly<Partial<Record<Variable, readonly Variable[]>>> = {
  WEBHOOK_URL: ["WEBHOOK_SECRET", "PORT"],
  WEBHOOK_SECRET: ["WEBHOOK_URL"],
  WEBHOOK_PATH: ["WEBHOOK_URL"],
  PUBLIC_URL: ["PORT"],
  API_KEYS: ["PUBLIC_URL"],
  API_ORIGINS: ["PUBLIC_URL"],
  OPENSEARCH_CA: ["OPENSEARCH_URL"],
  OPENSEARCH_INDEX: ["OPENSEARCH_URL"],
  OPENSEARCH_PASSWORD: ["OPENSEARCH_USER"],
  OPENSEARCH_USER: ["OPENSEARCH_URL", "OPENSEARCH_PASSWORD"],
};

/** What to say of variables that only add to one that is not set: its server may have been switched off for a while. */
export function withoutEffect(environment: Readonly<Record<string, string | undefined>>): string[] {
  const isSet = (name: Variable): boolean => Boolean(environment[name]?.trim());
  const idle = VARIABLES.filter((name) => name.startsWith("EMBEDDINGS_") && isSet(name));
  if (idle.length === 0 || idle.includes("EMBEDDINGS_URL")) return [];
  const names = new Intl.ListFormat("en-GB").format(idle);
  return [`${names}: without effect, since EMBEDDINGS_URL, the server's address, is not set`];
}

/**
 * What to say of names that are nearly those of variables, a line each; in the environment others have names, too.
 * @param names as they are set, in any letters
 */
export function misspelt(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (VARIABLES.some((variable) => variable === name)) return [];
    const meant = VARIABLES.find((variable) => isNearly(lettersOf(name), lettersOf(variable)));
    return meant ? [`${name} is no variable of this program: did you mean ${meant}?`] : [];
  });
}

const lettersOf = (name: string): string => name.toUpperCase().replace(/[^A-Z]/gu, "");

/** One slip, or two in a long name; a short name has too many neighbours that mean something else. */
function isNearly(letters: string, variable: string): boolean {
  const slips = variable.length < 6 ? 0 : variable.length < 10 ? 1 : 2;
  return editDistance(letters, variable, slips) <= slips;
}
