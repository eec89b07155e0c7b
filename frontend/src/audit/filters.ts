/** What of the audit is asked for: as its address has it, as the server takes it, and as a file. */
import type { AuditKind } from '../graphql/generated';
import { KINDS } from './words';

/** Empty: everything. */
export interface Filters {
  readonly kind: AuditKind | '';
  readonly personId: string;
  readonly processId: string;
  readonly rule: string;
  /** Days of the reader's own time zone, as a date field has them. */
  readonly from: string;
  readonly to: string;
}

export const EVERYTHING: Filters = {
  kind: '',
  personId: '',
  processId: '',
  rule: '',
  from: '',
  to: '',
};

const NAMES = Object.keys(EVERYTHING) as (keyof Filters)[];

export const isEverything = (filters: Filters): boolean => NAMES.every((name) => !filters[name]);

/** By ids and never by names: addresses are written down in many places. */
export function searchOf(filters: Filters): URLSearchParams {
  const search = new URLSearchParams();
  const said = { ...filters, kind: filters.kind.toLowerCase() };
  for (const name of NAMES) if (said[name]) search.set(name, said[name]);
  return search;
}

export function filtersIn(search: URLSearchParams): Filters {
  const given = Object.fromEntries(NAMES.map((name) => [name, search.get(name) ?? '']));
  const { from = '', to = '', kind = '' } = given;
  return { ...EVERYTHING, ...given, kind: kindOf(kind), from: dayOf(from), to: dayOf(to) };
}

function kindOf(said: string): AuditKind | '' {
  const kind = said.toUpperCase();
  return kind in KINDS ? (kind as AuditKind) : '';
}

const dayOf = (said: string) => (/^\d{4}-\d\d-\d\d$/.test(said) ? said : '');

/** The filters as the server takes them. */
export function asked(filters: Filters) {
  return {
    kind: filters.kind || null,
    personId: filters.personId || null,
    processId: filters.processId || null,
    rule: filters.rule.trim() || null,
    since: startOf(filters.from, 0),
    until: startOf(filters.to, 1),
  };
}

/** The address of the same entries as a file. */
export function fileOf(filters: Filters): string {
  const { kind, ...others } = asked(filters);
  const search = new URLSearchParams();
  const given = { kind: kind?.toLowerCase() ?? null, ...others };
  for (const [name, value] of Object.entries(given)) if (value) search.set(name, value);
  return search.size > 0 ? `/audit.csv?${search}` : '/audit.csv';
}

/** When a day begins here, or the day so many days later. */
function startOf(day: string, later: number): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  return new Date(year, month - 1, date + later).toISOString();
}
