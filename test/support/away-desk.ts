import type { Desk } from "../../src/desk/desk.ts";
import { SearchUnavailableError } from "../../src/search/search-index.ts";

/** A desk whose search can be taken away and brought back. */
export interface AwayDesk {
  readonly desk: Desk;
  isAway: boolean;
  /** How many questions it could not answer. */
  refused: number;
}

/**
 * The same desk, whose index is elsewhere and away until it is said that it is back. What is no question needs no
 * search.
 */
export function awayDesk(of: Desk): AwayDesk {
  const orFail = <Given extends readonly unknown[], T>(
    ask: (...given: Given) => Promise<T>,
    isSearch: (result: T) => boolean = () => true,
  ) => {
    return async (...given: Given): Promise<T> => {
      const result = await ask(...given);
      if (!away.isAway || !isSearch(result)) return result;
      away.refused++;
      throw new SearchUnavailableError("OpenSearch at http://search.example.org cannot be used: it is away.");
    };
  };
  const desk: Desk = {
    ...of,
    answer: orFail(of.answer, ({ outcome }) => outcome !== "small-talk"),
    passages: orFail(of.passages),
    explain: orFail(of.explain),
    isAvailable: () => !away.isAway,
  };
  const away: AwayDesk = { desk, isAway: true, refused: 0 };
  return away;
}
