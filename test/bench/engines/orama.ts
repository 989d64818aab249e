import { create, insert, search } from "@orama/orama";
import { LIMIT, type Engine } from "./engine.ts";

/** Orama as it comes. */
export const orama: Engine = async ({ passages }) => {
  const database = create({ schema: { title: "string", text: "string" } as const });
  for (const { id, title, text } of passages) await insert(database, { id, title, text });
  return {
    search: (term) => {
      const results = search(database, { term, limit: LIMIT });
      if (results instanceof Promise) throw new TypeError("Orama answers at once when nothing is asynchronous");
      return results.hits.map(({ id }) => id);
    },
  };
};
