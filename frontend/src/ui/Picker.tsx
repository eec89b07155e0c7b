/** A combo box over the server: type a few letters, choose one of what is found. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
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
  const { found, state } = useFound(props, words);
  const pick = (id: React.Key | null) => {
    const chosen = found.find((each) => each.id === id);
    if (!chosen) return;
    setWords('');
    onPick(chosen);
  };
  const takeFirst = useTakeFirst(found[0]?.id, state !== 'finding', words, pick);
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
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {!isLabelHidden && <Label className="field__label">{label}</Label>}
      <div className="picker__box">
        {icon}
        <Input
          onKeyDownCapture={takeFirst}
          className="field__input"
          placeholder={placeholder ?? ''}
          autoFocus={autoFocus ?? false}
          autoComplete="off"
        />
      </div>
      <Popover className="popover picker__popover" offset={2}>
        <ListBox<Found> className="picker__list" renderEmptyState={() => <Nothing state={state} />}>
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

type FindState = 'finding' | 'done' | 'failed';

function useFound<Found extends Choice>(props: PickerProps<Found>, words: string) {
  const asked = useLater(words.trim(), 180);
  const query = useQuery({
    queryKey: ['find', props.topic, asked],
    queryFn: ({ signal }) => props.find(asked, signal),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const found = asked.length > 0 && words.trim().length > 0 ? (query.data ?? []) : [];
  return { found, state: stateOf(query, words.trim(), asked) };
}

function stateOf(
  query: { readonly isError: boolean; readonly isFetching: boolean },
  words: string,
  asked: string,
): FindState {
  if (query.isFetching || asked !== words) return 'finding';
  return query.isError ? 'failed' : 'done';
}

const SAYS: Record<FindState, string> = {
  finding: 'Looking…',
  done: 'Nothing found. Try fewer or other words.',
  failed: 'The search could not be made. Check the connection and type again.',
};

function Nothing({ state }: { state: FindState }) {
  return <p className="picker__nothing">{SAYS[state]}</p>;
}
