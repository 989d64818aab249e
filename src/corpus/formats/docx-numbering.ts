import { formatNumber } from "./list-numbers.ts";
import { attribute, elementAt, elementsIn, valueAt, type XmlElement } from "./office-xml.ts";

interface Level {
  readonly format: string;
  /** As "%1.%2." */
  readonly pattern: string;
  readonly start: number;
}

interface List {
  /** Lists of one kind count on together. */
  readonly kind: string;
  readonly levels: ReadonlyMap<number, Level>;
}

/** Numbers paragraphs as Word prints them. */
export class Numbering {
  readonly #lists: ReadonlyMap<string, List>;
  readonly #counts = new Map<string, number[]>();

  /** @param root of the part of numberings, if there is one */
  constructor(root: XmlElement | undefined) {
    const kinds = new Map(
      (root ? elementsIn(root, "abstractNum") : []).map((kind) => [attribute(kind, "abstractNumId") ?? "", kind]),
    );
    this.#lists = new Map(
      (root ? elementsIn(root, "num") : []).map((num): [string, List] => {
        const id = attribute(num, "numId") ?? "";
        const kind = valueAt(num, "abstractNumId") ?? "";
        const overrides = elementsIn(num, "lvlOverride");
        const own = overrides.flatMap((override) => elementsIn(override, "lvl"));
        const levels = [...(kinds.has(kind) ? elementsIn(kinds.get(kind)!, "lvl") : []), ...own].map(readLevel);
        const restarts = overrides.flatMap((override): [number, number][] => {
          const start = valueAt(override, "startOverride");
          return start === undefined ? [] : [[Number(attribute(override, "ilvl") ?? 0), Number(start)]];
        });
        const started = new Map(levels);
        for (const [level, start] of restarts) {
          const known = started.get(level);
          if (known) started.set(level, { ...known, start });
        }
        // A list that starts anew counts for itself.
        return [id, { kind: restarts.length > 0 ? `${kind}/${id}` : kind, levels: started }];
      }),
    );
  }

  /**
   * What stands before the next paragraph of a list at this level (0 is the outermost): "2.1", "б)", "•"; empty for
   * nothing.
   */
  next(id: string, level: number): string {
    const list = this.#lists.get(id);
    const own = list?.levels.get(level);
    if (!list || !own) return "•";
    const counts = this.#counts.get(list.kind) ?? [];
    this.#counts.set(list.kind, counts);
    for (let above = 0; above < level; above++) counts[above] ??= list.levels.get(above)?.start ?? 1;
    counts[level] = counts[level] === undefined ? own.start : counts[level] + 1;
    counts.length = level + 1;
    if (own.format === "bullet") return "•";
    if (own.format === "none") return own.pattern.replaceAll(/%\d/gu, "").trim();
    return own.pattern.replaceAll(/%(?<level>\d)/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      return formatNumber(counts[at] ?? 1, list.levels.get(at)?.format ?? "decimal");
    });
  }
}

const readLevel = (level: XmlElement): [number, Level] => [
  Number(attribute(level, "ilvl") ?? 0),
  {
    format: valueAt(level, "numFmt") ?? "decimal",
    pattern: attribute(elementAt(level, "lvlText"), "val") ?? "",
    start: Number(valueAt(level, "start") ?? 1),
  },
];
