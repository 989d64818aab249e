import type { ListedDocument } from "../corpus/document.ts";
import type { LanguageCode } from "../languages/language.ts";
import { citationDetails } from "../phrases/citation-details.ts";
import { PHRASES } from "../phrases/registry.ts";
import { stripControls } from "../text/normalize.ts";
import { layOut } from "./lay-out.ts";
import type { Style } from "./style.ts";

/** How many documents are listed: a page of the terminal or two. */
const LISTED = 50;

/** The documents by title, with what is known of their source. */
export function renderSources(documents: readonly ListedDocument[], language: LanguageCode, style: Style): string {
  const phrases = PHRASES[language];
  const collator = new Intl.Collator(language, { numeric: true });
  const listed = documents.toSorted((a, b) => collator.compare(a.title, b.title)).slice(0, LISTED);
  const lines = listed.map(({ id, title, publisher, date }) => {
    const details = citationDetails(
      {
        number: 0,
        title,
        headings: [],
        path: id,
        ...(publisher === undefined ? {} : { publisher }),
        ...(date === undefined ? {} : { date }),
      },
      language,
    );
    const source = style.source(stripControls([title, ...details].join(" · ")));
    return `${layOut(source, "  ", "    ", style.columns?.())}\n    ${style.note(stripControls(id))}`;
  });
  const more = documents.length - listed.length;
  return [phrases.sources(documents.length), ...lines, ...(more > 0 ? [phrases.more(more)] : [])].join("\n");
}
