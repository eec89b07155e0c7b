import { initials } from './words';

/**
 * A person as initials on a colour of their own; the name is said where the avatar stands, so the
 * letters are drawn by the style sheet and belong to no text.
 */
export function Avatar({ name, isIdle = false }: { name: string; isIdle?: boolean }) {
  return (
    <span
      className="avatar"
      data-colour={colourOf(name)}
      data-initials={initials(name)}
      data-idle={isIdle || undefined}
    />
  );
}

/** By the name, which is known before one signs in too: the same colour everywhere and every day. */
export function colourOf(name: string): number {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) | 0;
  return Math.abs(hash) % 8;
}
