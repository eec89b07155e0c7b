import type { ProcessRow } from '../live/rows';
import { useIsVisitor } from '../people/me';
import { goToSuggesting } from './suggesting';

/** Where one may not edit, a calm line says whose it is and what one can do instead. */
export function WhoMay({ process }: { process: ProcessRow }) {
  const isVisitor = useIsVisitor();
  if (isVisitor || process.mayDo.includes('EDIT')) return null;
  if (process.isLocked)
    return <p className="who-may">It is locked: nobody changes it until its owner unlocks it.</p>;
  const owner = process.owner?.name ?? 'nobody yet';
  return (
    <p className="who-may">
      {process.mayDo.includes('SUGGEST') ? (
        <>
          Only the owner ({owner}) and leading players edit this. You can read it and{' '}
          <button type="button" className="button button--link" onClick={goToSuggesting}>
            suggest a change
          </button>
          .
        </>
      ) : (
        <>Only the owner ({owner}) and leading players edit this. You can read it.</>
      )}
    </p>
  );
}
