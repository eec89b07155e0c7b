import { initials } from './words';

/**
 * A person as initials on a colour of their own; the name is said where the avatar stands, so the
 * letters are drawn by the style sheet and belong to no text.
 */
export function Avatar({ name, colour }: { name: string; colour: number }) {
  return <span className="avatar" data-colour={colour % 8} data-initials={initials(name)} />;
}

/** The same colour for the same person everywhere and every day. */
export function colourOf(id: string): number {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) | 0;
  return Math.abs(hash) % 8;
}
