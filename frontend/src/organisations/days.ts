/** Days as a date field has them, and the moments that they stand for where this person is. */
const DAY = 24 * 60 * 60 * 1000;
const LONGEST_ACTING = 365;

export function today(now = new Date()): string {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((piece) => String(piece).padStart(2, '0'))
    .join('-');
}

/** The last day that one may act in a post which one begins to act in on a day. */
export const lastActing = (since: string): string =>
  today(new Date(new Date(`${since}T12:00:00`).getTime() + LONGEST_ACTING * DAY));

/** When a day begins; today begins now, and so does no day. */
export function startOf(day: string, now = new Date()): string | null {
  return day === '' || day === today(now) ? null : new Date(`${day}T00:00:00`).toISOString();
}

/** When a day is over; no day never is. */
export const endOf = (day: string): string | null =>
  day === '' ? null : new Date(`${day}T23:59:59`).toISOString();
