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

/** An address as a person types it: “nhs.uk/health” and “ada@nhs.net” are meant as links too. */
export function hrefFrom(typed: string): string | null {
  const text = typed.trim();
  if (/\s/.test(text) || text === '') return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return safeHref(text);
  if (/^[^@/]+@[^@/]+\.[^@/]+$/.test(text)) return safeHref(`mailto:${text}`);
  return /^[^/@]+\.[^/@]+/.test(text) ? safeHref(`https://${text}`) : null;
}
