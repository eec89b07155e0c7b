/** Two texts in one: what came and what went is marked by more than its colour, and said. */
import type { Facet } from '../graphql/generated';
import { Loaded } from '../ui/Loaded';
import { type Beside, useComparison } from './useHistory';

interface ComparedProps {
  readonly processId: string;
  readonly facet: Facet;
  readonly before: string;
  readonly beside: Beside;
  readonly whenSame: string;
}

export function Compared({ processId, facet, before, beside, whenSame }: ComparedProps) {
  const query = useComparison(processId, facet, before, beside);
  return (
    <Loaded query={query} loading="Comparing" lines={5} missing="The versions were not compared">
      {(lines) => {
        const isSame = lines.every(({ pieces }) => pieces.every(({ kind }) => kind === 'SAME'));
        return (
          <>
            {isSame && <p className="muted">{whenSame}</p>}
            <div className="compared">
              {numbered(lines).map(([key, { pieces }]) => (
                <p key={key}>
                  {numbered(pieces).map(([nth, { kind, text }]) => (
                    <Piece key={nth} kind={kind} text={text} />
                  ))}
                </p>
              ))}
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

/** Lines and pieces have no other name than their place, which never changes. */
const numbered = <Item,>(items: readonly Item[]): readonly (readonly [number, Item])[] =>
  items.map((item, nth) => [nth, item]);

function Piece({ kind, text }: { kind: 'SAME' | 'ADDED' | 'REMOVED'; text: string }) {
  if (kind === 'SAME') return <span>{text}</span>;
  const isAdded = kind === 'ADDED';
  const Mark = isAdded ? 'ins' : 'del';
  return (
    <Mark>
      <span className="hidden">{isAdded ? ' [added: ' : ' [taken out: '}</span>
      {text === '' ? '¶' : text}
      <span className="hidden">] </span>
    </Mark>
  );
}
