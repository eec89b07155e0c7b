import { useState } from 'react';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/copy';
import type { Refusal } from '../document';

interface RefusedProps {
  readonly refusal: Refusal;
  readonly onDismiss: () => void;
}

/** What was not taken up, and why: the words stay until their author lets go of them. */
export function Refused({ refusal: { message, words }, onDismiss }: RefusedProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => setCopied(await copyText(words));
  if (words === '') {
    return (
      <p className="refused" role="alert">
        {message}
      </p>
    );
  }
  return (
    <section className="refused" aria-label="What was not taken up">
      <div role="alert">
        <p className="refused__title">Some of what you wrote was not taken up</p>
        <p>{message}</p>
      </div>
      <blockquote className="refused__words">{words}</blockquote>
      <div className="row">
        <Button onPress={() => void copy()}>{isCopied ? 'Copied' : 'Copy your words'}</Button>
        <Button look="quiet" onPress={onDismiss}>
          I do not need them
        </Button>
      </div>
    </section>
  );
}
