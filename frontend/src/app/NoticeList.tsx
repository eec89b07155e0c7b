import { useEffect } from 'react';
import type { Notice } from '../live/notices';
import { useLiveMap, useSignal } from '../live/useLive';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';

/** What is told goes by itself; what the server refused stays until it is seen to. */
const GOES_AFTER = 12_000;

interface NoticeListProps {
  readonly onSuggest: (processId: string) => void;
}

export function NoticeList({ onSuggest }: NoticeListProps) {
  const { notices } = useLiveMap();
  const shown = useSignal(notices.shown);
  return (
    <section className="notices" aria-label="Messages" role="log" aria-live="assertive">
      {shown.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} onSuggest={onSuggest} />
      ))}
    </section>
  );
}

const TITLES: Record<Notice['kind'], string> = {
  refused: 'Not done: ',
  rebased: 'Done, differently: ',
  prevented: 'Not done: ',
  told: '',
};

interface NoticeCardProps extends NoticeListProps {
  readonly notice: Notice;
}

function NoticeCard({ notice, onSuggest }: NoticeCardProps) {
  const { notices } = useLiveMap();
  const { id, kind, asked, text, suggestTo } = notice;
  const suggest = (processId: string) => {
    notices.dismiss(id);
    onSuggest(processId);
  };
  useEffect(() => {
    if (kind === 'refused') return;
    const timer = setTimeout(() => notices.dismiss(id), GOES_AFTER);
    return () => clearTimeout(timer);
  }, [id, kind, notices]);
  return (
    <div className="notice" data-kind={kind}>
      <Icon name={kind === 'refused' || kind === 'prevented' ? 'warning' : 'changes'} />
      <div className="notice__text">
        <strong>
          {TITLES[kind]}
          {asked}
        </strong>
        <p>{text}</p>
        {suggestTo && (
          <button type="button" className="button button--link" onClick={() => suggest(suggestTo)}>
            Suggest a change
          </button>
        )}
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
