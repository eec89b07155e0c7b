/** A combo box over the server: type a few letters, choose one of what is found. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Fault } from '../graphql/http';
import { useFocusAtStart } from './focusWhenThere';
import { useLater } from './useLater';

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly detail?: string | undefined;
}

export interface PickerProps<Found extends Choice> {
  readonly label: string;
  /** Said where the label would take room that is not there. */
  readonly isLabelHidden?: boolean;
  readonly placeholder?: string;
  /** Names the question in the cache, apart from the words. */
  readonly topic: string;
  readonly find: (words: string, signal: AbortSignal) => Promise<readonly Found[]>;
  readonly onPick: (found: Found) => void;
  readonly autoFocus?: boolean;
  readonly className?: string;
  readonly icon?: React.ReactNode;
}

export function Picker<Found extends Choice>(props: PickerProps<Found>) {
  const { label, isLabelHidden, placeholder, onPick, autoFocus, className, icon } = props;
  const [words, setWords] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useFocusAtStart(field, autoFocus ?? false);
  const { found, isFinding, says } = useFound(props, words);
  const pick = (id: React.Key | null) => {
    const chosen = found.find((each) => each.id === id);
    if (!chosen) return;
    setWords('');
    onPick(chosen);
  };
  const takeFirst = useTakeFirst(found[0]?.id, !isFinding, words, pick);
  const onEscape = useEscape(words, () => setWords(''));
  return (
    <ComboBox
      className={`picker ${className ?? ''}`}
      inputValue={words}
      onInputChange={setWords}
      items={found}
      value={null}
      onChange={pick}
      menuTrigger="input"
      // An emptied box has nothing to say: its list must not stay open over the rest of the page.
      allowsEmptyCollection={words.trim() !== ''}
      // Without it, words that are no choice open the list again as soon as Escape has closed it.
      allowsCustomValue
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {!isLabelHidden && <Label className="field__label">{label}</Label>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key is pressed in the field inside */}
      <div className="picker__box" onKeyDownCapture={onEscape.before} onKeyDown={onEscape.after}>
        {icon}
        <Input
          ref={field}
          onKeyDownCapture={takeFirst}
          className="field__input"
          placeholder={placeholder ?? ''}
          autoFocus={autoFocus ?? false}
          autoComplete="off"
        />
      </div>
      <Popover className="popover picker__popover" offset={2}>
        <ListBox<Found>
          className="picker__list"
          renderEmptyState={() => <p className="picker__nothing">{says}</p>}
        >
          {(each) => (
            <ListBoxItem id={each.id} className="picker__item" textValue={each.name}>
              <span>{each.name}</span>
              {each.detail && <span className="picker__detail">{each.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/**
 * Enter without a choice takes the first that is found, as one expects of a search; pressed while
 * the answer is on its way, it takes the first of that answer.
 */
function useTakeFirst(
  first: string | undefined,
  isSettled: boolean,
  words: string,
  pick: (id: string) => void,
) {
  const [wantedFor, setWantedFor] = useState<string | null>(null);
  useEffect(() => {
    if (wantedFor === null || !isSettled) return;
    setWantedFor(null);
    if (first !== undefined && wantedFor === words) pick(first);
  });
  return (event: React.KeyboardEvent<HTMLInputElement>) => {
    const isChoosing = event.currentTarget.hasAttribute('aria-activedescendant');
    if (event.key !== 'Enter' || isChoosing || words.trim() === '') return;
    event.preventDefault();
    event.stopPropagation();
    setWantedFor(words);
  };
}

/** The first Escape closes the list, the second clears the words; the next is the dialog's. */
function useEscape(words: string, clear: () => void) {
  const wasOpen = useRef(false);
  const before = (event: React.KeyboardEvent) => {
    wasOpen.current =
      event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
  };
  const after = (event: React.KeyboardEvent) => {
    if (event.key !== 'Escape' || (words === '' && !wasOpen.current)) return;
    event.stopPropagation();
    event.preventDefault();
    if (!wasOpen.current) clear();
  };
  return { before, after };
}

function useFound<Found extends Choice>(props: PickerProps<Found>, words: string) {
  const wanted = words.trim();
  const asked = useLater(wanted, 180);
  const query = useQuery({
    queryKey: ['find', props.topic, asked],
    queryFn: ({ signal }) => props.find(asked, signal),
    enabled: asked.length > 0,
    staleTime: 30_000,
  });
  // What was found for other words is no answer to these.
  const isFinding = query.isFetching || asked !== wanted;
  const found = wanted === '' || isFinding ? [] : (query.data ?? []);
  return { found, isFinding, says: isFinding ? 'Looking…' : saysOf(query) };
}

function saysOf({ error }: { readonly error: Error | null }): string {
  if (error instanceof Fault) return error.message;
  if (error) return 'The search could not be made. Check the connection and type again.';
  return 'Nothing found. Try fewer or other words.';
}
