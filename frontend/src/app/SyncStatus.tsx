import type { Sync } from '../live/sync';
import { useIsVisitor } from '../people/me';
import { Icon, type IconName } from '../ui/Icon';
import { count } from '../ui/words';
import { useSync } from './useSync';

interface Said {
  readonly icon: IconName;
  readonly short: string;
  /** The whole truth, for whoever points at it. */
  readonly long: string;
}

/** Where this person's work is. It says “saved” only when the server has said so. */
export function SyncStatus() {
  const sync = useSync();
  const isVisitor = useIsVisitor();
  const { icon, short, long } = isVisitor && sync.kind === 'read-only' ? ONLY_READ : said(sync);
  return (
    <span className="sync" data-kind={sync.kind} title={long}>
      <Icon name={icon} size={16} />
      <span className="sync__text">{short}</span>
      <span className="hidden">: {long}</span>
    </span>
  );
}

const ONLY_READ: Said = {
  icon: 'view',
  short: 'Read only',
  long: 'You may read here, and changes show at once.',
};

function said(sync: Sync): Said {
  switch (sync.kind) {
    case 'connecting':
      return { icon: 'refresh', short: 'Connecting', long: 'Connecting to the server.' };
    case 'device':
      return onDevice(sync);
    case 'offline':
      return {
        icon: 'offline',
        short: 'Offline',
        long: 'Nothing of yours waits, but changes by others are not shown until you are back.',
      };
    case 'refused':
      return { icon: 'warning', short: 'Not saved', long: 'The last change was refused; see why.' };
    case 'read-only':
      return { icon: 'view', short: 'Read only', long: 'You may read here, and suggest changes.' };
    case 'saved':
      return {
        icon: 'check',
        short: 'Saved',
        long: sync.isSlow
          ? 'Everything is saved. Changes by others come a few seconds late on this network.'
          : 'Everything is saved, and changes by others show at once.',
      };
  }
}

function onDevice({ waiting, isOffline, isKept }: Extract<Sync, { kind: 'device' }>): Said {
  const changes = count(waiting, 'change');
  const where = isKept ? 'On this device' : isOffline ? 'On this page only' : 'Saving';
  const until = isKept ? '' : ' Keep this page open until then.';
  return {
    icon: isOffline ? 'offline' : 'refresh',
    short: `${where}: ${changes}`,
    long: isOffline
      ? `${changes} will be sent, in order, when the connection returns.${until}`
      : `${changes} on the way to the server.`,
  };
}
