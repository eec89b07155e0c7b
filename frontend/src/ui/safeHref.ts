/** Where a link of a note may lead: to a page or to a letter box, and to nothing that runs. */

const SCHEMES = new Set(['http:', 'https:', 'mailto:']);
const LONGEST = 2_000;

export function safeHref(href: unknown): string | null {
  if (typeof href !== 'string' || href.length > LONGEST) return null;
  try {
    return SCHEMES.has(new URL(href).protocol) ? href : null;
  } catch {
    return null;
  }
}
