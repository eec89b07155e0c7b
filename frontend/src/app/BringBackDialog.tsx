import { useQuery } from '@tanstack/react-query';
import { SetAsidePartsDocument } from '../graphql/generated';
import { request } from '../graphql/http';
import { useLiveMap } from '../live/useLive';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Empty, Failure, Skeleton } from '../ui/States';
import { messageOf } from '../ui/words';

interface BringBackProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function BringBackDialog({ isOpen, onClose }: BringBackProps) {
  return (
    <Dialog title="Set aside" isOpen={isOpen} onClose={onClose} width="wide">
      <p className="muted">
        Nothing is deleted. What was set aside in this cluster can be brought back to where it
        stood.
      </p>
      <SetAsideList />
    </Dialog>
  );
}

function SetAsideList() {
  const live = useLiveMap();
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ['set-aside', live.topId],
    queryFn: async ({ signal }) =>
      (await request(SetAsidePartsDocument, { clusterId: live.topId }, signal)).setAsideParts,
    staleTime: 0,
  });
  if (isPending) return <Skeleton lines={3} label="Loading what was set aside" />;
  if (error) {
    const retry = () => void refetch();
    return (
      <Failure title="The list did not load" text={messageOf(error)} onRetry={retry} level={3} />
    );
  }
  if (data.length === 0) return <Empty icon="aside">Nothing is set aside in this cluster.</Empty>;
  const bringBack = async (processId: string) => {
    await live.run({ verb: 'bringBack', args: { processId } });
    await refetch();
  };
  return (
    <ul className="rows">
      {data.map((process) => (
        <li key={process.id} className="rows__row">
          <div className="rows__text">
            <span>{process.name}</span>
            <span className="muted">{process.path.map((whole) => whole.name).join(' › ')}</span>
          </div>
          {process.mayDo.includes('SET_ASIDE') ? (
            <Button icon="back" onPress={() => void bringBack(process.id)}>
              Bring back
            </Button>
          ) : (
            <span className="muted">{process.owner?.name ?? 'Nobody'} may bring it back</span>
          )}
        </li>
      ))}
    </ul>
  );
}
