/** Which page, for whom. */
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { newClient } from '../graphql/asking';
import { InvitationPage } from '../invitation/InvitationPage';
import { Signal } from '../live/signal';
import { useSignal } from '../live/useLive';
import { SignInPage } from '../signin/SignInPage';
import { Announcer } from '../ui/Announcer';
import { Skeleton } from '../ui/States';
import { Header } from './Header';
import { MapPage } from './MapPage';
import { NotFoundPage } from './NotFoundPage';
import { auditPath, go, parse, type Route, useRoute } from './route';
import { Session } from './Session';
import { SignInToSee, VisitorSignIn } from './SignInLink';
import { WaitingElsewhere } from './WaitingElsewhere';

const AuditPage = lazy(() => import('../audit/AuditPage'));
const HistoryPage = lazy(() => import('../history/HistoryPage'));
const OrganisationPage = lazy(() => import('../organisations/OrganisationPage'));
const ProcessPage = lazy(() => import('../process/ProcessPage'));

/** True while a session that was there has ended: any request may find out. */
const sessionHasEnded = new Signal(false);

export function App() {
  const [client] = useState(() => newClient(() => sessionHasEnded.set(true)));
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

/** Said to whoever asked for a page that is not for visitors. */
const WHY: Partial<Record<Route['page'], string>> = {
  audit: 'The audit is open only to people who have signed in: sign in, and you come to it.',
  history: 'History is open only to people who have signed in: sign in, and you come to it.',
  organisation:
    'The page of an organisation is open only to people who have signed in: sign in, and you come to it.',
};

const pageAt = (path: string) => parse(new URL(path, location.origin)).page;

function Page({ route, client }: { route: Route; client: QueryClient }) {
  const hasEnded = useSignal(sessionHasEnded);
  if (route.page === 'not-found') return <NotFoundPage />;
  const enter = (next: string) => {
    client.clear();
    sessionHasEnded.set(false);
    go(next, 'replace');
  };
  if (route.page === 'sign-in') {
    const why = WHY[pageAt(route.next)];
    return <SignInPage next={route.next} why={why} onSignedIn={() => enter(route.next)} />;
  }
  if (route.page === 'invitation') return <InvitationPage onSignedIn={() => enter('/')} />;
  return (
    <Session
      hasEnded={hasEnded}
      ended={sessionHasEnded}
      isForVisitors={route.page === 'map' || route.page === 'process'}
    >
      {route.page !== 'map' && <WaitingElsewhere />}
      {route.page === 'map' ? (
        <MapPage route={route} />
      ) : route.page === 'audit' ? (
        <Suspense fallback={<Skeleton lines={8} label="Loading the audit" />}>
          <AuditPage
            head={<Header over="the audit" />}
            filters={route.filters}
            onFilter={(filters) => go(auditPath(filters), 'replace')}
          />
        </Suspense>
      ) : route.page === 'organisation' ? (
        <Suspense fallback={<Skeleton lines={10} label="Loading the organisation" />}>
          <OrganisationPage
            organisationId={route.organisationId}
            head={<Header over="the organisation" />}
          />
        </Suspense>
      ) : route.page === 'history' ? (
        <Suspense fallback={<Skeleton lines={10} label="Loading the history" />}>
          <HistoryPage {...route} head={<Header over="the history" />} />
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
