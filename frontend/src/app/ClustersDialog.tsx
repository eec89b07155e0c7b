import { useInfiniteQuery } from '@tanstack/react-query';
import { ClustersDocument } from '../graphql/generated';
import { request } from '../graphql/http';
import { useLiveMap } from '../live/useLive';
import { useMapPlace } from '../process/place';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Empty, Failure, Skeleton } from '../ui/States';
import { count, messageOf } from '../ui/words';
import { StartCluster } from './StartCluster';

interface ClustersDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function ClustersDialog({ isOpen, onClose }: ClustersDialogProps) {
  const { store } = useLiveMap();
  return (
    <Dialog title="Clusters" isOpen={isOpen} onClose={onClose} width="wide">
      <p className="muted">
        A process that is part of no whole stands free and starts a cluster of its own. It may join
        a whole later, by agreement of both owners.
      </p>
      <ClusterList onChoose={onClose} />
      <StartCluster base={store.seen} onStarted={onClose} />
    </Dialog>
  );
}

function ClusterList({ onChoose }: { onChoose: () => void }) {
  const { jump } = useMapPlace();
  const query = useClusters();
  if (query.isPending) return <Skeleton lines={5} label="Loading the clusters" />;
  if (query.isError) {
    const retry = () => void query.refetch();
    const text = messageOf(query.error);
    return <Failure title="The clusters did not load" text={text} onRetry={retry} level={3} />;
  }
  const clusters = query.data.pages.flatMap(({ clusters }) =>
    clusters.edges.map(({ node }) => node),
  );
  if (clusters.length === 0) return <Empty icon="clusters">No cluster stands free.</Empty>;
  return (
    <>
      <ul className="choices">
        {clusters.map((cluster) => (
          <li key={cluster.id}>
            <button
              type="button"
              className="choices__item"
              onClick={() => {
                onChoose();
                jump(cluster.id);
              }}
            >
              <span>{cluster.name}</span>
              <span className="muted">
                {cluster.owner?.name ?? 'Nobody owns it'}, {count(cluster.partCount, 'part')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button look="link" onPress={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

function useClusters() {
  return useInfiniteQuery({
    queryKey: ['clusters'],
    queryFn: ({ pageParam, signal }) =>
      request(ClustersDocument, { first: 50, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ clusters: { pageInfo } }) =>
      pageInfo.hasNextPage ? pageInfo.endCursor : null,
  });
}
