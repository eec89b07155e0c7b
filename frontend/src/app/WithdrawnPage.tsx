/** Where a cluster was that one may no longer see: what one wrote oneself is all that is left of it. */
import { useState } from 'react';
import type { Named } from '../live/rows';
import { takeDrafts } from '../process/drafts';
import { takeNotes } from '../text/unsaved';
import { Button } from '../ui/Button';
import { Link } from '../ui/Link';
import { MessagePage } from '../ui/MessagePage';
import { SignInToSee } from './SignInLink';
import { Unsent } from './Unsent';

interface WithdrawnProps {
  readonly me: Named;
  readonly onRetry: () => void;
}

export function WithdrawnPage({ me, onRetry }: WithdrawnProps) {
  const [drafts] = useState(() => [...takeDrafts(me.id), ...takeNotes(me.id)]);
  return (
    <MessagePage title="You can no longer see this" icon="restricted">
      <p>
        Who may see this part of the map has changed while you looked. Nothing of it is kept in this
        browser. If you need it for your work, ask whoever shared it with you.
      </p>
      <SignInToSee />
      {drafts.map((text) => (
        <Unsent key={text} text={text} />
      ))}
      <div className="row">
        <Link to="/" className="button button--main" onClick={onRetry}>
          Go to the map
        </Link>
        <Button icon="refresh" onPress={onRetry}>
          Look again
        </Button>
      </div>
    </MessagePage>
  );
}
