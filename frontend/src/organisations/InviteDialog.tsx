/** Inviting somebody: the link is shown once, so the dialog stays until it was taken. */
import { useId, useState } from 'react';
import { InviteDocument, WithdrawInvitationDocument } from '../graphql/generated';
import { newId } from '../live/id';
import { textOf } from '../signin/useSending';
import { Button } from '../ui/Button';
import { copyText } from '../ui/copy';
import { Dialog, DialogButtons } from '../ui/Dialog';
import { CommandForm, type FormProps } from './CommandForm';
import { command } from './command';
import { Line } from './fields';
import type { Administration, Organisation } from './useAdministration';

interface InviteDialogProps {
  readonly organisation: Organisation;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface Made {
  readonly name: string;
  readonly link: string;
}

export function InviteDialog({ organisation, isOpen, onClose }: InviteDialogProps) {
  const [made, setMade] = useState<Made | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog
      title={made ? `The link for ${made.name}` : `Invite somebody to ${organisation.name}`}
      isOpen={isOpen}
      isBinding={made !== null}
      onClose={close}
    >
      {made ? (
        <TheLink link={made.link} onClose={close} />
      ) : (
        <InviteForm organisation={organisation} onMade={setMade} onCancel={close} />
      )}
    </Dialog>
  );
}

interface InviteFormProps {
  readonly organisation: Organisation;
  readonly onMade: (made: Made) => void;
  readonly onCancel: () => void;
}

function InviteForm({ organisation, onMade, onCancel }: InviteFormProps) {
  const [id] = useState(newId);
  const invite = async (given: FormData) => {
    const name = textOf(given, 'name');
    const email = textOf(given, 'email');
    const organisationId = organisation.id;
    const { link } = await command(InviteDocument, { id, organisationId, name, email });
    onMade({ name: name.trim(), link: location.origin + link });
  };
  return (
    <CommandForm
      button="Make the link"
      said="The link is made"
      send={invite}
      onDone={() => undefined}
      onCancel={onCancel}
    >
      <p>They make an account of their own. They hold no post until you give them one.</p>
      <Line name="name" label="Name" maxLength={200} autoFocus />
      <Line name="email" type="email" label="Email address" />
    </CommandForm>
  );
}

function TheLink({ link, onClose }: { link: string; onClose: () => void }) {
  const id = useId();
  const [told, setTold] = useState('');
  const copy = async () =>
    setTold((await copyText(link)) ? 'Copied.' : 'Select the link and copy it by hand.');
  return (
    <>
      <p id={`${id}-hint`}>
        Send it to them yourself. It works once within two weeks, and it is not shown again.
      </p>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          Link
        </label>
        <input
          id={id}
          className="field__input"
          readOnly
          value={link}
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.target.select()}
        />
        <p role="status">{told}</p>
      </div>
      <DialogButtons>
        <Button look="main" onPress={() => void copy()} autoFocus>
          Copy the link
        </Button>
        <Button onPress={onClose}>Done</Button>
      </DialogButtons>
    </>
  );
}

interface WithdrawFormProps extends FormProps {
  readonly invitation: Administration['invitations'][number];
}

export function WithdrawForm({ invitation, ...form }: WithdrawFormProps) {
  const { id: invitationId, name, email } = invitation;
  return (
    <CommandForm
      {...form}
      button="Withdraw"
      look="danger"
      said={`The invitation of ${name} is withdrawn`}
      send={() => command(WithdrawInvitationDocument, { invitationId })}
    >
      <p>
        The link that {name} ({email}) was sent opens nothing any more. You can invite them again.
      </p>
    </CommandForm>
  );
}
