/**
 * A posting is a number of 32 bits: the passage's ordinal, then how often the stem stands in title and body, 3 bits for
 * the title and 5 for the body. What stands there more often counts as often as that can say.
 */
const ORDINAL_SHIFT = 8;
const TITLE_SHIFT = 5;
const MAX_TITLE_FREQUENCY = 7;
const MAX_BODY_FREQUENCY = 31;

/** How many times a word of the title counts as one of the passage. */
export const TITLE_WEIGHT = 2;

/** A term frequency as a posting has it. */
export type PackedFrequency = number;

/** A stem's frequency with one more occurrence in the title. */
export const addInTitle = (frequency: PackedFrequency): PackedFrequency =>
  frequency >>> TITLE_SHIFT < MAX_TITLE_FREQUENCY ? frequency + (1 << TITLE_SHIFT) : frequency;

/** A stem's frequency with one more occurrence in the body. */
export const addInBody = (frequency: PackedFrequency): PackedFrequency =>
  (frequency & MAX_BODY_FREQUENCY) < MAX_BODY_FREQUENCY ? frequency + 1 : frequency;

export const postingOf = (ordinal: number, frequency: PackedFrequency): number =>
  ((ordinal << ORDINAL_SHIFT) | frequency) >>> 0;

/** The ordinal of a posting's passage. */
export const ordinalOf = (posting: number): number => posting >>> ORDINAL_SHIFT;

/** How often a posting's stem stands in its passage, a word of the title counting as several. */
export const frequencyOf = (posting: number): number =>
  (posting & MAX_BODY_FREQUENCY) + TITLE_WEIGHT * ((posting >>> TITLE_SHIFT) & MAX_TITLE_FREQUENCY);
