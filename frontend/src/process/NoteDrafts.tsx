/** What one wrote in this note and was refused: it stays below it on this device, to be compared, copied or let go. */
import { useState } from 'react';
import type { KeptDraft } from '../device/database';
import { drafts, draftsOf } from '../device/drafts';
import type { Facet } from '../graphql/generated';
import { Compared } from '../history/Compared';
import { useSittings } from '../history/useHistory';
import { useLiveMap, useSignal } from '../live/useLive';
import { FACET_NAMES } from '../live/words';
import { Button } from '../ui/Button';
import { CopyButton } from '../ui/CopyButton';
import { Dialog, DialogButtons } from '../ui/Dialog';
import { Loaded } from '../ui/Loaded';
import { moment } from '../ui/words';

interface NoteDraftsProps {
  readonly processId: string;
  readonly facet: Facet;
  readonly mayEdit: boolean;
}

export function NoteDrafts(props: NoteDraftsProps) {
  const { me } = useLiveMap();
  const id = `${props.processId}:${props.facet}`;
  const mine = useSignal(drafts).filter(({ personId }) => personId === me.id);
  const here = mine.filter(({ noteId }) => noteId === id);
  const letGo = (draft: KeptDraft) => void draftsOf(me.id).drop(({ id }) => id === draft.id);
  return here.map((draft) => (
    <Draft key={draft.id} {...props} draft={draft} onLetGo={() => letGo(draft)} />
  ));
}

interface DraftProps extends NoteDraftsProps {
  readonly draft: KeptDraft;
  readonly onLetGo: () => void;
}

function Draft({ draft, onLetGo, mayEdit, ...of }: DraftProps) {
  const [isComparing, setComparing] = useState(false);
  const name = FACET_NAMES[of.facet];
  return (
    <section className="refused" aria-label={`Your draft for ${name}, not saved`}>
      <p className="refused__title">Your draft of {moment(draft.at)} was not saved</p>
      <p>Why it was not taken up then: {draft.message} It is on this device only.</p>
      <blockquote className="refused__words">{draft.words}</blockquote>
      <div className="row">
        <CopyButton text={draft.words}>Copy your words</CopyButton>
        {mayEdit && <Button onPress={() => setComparing(true)}>Compare with the note</Button>}
        <Button look="quiet" onPress={onLetGo}>
          I do not need it
        </Button>
      </div>
      <Dialog
        title={`Your draft beside the note for ${name}`}
        isOpen={isComparing}
        onClose={() => setComparing(false)}
        width="wide"
      >
        <BesideTheNote {...of} words={draft.words} />
        <DialogButtons>
          <CopyButton text={draft.words}>Copy your words</CopyButton>
          <Button look="main" onPress={() => setComparing(false)}>
            Close
          </Button>
        </DialogButtons>
      </Dialog>
    </section>
  );
}

interface BesideProps {
  readonly processId: string;
  readonly facet: Facet;
  readonly words: string;
}

/** Beside what the note says by now. */
function BesideTheNote({ processId, facet, words }: BesideProps) {
  const query = useSittings(processId, facet);
  return (
    <Loaded query={query} loading="Finding the note" lines={5} missing="The note did not load">
      {({ pages }) => {
        const now = pages[0]?.edges[0]?.node.version;
        if (now === undefined) return <p>Nothing is written in the note now.</p>;
        return (
          <>
            <p className="muted">
              Underlined is what only your draft says; struck through, what only the note says.
            </p>
            <Compared
              processId={processId}
              facet={facet}
              before={now}
              beside={{ draft: words }}
              whenSame="The note says the same by now."
            />
          </>
        );
      }}
    </Loaded>
  );
}
