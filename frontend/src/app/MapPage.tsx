/** The map page: finds and opens the cluster, and says so while it does. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Refused, SessionEnded } from '../graphql/http';
import type { LiveMap } from '../live/map';
import { LiveMapProvider, useSignal } from '../live/useLive';
import { useIsVisitor, useSignedIn } from '../people/me';
import { VisitorLine } from '../people/VisitorLine';
import { Empty, Failure } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import { Header } from './Header';
import { NotFoundPage } from './NotFoundPage';
import { NotKeptPage } from './NotKeptPage';
import { RestrictedPage } from './RestrictedPage';
import type { MapRoute } from './route';
import { SignInToSee } from './SignInLink';
import { StartCluster } from './StartCluster';
import { NotKept, OnlyRestricted, useOpenMap } from './useOpenMap';
import { WaitingElsewhere } from './WaitingElsewhere';
import { WithdrawnPage } from './WithdrawnPage';
import { Workspace } from './Workspace';

export function MapPage({ route }: { route: MapRoute }) {
  const signedIn = useSignedIn();
  const { sessionEnded } = signedIn;
  const { map, error, isEmpty, retry } = useOpenMap(route.processId, signedIn);
  useEffect(() => {
    if (error instanceof SessionEnded) sessionEnded();
  }, [error, sessionEnded]);
  if (map) return <Opened key={map.presence.connectionId} {...{ map, route, retry }} />;
  if (error instanceof OnlyRestricted) return <RestrictedPage />;
  if (error instanceof NotKept) return <NotKeptPage kept={error.kept} onRetry={retry} />;
  if (error instanceof Refused) {
    return (
      <NotFoundPage
        title="Process not found"
        text="There is no such process, or it is not for you to see. Ask whoever sent you the link."
      />
    );
  }
  return (
    <BareShell>
      {isEmpty ? (
        <NothingYet />
      ) : error ? (
        <Failure title="The map could not be opened" text={error.message} onRetry={retry} />
      ) : (
        <MapOnItsWay />
      )}
    </BareShell>
  );
}

interface OpenedProps {
  readonly map: LiveMap;
  readonly route: MapRoute;
  readonly retry: () => void;
}

function Opened({ map, route, retry }: OpenedProps) {
  const isWithdrawn = useSignal(map.isWithdrawn);
  const client = useQueryClient();
  useEffect(() => {
    if (isWithdrawn) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  }, [isWithdrawn, client]);
  if (isWithdrawn) return <WithdrawnPage me={map.me} onRetry={retry} />;
  return (
    <LiveMapProvider value={map}>
      <Workspace route={route} />
      <Elsewhere map={map} />
    </LiveMapProvider>
  );
}

/** By itself, so that where the work is draws nothing else anew. */
function Elsewhere({ map }: { map: LiveMap }) {
  const sync = useSignal(map.sync);
  const isAway = sync.kind === 'offline' || (sync.kind === 'device' && sync.isOffline);
  return <WaitingElsewhere openId={map.topId} isAway={isAway} />;
}

function BareShell({ children }: { children: React.ReactNode }) {
  useTitle('Map');
  return (
    <div className="shell">
      <Header />
      <VisitorLine />
      <main className="shell__wait" id="main">
        <h1 className="hidden">Map</h1>
        {children}
      </main>
    </div>
  );
}

/** The outline of a map where the map will be. */
function MapOnItsWay() {
  return (
    <div className="map-skeleton" role="status">
      <span className="hidden">Opening the map</span>
      {[0, 1, 2].map((column) => (
        <div key={column} className="map-skeleton__column" data-column={column}>
          {Array.from({ length: [1, 4, 7][column] ?? 0 }, (_, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: shapes without content have no other name
            <span key={nth} className="map-skeleton__card" />
          ))}
        </div>
      ))}
    </div>
  );
}

function NothingYet() {
  if (useIsVisitor()) return <NothingPublic />;
  return (
    <Empty icon="clusters">
      <h2>There is no map yet</h2>
      <p>Start with any process you answer for; it can join a larger whole later, by agreement.</p>
      <StartCluster />
    </Empty>
  );
}

function NothingPublic() {
  return (
    <Empty icon="clusters">
      <h2>Nothing is public yet</h2>
      <p>Whoever answers for a process can label it as public: then it is shown here.</p>
      <SignInToSee />
    </Empty>
  );
}
