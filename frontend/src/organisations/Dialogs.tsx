/** The one dialog that is open, and where the keyboard goes when what opened it is gone. */
import { Dialog } from '../ui/Dialog';
import { focusWhenThere } from '../ui/focusWhenThere';
import { AgreeForm, CallOffForm, PlanForm } from './EndingForms';
import { EndForm, GiveForm, SuspendForm } from './HoldingForms';
import { InviteDialog, WithdrawForm } from './InviteDialog';
import { MakePartForm, MakePostForm, MergeForm, OfficesForm } from './PostForms';
import type { Administration, Organisation, Post, Term } from './useAdministration';

/** What was asked for. */
export type Asked =
  | { readonly for: 'post' | 'part' | 'invite' | 'plan' | 'call-off' }
  | { readonly for: 'give' | 'offices' | 'merge'; readonly post: Post }
  | { readonly for: 'end' | 'suspend'; readonly post: Post; readonly term: Term }
  | { readonly for: 'withdraw'; readonly invitation: Administration['invitations'][number] }
  | { readonly for: 'agree'; readonly offered: Administration['offeredSuccessions'][number] };

export type Ask = (asked: Asked) => void;

interface DialogsProps {
  readonly organisation: Organisation;
  readonly asked: Asked | null;
  readonly onClose: () => void;
}

export function Dialogs({ organisation, asked, onClose }: DialogsProps) {
  const done = () => {
    onClose();
    if (asked) focusWhenThere(() => afterwards(asked));
  };
  return (
    <>
      <InviteDialog
        organisation={organisation}
        isOpen={asked?.for === 'invite'}
        onClose={onClose}
      />
      <Dialog
        title={asked ? titleOf(asked, organisation) : ''}
        isOpen={asked !== null && asked.for !== 'invite'}
        onClose={onClose}
      >
        {asked && formOf(asked, organisation, { onDone: done, onCancel: onClose })}
      </Dialog>
    </>
  );
}

export const postHeading = (postId: string) => `post-${postId}`;

/** The button of each of these goes with what it does. */
const SECTIONS: Partial<Record<Asked['for'], string>> = {
  plan: 'end-title',
  'call-off': 'end-title',
  withdraw: 'invitations-title',
};

function afterwards(asked: Asked): HTMLElement | null {
  const id = 'post' in asked ? postHeading(asked.post.post.id) : SECTIONS[asked.for];
  return document.getElementById(id ?? 'main') ?? document.getElementById('main');
}

function titleOf(asked: Asked, { name }: Organisation): string {
  switch (asked.for) {
    case 'post':
      return `Make a post in ${name}`;
    case 'part':
      return `Make a part of ${name}`;
    case 'give':
      return `Give the post ${asked.post.post.name}`;
    case 'offices':
      return `Offices of ${asked.post.post.name}`;
    case 'merge':
      return `Merge ${asked.post.post.name} into another post`;
    case 'end':
      return `End ${asked.term.person.name}’s time as ${asked.post.post.name}`;
    case 'suspend':
      return `${asked.term.isSuspended ? 'Restore' : 'Suspend'} ${asked.term.person.name}`;
    case 'withdraw':
      return `Withdraw the invitation of ${asked.invitation.name}`;
    case 'plan':
      return `Plan the end of ${name}`;
    case 'call-off':
      return `Call off the end of ${name}`;
    case 'agree':
      return `Succeed ${asked.offered.organisation.name}`;
    case 'invite':
      return '';
  }
}

interface Ends {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function formOf(asked: Asked, organisation: Organisation, ends: Ends): React.ReactNode {
  switch (asked.for) {
    case 'post':
      return <MakePostForm {...ends} organisation={organisation} />;
    case 'part':
      return <MakePartForm {...ends} organisation={organisation} />;
    case 'give':
      return <GiveForm {...ends} post={asked.post} />;
    case 'offices':
      return <OfficesForm {...ends} post={asked.post} />;
    case 'merge':
      return <MergeForm {...ends} post={asked.post} />;
    case 'end':
      return <EndForm {...ends} post={asked.post} term={asked.term} />;
    case 'suspend':
      return <SuspendForm {...ends} term={asked.term} />;
    case 'withdraw':
      return <WithdrawForm {...ends} invitation={asked.invitation} />;
    case 'plan':
      return <PlanForm {...ends} organisation={organisation} />;
    case 'call-off':
      return <CallOffForm {...ends} organisation={organisation} />;
    case 'agree':
      return <AgreeForm {...ends} organisation={organisation} offered={asked.offered} />;
    case 'invite':
      return null;
  }
}
