/** Small wordings that more than one place needs. */

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}

/** "Dr Meera Anand" as she is called among colleagues, and by her initials. */
export function withoutTitle(name: string): string {
  return name.replace(/^(Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Dame)\.? /, '');
}

export function initials(name: string): string {
  const words = withoutTitle(name).split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase();
}

/** Where a post is, unless its own name says so already. */
export function placeOfPost(post: {
  readonly name: string;
  readonly organisation: { readonly name: string };
}): string | null {
  const { name, organisation } = post;
  return name.toLowerCase().includes(organisation.name.toLowerCase()) ? null : organisation.name;
}

/** "GP Partner, Harbourside Surgery, Harbourside Surgery" with nothing said twice in a row. */
export function withoutEcho(words: string): string {
  const pieces = words.split(', ');
  return pieces.filter((piece, nth) => piece !== pieces[nth - 1]).join(', ');
}

const WHEN = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'Europe/London' });
const IN_LONDON = new Intl.DateTimeFormat('en-GB', {
  timeStyle: 'medium',
  timeZone: 'Europe/London',
});

/** A day that was meant without a time stands as its first moment in England. */
const isWholeDay = (at: Date) => at.getMilliseconds() === 0 && IN_LONDON.format(at) === '00:00:00';

/** A moment in the reader's own time zone; today's without its date, a whole day without a time. */
export function when(iso: string, now = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  if (isWholeDay(at)) return DAY.format(at);
  return at.toDateString() === now.toDateString() ? TIME.format(at) : WHEN.format(at);
}

const DAY_AND_MONTH = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });

/** "27 November, 10:14": a moment that is always said whole, in the reader's own time zone. */
export function moment(iso: string): string {
  const at = new Date(iso);
  return `${DAY_AND_MONTH.format(at)}, ${TIME.format(at)}`;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}
