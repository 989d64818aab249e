import { SearchUnavailableError } from "../search/search-index.ts";

/** An answer, or that there is none now since the index is elsewhere and away. */
export async function orAway<T>(answer: Promise<T>): Promise<T | "away"> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof SearchUnavailableError) return "away";
    throw error;
  }
}
