import type { Desk } from "../../src/desk/desk.ts";
import { SearchUnavailableError } from "../../src/search/search-index.ts";

/** A desk whose search can be taken away and brought back. */
export interface AwayDesk {
  readonly desk: Desk;
  isAway: boolean;
  /** How many questions it could not answer. */
  refused: number;
}

/** The same desk, whose index is elsewhere and away until it is said that it is back. */
export function awayDesk(of: Desk): AwayDesk {
  const orFail = <Given extends readonly unknown[], T>(ask: (...given: Given) => Promise<T>) => {
    return async (...given: Given): Promise<T> => {
      if (!away.isAway) return ask(...given);
      away.refused++;
      throw new SearchUnavailableError("OpenSearch at http://search.example.org cannot be used: it is away.");
    };
  };
  const desk: Desk = {
    ...of,
    answer: orFail(of.answer),
    passages: orFail(of.passages),
    explain: orFail(of.explain),
    isAvailable: () => !away.isAway,
  };
  const away: AwayDesk = { desk, isAway: true, refused: 0 };
  return away;
}
