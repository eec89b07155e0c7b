import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ClustersDocument, type ClustersQuery, ProcessesDocument } from '../graphql/generated';
import { request } from '../graphql/http';
import { useLiveMap } from '../live/useLive';
import { useIsVisitor } from '../people/me';
import { useMapPlace } from '../process/place';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Loaded } from '../ui/Loaded';
import { Empty } from '../ui/States';
import { count } from '../ui/words';
import { StartCluster } from './StartCluster';

interface ClustersDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function ClustersDialog({ isOpen, onClose }: ClustersDialogProps) {
  const { store } = useLiveMap();
  const isVisitor = useIsVisitor();
  return (
    <Dialog title="Clusters" isOpen={isOpen} onClose={onClose} width="wide">
      <p className="muted">
        A process that is part of no whole stands free and starts a cluster of its own. It may join
        a whole later, by agreement of both owners.
      </p>
      <List of="clusters" none="No cluster stands free." onChoose={onClose} />
      {!isVisitor && <StartCluster base={store.seen} onStarted={onClose} />}
      <EveryProcess onChoose={onClose} />
    </Dialog>
  );
}

function EveryProcess({ onChoose }: { onChoose: () => void }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="every" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>Every process, A to Z</summary>
      {isOpen && <List of="processes" none="There is nothing here yet." onChoose={onChoose} />}
    </details>
  );
}

const LISTS = {
  clusters: (after: string | null, signal: AbortSignal) =>
    request(ClustersDocument, { first: 50, after }, signal).then(({ clusters }) => clusters),
  processes: (after: string | null, signal: AbortSignal) =>
    request(ProcessesDocument, { first: 50, after }, signal).then(({ processes }) => processes),
};

interface ListProps {
  readonly of: keyof typeof LISTS;
  readonly none: string;
  readonly onChoose: () => void;
}

function List({ of, none, onChoose }: ListProps) {
  const query = useInfiniteQuery({
    queryKey: [of],
    queryFn: ({ pageParam, signal }) => LISTS[of](pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  return (
    <>
      <Loaded
        query={query}
        loading={`Loading the ${of}`}
        lines={5}
        missing={`The ${of} did not load`}
      >
        {({ pages }) => (
          <Found
            found={pages.flatMap(({ edges }) => edges.map(({ node }) => node))}
            none={none}
            onChoose={onChoose}
          />
        )}
      </Loaded>
      {query.hasNextPage && (
        <Button look="link" onPress={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

interface FoundProps extends Pick<ListProps, 'none' | 'onChoose'> {
  readonly found: readonly ClustersQuery['clusters']['edges'][number]['node'][];
}

function Found({ found, none, onChoose }: FoundProps) {
  const { jump } = useMapPlace();
  if (found.length === 0) return <Empty icon="clusters">{none}</Empty>;
  return (
    <ul className="choices">
      {found.map((process) => (
        <li key={process.id}>
          <button
            type="button"
            className="choices__item"
            onClick={() => {
              onChoose();
              jump(process.id);
            }}
          >
            <span>{process.name}</span>
            <span className="muted">
              {process.owner?.name ?? 'Nobody owns it'}, {count(process.partCount, 'part')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
