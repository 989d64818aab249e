/** A number by itself, such as a person's id: the same figures may stand by chance within a moment, a hash or a size. */
export const numberAlone = (number: number): RegExp => new RegExp(`(?<![\\w.])${number}(?!\\w)`, "u");
