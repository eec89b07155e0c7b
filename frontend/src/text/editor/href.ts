/** Where a link of a note is to lead, as it is typed. */
import { safeHref } from '../../ui/safeHref';

/** An address as a person types it: “nhs.uk/health” and “ada@nhs.net” are meant as links too. */
export function hrefFrom(typed: string): string | null {
  const text = typed.trim();
  if (/\s/.test(text) || text === '') return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return safeHref(text);
  if (/^[^@/]+@[^@/]+\.[^@/]+$/.test(text)) return safeHref(`mailto:${text}`);
  return /^[^/@]+\.[^/@]+/.test(text) ? safeHref(`https://${text}`) : null;
}
