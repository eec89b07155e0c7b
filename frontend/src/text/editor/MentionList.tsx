import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSignal } from '../../live/useLive';
import { findMentionable, type Mentionable } from '../../mentions/find';
import { useLater } from '../../ui/useLater';
import { count } from '../../ui/words';
import type { Asked } from './mentioning';
import type { Surface } from './surface';

/** What is found for the letters after an “@”, under the text in which the keyboard stays. */
export function MentionList({ surface }: { readonly surface: Surface }) {
  const asked = useSignal(surface.mentioning.asked);
  return asked && <Open surface={surface} asked={asked} />;
}

const NONE: readonly Mentionable[] = [];
const WAIT = 180;

interface OpenProps {
  readonly surface: Surface;
  readonly asked: Asked;
}

function Open({ surface, asked }: OpenProps) {
  const { view, mentioning } = surface;
  const { found, says } = useFound(asked.words.trim());
  useEffect(() => {
    mentioning.offer(found);
    return () => mentioning.offer(NONE);
  }, [mentioning, found]);
  const { active } = useSignal(mentioning.offered);
  return (
    <div className="mention-list">
      <p className="mention-list__says" role="status">
        {says}
      </p>
      {/* Always there while it is asked for: the text says that it controls this. */}
      <div id={mentioning.listId} role="listbox" aria-label="What to mention">
        {found.map((each, nth) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are pressed in the text
          // biome-ignore lint/a11y/useFocusableInteractive: the keyboard stays in the text
          <div
            key={each.id}
            id={mentioning.optionId(nth)}
            role="option"
            aria-selected={nth === active}
            className="mention-list__one"
            // The keyboard stays in the text.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => mentioning.choose(view, each)}
          >
            <span>{each.name}</span> <span className="mention-list__detail">{each.detail}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

function useFound(words: string) {
  const asked = useLater(words, WAIT);
  const query = useQuery({
    queryKey: ['find', 'mentions', asked],
    queryFn: ({ signal }) => findMentionable(asked, signal),
    enabled: asked !== '',
    staleTime: 30_000,
  });
  const isFinding = query.isFetching || asked !== words;
  const found = words === '' || isFinding ? NONE : (query.data ?? NONE);
  return { found, says: saysOf(words, isFinding, query.isError, found.length) };
}

function saysOf(words: string, isFinding: boolean, isError: boolean, found: number): string {
  if (words === '') return 'Go on with the name of a process, a person or a document.';
  if (isFinding) return 'Looking…';
  if (isError) return 'The search could not be made. Check the connection and type again.';
  if (found === 0) return 'Nothing found. Try fewer or other words; Escape closes this.';
  return `${count(found, 'name')} found. Choose with the arrow keys and Enter; Escape closes this.`;
}
