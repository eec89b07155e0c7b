/** Small signs as stroked paths in a 16 by 16 box, for the page and for exported pictures alike. */

export const ICONS = {
  findings: 'M4 14.5V2.5h8.5L10.2 5.6l2.3 3.1H4',
  suggestions: 'M2.5 3h11v7.5H8l-3.5 3v-3h-2z',
  shared:
    'M1.8 8a3.7 3.7 0 1 0 7.4 0a3.7 3.7 0 1 0-7.4 0M6.8 8a3.7 3.7 0 1 0 7.4 0a3.7 3.7 0 1 0-7.4 0',
  organisation: 'M3 14V3.5h6V14M9 7h4v7M1.8 14h12.4M5 6.2h2M5 9h2',
  named:
    'M6.5 2.8a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 0 0 0-4.8M2 13.5c.4-2.6 2.2-4 4.5-4M9 11.5l1.8 1.8 3.4-3.6',
  locked: 'M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4M6.3 5.6v4.8M9.7 5.6v4.8',
  sealed: 'M1.8 8S4 4 8 4s6.2 4 6.2 4S12 12 8 12 1.8 8 1.8 8M2.5 13.5l11-11',
  absent: 'M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4M3.7 12.3l8.6-8.6',
  unknown: 'M5.6 6a2.4 2.4 0 1 1 3.5 2.1c-.8.5-1.1.9-1.1 1.8M8 12.4v.1',
  restricted: 'M3.5 7.5h9v6h-9zM5.3 7.5V5.4a2.7 2.7 0 0 1 5.4 0v2.1',
  pending: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 5v3.2l2.2 1.4',
  vacant: 'M8 2.2l6.3 11.3H1.7zM8 6.3v3.4M8 11.6v.3',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3.5 8h9',
  more: 'M3.2 8h.01M8 8h.01M12.8 8h.01',
  practice: 'M2 8h3l1.8-4.5L9.6 12.5 11.2 8H14',
} as const;

export type IconName = keyof typeof ICONS;
