import { useQuery } from '@tanstack/react-query';
import { SetAsidePartsDocument, type SetAsidePartsQuery } from '../graphql/generated';
import { request } from '../graphql/http';
import { useLiveMap } from '../live/useLive';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Loaded } from '../ui/Loaded';
import { Empty } from '../ui/States';

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
  const query = useQuery({
    queryKey: ['set-aside', live.topId],
    queryFn: async ({ signal }) =>
      (await request(SetAsidePartsDocument, { clusterId: live.topId }, signal)).setAsideParts,
    staleTime: 0,
  });
  const bringBack = async (processId: string) => {
    await live.run({ verb: 'bringBack', args: { processId } });
    await query.refetch();
  };
  return (
    <Loaded query={query} loading="Loading what was set aside" missing="The list did not load">
      {(parts) => <Rows parts={parts} onBringBack={(id) => void bringBack(id)} />}
    </Loaded>
  );
}

interface RowsProps {
  readonly parts: SetAsidePartsQuery['setAsideParts'];
  readonly onBringBack: (processId: string) => void;
}

function Rows({ parts, onBringBack }: RowsProps) {
  if (parts.length === 0) return <Empty icon="aside">Nothing is set aside in this cluster.</Empty>;
  return (
    <ul className="rows">
      {parts.map((process) => (
        <li key={process.id} className="rows__row">
          <div className="rows__text">
            <span>{process.name}</span>
            <span className="muted">{process.path.map((whole) => whole.name).join(' › ')}</span>
          </div>
          {process.mayDo.includes('SET_ASIDE') ? (
            <Button icon="back" onPress={() => onBringBack(process.id)}>
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
