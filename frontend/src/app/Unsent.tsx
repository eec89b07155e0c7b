/** A text that can no longer be sent, for its author to copy. */
import { CopyButton } from '../ui/CopyButton';

export function Unsent({ text }: { text: string }) {
  return (
    <section className="unsent" aria-label="What you wrote and did not send">
      <p className="field__label">What you wrote and did not send</p>
      <textarea className="field__input" readOnly rows={3} value={text} aria-label="Your words" />
      <CopyButton look="quiet" text={text}>
        Copy it
      </CopyButton>
    </section>
  );
}
