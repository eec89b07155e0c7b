import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import type { Refusal } from '../document';

interface RefusedProps {
  readonly refusal: Refusal;
  readonly onDismiss: () => void;
}

/** What was not taken up, and why: the words stay until their author lets go of them. */
export function Refused({ refusal: { message, words }, onDismiss }: RefusedProps) {
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
        <CopyButton text={words}>Copy your words</CopyButton>
        <Button look="quiet" onPress={onDismiss}>
          I do not need them
        </Button>
      </div>
    </section>
  );
}
