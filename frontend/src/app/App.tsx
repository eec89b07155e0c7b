/** Which page, for whom. */
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { SessionEnded, Unreachable } from '../graphql/http';
import { InvitationPage } from '../invitation/InvitationPage';
import { Signal } from '../live/signal';
import { useSignal } from '../live/useLive';
import { SignInPage } from '../signin/SignInPage';
import { Announcer } from '../ui/Announcer';
import { Skeleton } from '../ui/States';
import { MapPage } from './MapPage';
import { NotFoundPage } from './NotFoundPage';
import { go, type Route, useRoute } from './route';
import { Session } from './Session';
import { SignInToSee, VisitorSignIn } from './SignInLink';

const AuditPage = lazy(() => import('../audit/AuditPage'));
const OrganisationPage = lazy(() => import('../organisations/OrganisationPage'));
const ProcessPage = lazy(() => import('../process/ProcessPage'));

/** True while a session that was there has ended: any request may find out. */
const sessionHasEnded = new Signal(false);

function newClient(): QueryClient {
  const isWorthRepeating = (count: number, error: Error) =>
    count < 2 && error instanceof Unreachable;
  const onError = (error: Error) => {
    if (error instanceof SessionEnded) sessionHasEnded.set(true);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    defaultOptions: { queries: { retry: isWorthRepeating, staleTime: 10_000 } },
  });
}

export function App() {
  const [client] = useState(newClient);
  return (
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={client}>
        <Announcer>
          <Page route={useRoute()} client={client} />
        </Announcer>
      </QueryClientProvider>
    </I18nProvider>
  );
}

function Page({ route, client }: { route: Route; client: QueryClient }) {
  const hasEnded = useSignal(sessionHasEnded);
  if (route.page === 'not-found') return <NotFoundPage />;
  const enter = (next: string) => {
    client.clear();
    sessionHasEnded.set(false);
    go(next, 'replace');
  };
  if (route.page === 'sign-in') {
    return <SignInPage next={route.next} onSignedIn={() => enter(route.next)} />;
  }
  if (route.page === 'invitation') return <InvitationPage onSignedIn={() => enter('/')} />;
  return (
    <Session
      hasEnded={hasEnded}
      ended={sessionHasEnded}
      isForVisitors={route.page === 'map' || route.page === 'process'}
    >
      {route.page === 'map' ? (
        <MapPage route={route} />
      ) : route.page === 'audit' ? (
        <Suspense fallback={<Skeleton lines={8} label="Loading the audit" />}>
          <AuditPage />
        </Suspense>
      ) : route.page === 'organisation' ? (
        <Suspense fallback={<Skeleton lines={10} label="Loading the organisation" />}>
          <OrganisationPage organisationId={route.organisationId} />
        </Suspense>
      ) : (
        <Suspense fallback={<Skeleton lines={8} label="Loading the process" />}>
          <ProcessPage
            processId={route.processId}
            signIn={<VisitorSignIn />}
            whenMissing={<SignInToSee />}
          />
        </Suspense>
      )}
    </Session>
  );
}
