import { expect, it } from "vitest";
import { Tally } from "../../src/search/tally.ts";

const tallyOf = (length: number): Tally => {
  const tally = new Tally();
  tally.grow(length);
  return tally;
};

const scoresIn = ({ scores, ordinals, count }: Tally): [ordinal: number, score: number][] =>
  Array.from(ordinals.subarray(0, count), (ordinal) => [ordinal, scores[ordinal]!]);

it("adds scores up, or keeps the highest, and has each passage once, in the order in which they came", () => {
  const added = tallyOf(8);
  const highest = tallyOf(8);
  for (const [ordinal, score] of [
    [5, 1],
    [2, 2],
    [5, 0.5],
    [2, 3],
  ] as const) {
    added.note(ordinal, score, true);
    highest.note(ordinal, score, false);
  }
  expect(scoresIn(added)).toEqual([
    [5, 1.5],
    [2, 5],
  ]);
  expect(scoresIn(highest)).toEqual([
    [5, 1],
    [2, 3],
  ]);
});

it("is empty when its scores have gone into another tally, also when it grows then", () => {
  const tally = tallyOf(2);
  const other = tallyOf(1000);
  other.note(1, 4, false);
  tally.note(1, 3, true);
  tally.moveInto(other, 2, true);
  expect(scoresIn(other)).toEqual([[1, 10]]);
  tally.grow(1000);
  expect(scoresIn(tally)).toEqual([]);
  tally.note(999, 1, true);
  tally.note(1, 1, true);
  tally.moveInto(other, 2, false);
  expect(scoresIn(other)).toEqual([
    [1, 10],
    [999, 2],
  ]);
});
