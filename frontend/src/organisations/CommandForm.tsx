import { SessionEnded } from '../graphql/http';
import { useSignedIn } from '../people/me';
import { Refusal } from '../signin/Refusal';
import { useSending } from '../signin/useSending';
import { useAnnounce } from '../ui/Announcer';
import { Button } from '../ui/Button';
import { DialogButtons } from '../ui/Dialog';
import { useFreshAdministration } from './useAdministration';

export interface FormProps {
  /** It was made, and what is shown knows of it. */
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

interface CommandFormProps extends FormProps {
  readonly button: string;
  readonly look?: 'main' | 'danger';
  /** What is read out once it is made. */
  readonly said: string;
  readonly send: (given: FormData) => Promise<unknown>;
  readonly children: React.ReactNode;
}

/** What a steward does in a dialog: asked once, refused in the dialog, told when it is made. */
export function CommandForm(props: CommandFormProps) {
  const { button, look = 'main', said, send, onDone, onCancel, children } = props;
  const { sessionEnded } = useSignedIn();
  const fresh = useFreshAdministration();
  const announce = useAnnounce();
  const { isBusy, refusal, submit } = useSending(async (given) => {
    try {
      await send(given);
    } catch (error) {
      if (error instanceof SessionEnded) sessionEnded();
      throw error;
    }
    announce(said);
    await fresh();
    onDone();
  });
  return (
    <form className="steward-form" onSubmit={submit} noValidate>
      <Refusal>{refusal}</Refusal>
      {children}
      <DialogButtons>
        <Button type="submit" look={look} isDisabled={isBusy}>
          {isBusy ? 'Saving…' : button}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          Cancel
        </Button>
      </DialogButtons>
    </form>
  );
}
