import type { CheerioAPI } from "cheerio";

/** Elements that never hold what a page is about. */
const FURNITURE = [
  "script, style, noscript, template, svg, iframe, object, button, select, input, textarea, dialog",
  "nav, aside, body > footer, body > header",
  '[role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], [role="complementary"], [role="dialog"], [role="alertdialog"]',
  '[hidden], [aria-hidden="true"], [style*="display:none"], [style*="display: none"]',
].join(", ");

/** The words in a class or id by which site builders name the parts around the content. */
const FURNITURE_NAME =
  /(?:^|[\s_-])(?:nav(?:bar|igation)?|(?:main-?|top-?|side-?)?menu|breadcrumbs?|side-?bar|footer|site-?header|pagination|pager|share|social|skip-?links?|search-?(?:form|box)|related|cookies?|cookie-?(?:bar|banner|notice|consent)|gdpr|consent|popup|modal)(?:$|[\s_-])/iu;

/** Removes what surrounds the content of a page: navigation, cookie notices, forms, what is not shown. */
export function removePageFurniture($: CheerioAPI): void {
  $(FURNITURE).remove();
  const length = $.root().text().length;
  $("div, section, ul, ol, p, header, footer, form, table")
    .filter((_, element) => FURNITURE_NAME.test(`${$(element).attr("class") ?? ""} ${$(element).attr("id") ?? ""}`))
    // A theme may call the wrapper of everything "page-with-sidebar": what holds the heading or most words stays.
    .filter((_, element) => $(element).find("h1, main, article").length === 0 && $(element).text().length < length / 2)
    .remove();
}
