import { useEffect } from 'react';
import { useLiveMap } from '../live/useLive';

/** The keys that hold on the whole map page. While a person types, their letters are their own. */
export function useShortcuts({ onHelp }: { onHelp: () => void }): void {
  const live = useLiveMap();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || isInDialog(event.target)) return;
      const action = actionFor(event);
      if (!action) return;
      event.preventDefault();
      if (action === 'undo') live.undo();
      else if (action === 'redo') live.redo();
      else if (action === 'help') onHelp();
      else document.querySelector<HTMLElement>('.header__search input')?.focus();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [live, onHelp]);
}

function actionFor(event: KeyboardEvent): 'undo' | 'redo' | 'help' | 'search' | null {
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey) {
    if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
    return key === 'y' ? 'redo' : null;
  }
  if (event.altKey) return null;
  if (key === '/') return 'search';
  return key === '?' ? 'help' : null;
}

function isTyping(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : null;
  return element?.closest('input, textarea, select, [contenteditable="true"]') != null;
}

function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null
  );
}
