/** Our few icons: one weight, one grid, no words in them. Always beside a label or inside one. */
const SHAPES = {
  add: 'M12 5v14M5 12h14',
  remove: 'M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  search: 'M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM16.2 16.2L21 21',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  right: 'M9 6l6 6-6 6',
  left: 'M15 6l-6 6 6 6',
  undo: 'M4 9h10a5.5 5.5 0 0 1 0 11h-4M4 9l4.5-4.5M4 9l4.5 4.5',
  redo: 'M20 9H10a5.5 5.5 0 0 0 0 11h4M20 9l-4.5-4.5M20 9l-4.5 4.5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  layers: 'M12 3l9 5-9 5-9-5zM3 12.5l9 5 9-5M3 17l9 5 9-5',
  outline: 'M4 5h4M11 5h9M8 12h3M14 12h6M8 19h3M14 19h6',
  map: 'M3 12h5M8 12c4 0 3-6 7-6h2M8 12c4 0 3 6 7 6h2M8 12h9M17 4h4v4h-4zM17 10h4v4h-4zM17 16h4v4h-4z',
  view: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 0 0 0-5.6z',
  panel: 'M4 5h16v14H4zM14.5 5v14M17 9h.01M17 12h.01',
  branches: 'M4 12h4M8 12c3 0 2-6 5-6h1M8 12h6M8 12c3 0 2 6 5 6h1M17.5 6H20M17.5 12H20M17.5 18H20',
  aside: 'M4 5h16v4H4zM5.5 9v10h13V9M10 13h4',
  back: 'M4 5h16v4H4zM5.5 9v10h13V9M12 17v-5M9.5 14l2.5-2.5 2.5 2.5',
  download: 'M12 4v11M7.5 11L12 15.5 16.5 11M5 20h14',
  clusters:
    'M7 4a3 3 0 1 0 0 6a3 3 0 0 0 0-6zM17 6a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5zM12 14a3 3 0 1 0 0 6a3 3 0 0 0 0-6z',
  changes: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zM12 8v4.5l3 2',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.6-6 7.5-6s6.7 2 7.5 6',
  suggest: 'M4 5h16v11h-8l-4.5 4v-4H4z',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12.5 5.8M14 10a4 4 0 0 0-5.7 0L4.8 13.5a4 4 0 0 0 5.7 5.7L11.5 18.2',
  mention:
    'M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM16 8v5.500a2.500 2.500 0 0 0 5 0V12a9 9 0 1 0-3.600 7.200',
  edit: 'M4 20l1-4.5L16 4.5l3.5 3.5-11 11zM13.5 7l3.5 3.5',
  document: 'M6 3h8l4.5 4.5V21H6zM14 3v5h4.5M9 13h6M9 17h6',
  warning: 'M12 4L2.5 20h19zM12 10v4.5M12 17.5h.01',
  offline:
    'M3 3l18 18M5 12.5a10 10 0 0 1 3-2M19 12.5a10 10 0 0 0-5-2.7M8.5 16a5 5 0 0 1 6 -.6M12 20h.01',
  print: 'M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  home: 'M4 11l8-7 8 7M6.5 9.5V20h11V9.5',
  public:
    'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c-5 5-5 12 0 17M12 3.5c5 5 5 12 0 17',
  organisation: 'M4 21V5h9v16M13 10h7v11M2.5 21h19M7 9h3M7 13h3M7 17h3M16.5 14h.01M16.5 17.5h.01',
  named:
    'M9.5 4a3.8 3.8 0 1 0 0 7.6a3.8 3.8 0 0 0 0-7.6zM2.5 20.5c.7-4 3.4-6 7-6M13.5 17.5l3 3 5-6',
  restricted: 'M5.5 11h13v9.5h-13zM8 11V8a4 4 0 0 1 8 0v3M12 14.5v2.5',
  locked: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM9.5 8.5v7M14.5 8.5v7',
  sealed: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM4 20.5L20 3.5',
  bold: 'M7 4.5h6a3.7 3.7 0 0 1 0 7.4H7zM7 11.9h7a3.8 3.8 0 0 1 0 7.6H7z',
  italic: 'M10 4.5h8M6 19.5h8M14.5 4.5l-5 15',
  heading: 'M6 4.5v15M18 4.5v15M6 12h12',
  bullets: 'M10 6h10M10 12h10M10 18h10M5 6h.01M5 12h.01M5 18h.01',
  numbers: 'M11 6h9M11 12h9M11 18h9M4 5l1.5-1v5M3.8 15.4c.4-1.6 3-1.5 3 .1 0 1.200-3 2.200-3 4h3',
  refresh: 'M20 12a8 8 0 1 1-2.5-5.8M20 4v5h-5',
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
