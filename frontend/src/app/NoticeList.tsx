import { useEffect } from 'react';
import type { Notice } from '../live/notices';
import { useLiveMap, useSignal } from '../live/useLive';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';

/** What was rebased is told and goes by itself; what was refused stays until it is seen to. */
const GOES_AFTER = 12_000;

export function NoticeList() {
  const { notices } = useLiveMap();
  const shown = useSignal(notices.shown);
  return (
    <section className="notices" aria-label="Messages" role="log" aria-live="assertive">
      {shown.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

const TITLES: Record<Notice['kind'], string> = {
  refused: 'Not done: ',
  rebased: 'Done, differently: ',
  told: '',
};

function NoticeCard({ notice }: { notice: Notice }) {
  const { notices } = useLiveMap();
  const { id, kind, asked, text } = notice;
  useEffect(() => {
    if (kind === 'refused') return;
    const timer = setTimeout(() => notices.dismiss(id), GOES_AFTER);
    return () => clearTimeout(timer);
  }, [id, kind, notices]);
  return (
    <div className="notice" data-kind={kind}>
      <Icon name={kind === 'refused' ? 'warning' : 'changes'} />
      <div className="notice__text">
        <strong>
          {TITLES[kind]}
          {asked}
        </strong>
        <p>{text}</p>
      </div>
      <IconButton
        label="Close this message"
        icon="close"
        size="small"
        onPress={() => notices.dismiss(id)}
      />
    </div>
  );
}
