import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useMayReadAudit } from '../audit/useAudit';
import { leaveDevice } from '../device/database';
import { Signal } from '../live/signal';
import { useLiveMapIfOpen, useSignal } from '../live/useLive';
import { type Going, inWords, MyWork } from '../mywork/MyWork';
import { countOf, useWaiting } from '../mywork/useMyWork';
import { useLookedAfter } from '../organisations/useAdministration';
import { useMe } from '../people/me';
import { SecurityDialog } from '../security/SecurityDialog';
import { signOut } from '../signin/api';
import { unsavedNotes } from '../text/unsaved';
import { Avatar } from '../ui/Avatar';
import { Dialog } from '../ui/Dialog';
import { type Item, Menu } from '../ui/Menu';
import { usePreference } from '../ui/usePreference';
import { count } from '../ui/words';
import { AUDIT_PATH, go, organisationPath } from './route';

export const SILENT = 'silent';

export interface MeMenuProps {
  readonly onKeyboardHelp?: (() => void) | undefined;
  /** How one goes from my work to a process, where the map is open. */
  readonly onGo?: Going | undefined;
}

/** Outside React: the header is another one as soon as the map has come, and the list stays open. */
const isMyWorkOpen = new Signal(false);
const openMyWork = () => isMyWorkOpen.set(true);
const closeMyWork = () => isMyWorkOpen.set(false);
const isSecurityOpen = new Signal(false);
const openSecurity = () => isSecurityOpen.set(true);
const closeSecurity = () => isSecurityOpen.set(false);

export function MeMenu({ onKeyboardHelp, onGo }: MeMenuProps) {
  const isOpen = useSignal(isMyWorkOpen);
  const isSecurityShown = useSignal(isSecurityOpen);
  const waiting = countOf(useWaiting().data);
  return (
    <>
      <AriaButton className="my-work-button" onPress={openMyWork}>
        My work
      </AriaButton>
      <Me waiting={waiting} onWork={openMyWork} onKeyboardHelp={onKeyboardHelp} />
      <Dialog title="My work" isOpen={isOpen} onClose={closeMyWork} width="wide">
        <MyWork onGo={onGo} onLeave={closeMyWork} />
      </Dialog>
      <SecurityDialog isOpen={isSecurityShown} onClose={closeSecurity} />
    </>
  );
}

interface MeProps extends Pick<MeMenuProps, 'onKeyboardHelp'> {
  readonly waiting: number;
  readonly onWork: () => void;
}

function Me({ waiting, onWork, onKeyboardHelp }: MeProps) {
  const me = useMe();
  const countId = useId();
  const leave = useLeaving();
  const audit = useAuditItem();
  const organisations = useOrganisationItems();
  const purposes = usePurposesItem();
  const [isSilent, setSilent] = usePreference(SILENT, false);
  const work: Item = {
    id: 'work',
    label: 'My work',
    detail: waiting > 0 ? inWords(waiting) : 'What your posts own, and what waits for you',
    icon: 'person',
    run: onWork,
  };
  const silence: Item = {
    id: 'silent',
    label: 'Do not read out others’ changes',
    isOn: isSilent,
    run: () => setSilent(!isSilent),
  };
  const security: Item = {
    id: 'security',
    label: 'Security',
    detail: 'Password, second step, where you are signed in',
    icon: 'restricted',
    run: openSecurity,
  };
  const out: Item = { id: 'out', label: 'Sign out', icon: 'right', run: leave };
  return (
    <Menu
      label={`${me.name}: menu`}
      sections={[
        {
          title: me.name,
          items: [
            work,
            ...organisations,
            ...purposes,
            ...audit,
            ...keysItem(onKeyboardHelp),
            silence,
          ],
        },
        { items: [security, out] },
      ]}
    >
      <AriaButton
        className="me"
        aria-label={`${me.name}: menu`}
        {...(waiting > 0 ? { 'aria-describedby': countId } : {})}
      >
        <Avatar name={me.name} />
        {waiting > 0 && (
          <span id={countId} className="me__count" data-count={waiting}>
            <span className="hidden">{inWords(waiting)}</span>
          </span>
        )}
      </AriaButton>
    </Menu>
  );
}

/** Only for those who may read it. */
function useAuditItem(): Item[] {
  const detail = 'Who was refused what, and who read what is for named readers';
  const run = () => go(AUDIT_PATH);
  return useMayReadAudit() ? [{ id: 'audit', label: 'Audit', detail, icon: 'search', run }] : [];
}

/** Only for its stewards, and for those who govern its information. */
function useOrganisationItems(): Item[] {
  return useLookedAfter().map(({ id, name }) => ({
    id: `organisation-${id}`,
    label: 'Look after your organisation',
    detail: name,
    icon: 'organisation',
    run: () => go(organisationPath(id)),
  }));
}

/** What one's own organisation shares for; whoever looks after it finds that on the same page. */
function usePurposesItem(): Item[] {
  const { posts } = useMe();
  const organisation = posts[0]?.organisation;
  if (useLookedAfter().length > 0 || !organisation) return [];
  const run = () => go(organisationPath(organisation.id));
  const detail = 'What your organisation shares for';
  return [{ id: 'purposes', label: 'Purposes for sharing', detail, icon: 'link', run }];
}

function keysItem(run: (() => void) | undefined): Item[] {
  return run ? [{ id: 'keys', label: 'Keyboard help', icon: 'outline', hotkey: '?', run }] : [];
}

const GO_ALL_THE_SAME = 'Signing out throws away what is not. Sign out all the same?';

function useLeaving(): () => void {
  const client = useQueryClient();
  const live = useLiveMapIfOpen();
  const leave = async () => {
    const unsaved = unsavedNotes.get() + (live?.waiting.length ?? 0);
    if (unsaved > 0 && !confirm(`${count(unsaved, 'change')} not saved yet. ${GO_ALL_THE_SAME}`))
      return;
    await signOut().catch(() => undefined);
    await leaveDevice();
    client.clear();
    // A full load: nothing of this person's work stays in a shared computer's memory.
    location.assign('/sign-in');
  };
  return () => void leave();
}
