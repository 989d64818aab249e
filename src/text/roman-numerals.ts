const FIGURES: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

/** A number in Roman figures, in capitals; empty below 1, that of 3999 above it, which is the last that has one. */
export function toRoman(count: number): string {
  let rest = Math.max(0, Math.min(count, 3999));
  return FIGURES.map(([value, figures]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return figures.repeat(times);
  }).join("");
}
