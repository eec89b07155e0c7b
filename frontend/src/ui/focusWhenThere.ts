import { type RefObject, useEffect } from 'react';

const EVERY = 50;

/**
 * The keyboard goes to what is yet to be drawn, or lies behind something that is closing. Whoever
 * has taken it elsewhere meanwhile keeps it.
 */
export function focusWhenThere(
  find: () => HTMLElement | null,
  tries = 40,
  from = document.activeElement,
): void {
  requestAnimationFrame(() => {
    const now = document.activeElement;
    if (now !== from && now !== document.body) return;
    const element = find();
    if (element && !element.closest('[inert], [aria-hidden="true"]')) element.focus();
    if (element && document.activeElement === element) return;
    if (tries > 0) setTimeout(() => focusWhenThere(find, tries - 1, from), EVERY);
  });
}

/** For a field that a menu opens: while the menu closes, nothing beside it can have the keyboard. */
export function useFocusAtStart(field: RefObject<HTMLElement | null>, isWanted = true): void {
  useEffect(() => {
    if (isWanted) focusWhenThere(() => field.current);
  }, [field, isWanted]);
}
