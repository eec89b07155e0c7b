/** A text that can no longer be sent, for its author to copy. */
import { useState } from 'react';
import { Button } from '../ui/Button';
import { copyText } from '../ui/copy';

export function Unsent({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => setCopied(await copyText(text));
  return (
    <section className="unsent" aria-label="What you wrote and did not send">
      <p className="field__label">What you wrote and did not send</p>
      <textarea className="field__input" readOnly rows={3} value={text} aria-label="Your words" />
      <Button look="quiet" onPress={() => void copy()}>
        {isCopied ? 'Copied' : 'Copy it'}
      </Button>
    </section>
  );
}
