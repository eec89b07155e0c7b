/** What readers propose, for the owner to take up or decline with a reason. */
import { useId, useState } from 'react';
import type { SuggestionRow } from '../live/rows';
import { attributeById } from '../live/state';
import { useLiveMap, useShown } from '../live/useLive';
import { Button } from '../ui/Button';
import { Empty } from '../ui/States';
import { Time } from '../ui/Time';
import { SuggestForm } from './SuggestForm';
import type { SectionProps } from './section';

export function Suggestions({ process, details }: SectionProps) {
  const open = details.suggestions.filter((each) => each.status === 'OPEN');
  const answered = details.suggestions.filter((each) => each.status !== 'OPEN');
  const mayAnswer = process.mayDo.includes('EDIT');
  return (
    <section className="section" aria-labelledby="suggestions-title">
      <h3 id="suggestions-title">Suggestions</h3>
      {open.length === 0 && <Empty icon="changes">No suggestions are waiting.</Empty>}
      <ul className="cards">
        {open.map((suggestion) => (
          <Suggestion key={suggestion.id} suggestion={suggestion} mayAnswer={mayAnswer} />
        ))}
      </ul>
      {process.mayDo.includes('SUGGEST') && <SuggestForm processId={process.id} />}
      {answered.length > 0 && (
        <details className="answered">
          <summary>Answered before ({answered.length})</summary>
          <ul className="cards">
            {answered.map((suggestion) => (
              <Suggestion key={suggestion.id} suggestion={suggestion} mayAnswer={false} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const STATUS_WORDS: Record<SuggestionRow['status'], string> = {
  OPEN: 'Open',
  TAKEN_UP: 'Taken up',
  DECLINED: 'Declined',
};

function Suggestion(props: { suggestion: SuggestionRow; mayAnswer: boolean }) {
  const { suggestion, mayAnswer } = props;
  const about = useShown((state) =>
    suggestion.attributeId ? attributeById(state, suggestion.attributeId)?.text : undefined,
  );
  return (
    <li className="card">
      {about && <p className="card__about">About ‘{about}’</p>}
      <p className="card__text">{suggestion.text}</p>
      <p className="muted">
        {suggestion.by.name}, <Time at={suggestion.at} />
      </p>
      {suggestion.status !== 'OPEN' && (
        <p>
          <span className="tag">{STATUS_WORDS[suggestion.status]}</span> {suggestion.answer}
        </p>
      )}
      {mayAnswer && <Answer suggestion={suggestion} />}
    </li>
  );
}

function Answer({ suggestion }: { suggestion: SuggestionRow }) {
  const id = useId();
  const live = useLiveMap();
  const [takeUp, setTakeUp] = useState<boolean | null>(null);
  const [reason, setReason] = useState('');
  if (takeUp === null) {
    return (
      <div className="row">
        <Button onPress={() => setTakeUp(true)}>Take up</Button>
        <Button look="quiet" onPress={() => setTakeUp(false)}>
          Decline
        </Button>
      </div>
    );
  }
  const isMissing = reason.trim() === '';
  const send = (event: React.FormEvent) => {
    event.preventDefault();
    if (isMissing) return;
    const args = { suggestionId: suggestion.id, takeUp, reason: reason.trim() };
    void live.run({ verb: 'answerSuggestion', args });
  };
  return (
    <form className="stack" onSubmit={send}>
      <label className="field__label" htmlFor={id}>
        {takeUp ? 'What will be done' : 'Why it is declined'}
      </label>
      <input
        id={id}
        className="field__input"
        value={reason}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to answer
        autoFocus
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="row">
        <Button type="submit" look="main" isDisabled={isMissing}>
          {takeUp ? 'Take up' : 'Decline'}
        </Button>
        <Button look="quiet" onPress={() => setTakeUp(null)}>
          Back
        </Button>
      </div>
    </form>
  );
}
