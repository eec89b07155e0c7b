/** The note of a facet, written together with whoever else has it open. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { NoteRow } from '../../live/rows';
import { useSignal } from '../../live/useLive';
import { useNames } from '../../mentions/useNames';
import { useSignedIn } from '../../people/me';
import { Button } from '../../ui/Button';
import { Skeleton } from '../../ui/States';
import { blocksOf } from '../blocks';
import type { Copy, NoteDocument } from '../document';
import { documentsOf } from '../documents';
import { plainText } from '../words';
import { removeLink, setLink } from './commands';
import { LinkForm } from './LinkForm';
import { MentionList } from './MentionList';
import { Refused } from './Refused';
import { StateLine, WhoElse } from './StateLine';
import { openSurface, type Surface } from './surface';
import { Toolbar } from './Toolbar';

interface NoteEditorProps {
  readonly noteId: string;
  readonly label: string;
  /** With the note as it stands then: the map is told of it a little later. */
  readonly onDone: (written: NoteRow | null) => void;
}

export default function NoteEditor({ noteId, label, onDone }: NoteEditorProps) {
  const document = useDocument(noteId);
  return document && <Open document={document} label={label} onDone={onDone} />;
}

function useDocument(noteId: string): NoteDocument | null {
  const { me, sessionEnded } = useSignedIn();
  const [document, setDocument] = useState<NoteDocument | null>(null);
  const show = useEffectEvent(() => documentsOf(me.id).show(noteId, sessionEnded));
  useEffect(() => {
    const documents = documentsOf(me.id);
    setDocument(show());
    return () => documents.hide(noteId);
  }, [me.id, noteId]);
  return document;
}

interface OpenProps extends Omit<NoteEditorProps, 'noteId'> {
  readonly document: NoteDocument;
}

interface WritingProps {
  readonly document: NoteDocument;
  readonly copy: Copy;
  readonly label: string;
  readonly onDone: () => void;
}

function Open({ document, label, onDone }: OpenProps) {
  const done = () => {
    const { isLoaded, prose } = document.copy.get();
    onDone(isLoaded.get() ? { text: plainText(prose), blocks: blocksOf(prose) } : null);
  };
  const copy = useSignal(document.copy);
  const state = useSignal(document.state);
  const isLoaded = useSignal(copy.isLoaded);
  const isGone = state.kind === 'refused' && document.isOver;
  // While it is opened anew, the keyboard stays where it is.
  const [last, setLast] = useState<Copy | null>(null);
  if (isLoaded && last !== copy) setLast(copy);
  const shown = isGone ? null : last;
  return (
    <div className="note-editor">
      {shown ? (
        <Writing key={shown.doc.guid} {...{ document, label }} copy={shown} onDone={done} />
      ) : (
        !isGone && <Skeleton lines={3} label="Opening the note" />
      )}
      {state.kind === 'refused' && <Refused refusal={state} onDismiss={() => document.dismiss()} />}
      <WhoElse document={document} />
      <div className="note-editor__foot">
        <StateLine document={document} />
        <Button look={isGone ? 'second' : 'main'} onPress={done}>
          Done
        </Button>
      </div>
    </div>
  );
}

function Writing({ document, copy, label, onDone }: WritingProps) {
  const place = useRef<HTMLDivElement>(null);
  const [surface, setSurface] = useState<Surface | null>(null);
  const [isLinking, setLinking] = useState(false);
  const mayWrite = useSignal(document.mayWrite);
  const done = useEffectEvent(onDone);
  useEffect(() => {
    if (!place.current) return;
    const opened = openSurface(place.current, copy, {
      label,
      mayWrite: document.mayWrite,
      onLink: () => setLinking(document.mayWrite.get()),
      onDone: () => done(),
    });
    setSurface(opened);
    // Whoever went elsewhere meanwhile stays there.
    if (isFocusFree()) opened.view.focus();
    return () => opened.destroy();
  }, [document, copy, label]);
  const linked = (run?: ReturnType<typeof setLink>) => {
    setLinking(false);
    if (!surface) return;
    run?.(surface.view.state, surface.view.dispatch);
    surface.view.focus();
  };
  return (
    <div className="note-editor__box">
      {surface && mayWrite && (
        <Toolbar
          label={label}
          surface={surface}
          isLinking={isLinking}
          onLink={() => setLinking(!isLinking)}
        />
      )}
      {surface && isLinking && mayWrite && (
        <LinkForm
          href={surface.standing.get().href}
          onSet={(href) => linked(setLink(href))}
          onRemove={() => linked(removeLink)}
          onCancel={() => linked()}
        />
      )}
      <div ref={place} className="note-editor__place" />
      {surface && <Naming surface={surface} />}
      {surface && mayWrite && <MentionList surface={surface} />}
    </div>
  );
}

/** Gives what is mentioned the names that whoever writes may know. */
function Naming({ surface }: { readonly surface: Surface }) {
  const names = useNames(useSignal(surface.mentions));
  useEffect(() => surface.names.set(names), [surface, names]);
  return null;
}

const isFocusFree = () => document.activeElement === document.body;
