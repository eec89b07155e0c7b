/** The colours of the NHS design system that pictures use; the page takes the same from map.css. */
export const PALETTE = {
  paper: '#ffffff',
  ground: '#f0f4f5',
  text: '#212b32',
  secondary: '#4c6272',
  line: '#d8dde0',
  edge: '#aeb7bd',
  blue: '#005eb8',
  darkBlue: '#003087',
  red: '#d5281b',
  warm: '#ffb81c',
  warmTint: '#fff4d6',
  focus: '#ffeb3b',
  halo: '#00a499',
} as const;
