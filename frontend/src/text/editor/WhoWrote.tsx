/** A version of a note with the name of whoever wrote each of its words. */
import { useMemo } from 'react';
import * as Y from 'yjs';
import { colourOf } from '../../ui/Avatar';
import { ROOT } from '../others';
import { type Run, runsOf } from '../wrote';

interface WhoWroteProps {
  /** The document as one update, in base64. */
  readonly state: string;
  readonly authors: readonly {
    readonly client: string;
    readonly person: { readonly id: string; readonly name: string };
  }[];
}

const NOBODY = 'From before it was typed together';

export default function WhoWrote({ state, authors }: WhoWroteProps) {
  const names = useMemo(
    () => new Map(authors.map(({ client, person }) => [Number(client), person.name])),
    [authors],
  );
  const blocks = useMemo(() => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, bytesOf(state));
    return runsOf(doc.getXmlFragment(ROOT), (client) => names.get(client) ?? null);
  }, [state, names]);
  const present = new Set(blocks.flatMap(({ runs }) => runs.map(({ author }) => author)));
  return (
    <>
      <ul className="wrote__who" aria-label="Who wrote it">
        {[...present].map((author) => (
          <li key={author ?? ''} className="wrote__key" data-colour={colourIn(author)}>
            {author ?? NOBODY}
          </li>
        ))}
      </ul>
      <div className="wrote">
        {blocks.map((block) => (
          <p key={block.key} data-kind={block.kind} data-depth={block.depth}>
            {block.mark && <span className="wrote__mark">{block.mark} </span>}
            {block.runs.map((run) => (
              <Piece key={run.key} run={run} />
            ))}
          </p>
        ))}
      </div>
    </>
  );
}

function Piece({ run }: { run: Run }) {
  const name = run.author ?? NOBODY;
  return (
    <span className="wrote__run" data-colour={colourIn(run.author)} title={name}>
      <span className="hidden"> [{name}:] </span>
      {run.text}
    </span>
  );
}

const colourIn = (author: string | null) => (author === null ? undefined : colourOf(author));

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
