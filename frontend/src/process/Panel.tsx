/** The side panel: one process in full, as far as this person may see and change it. */
import { useMemo, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { historyPath } from '../history/addresses';
import type { ProcessRow } from '../live/rows';
import { attributesOf, homeOf, nameOf } from '../live/state';
import { useLiveMap, useShown } from '../live/useLive';
import type { Question } from '../map';
import { useIsVisitor } from '../people/me';
import { KeptFor } from '../purposes/KeptFor';
import { usePreviewing } from '../sharing/preview';
import { SeenBy } from '../sharing/SeenBy';
import { useAnnounce } from '../ui/Announcer';
import { IconButton } from '../ui/Button';
import { copyText } from '../ui/copy';
import { Icon } from '../ui/Icon';
import { Link } from '../ui/Link';
import { type Item, Menu } from '../ui/Menu';
import { Empty, Failure, Skeleton } from '../ui/States';
import { Documents } from './Documents';
import { Facets } from './Facets';
import { Findings } from './Findings';
import { Interactions } from './Interactions';
import { MentionedIn } from './MentionedIn';
import { Name } from './Name';
import { Owner } from './Owner';
import { Players } from './Players';
import { useMapPlace } from './place';
import { Restricted } from './Restricted';
import { Suggestions } from './Suggestions';
import type { SectionProps } from './section';
import { useDetails } from './useDetails';
import { Wholes } from './Wholes';
import { WhoMay } from './WhoMay';

interface PanelProps {
  readonly processId: string;
  readonly firstTab: string;
  readonly onClose: () => void;
  /** Asks first where there are parts. */
  readonly onSetAside: (processId: string) => void;
  readonly onAsk: (question: Question, processId: string) => void;
}

export default function Panel({ processId, firstTab, onClose, ...asking }: PanelProps) {
  const preview = usePreviewing();
  const row = useShown((state) => state.processes.get(processId));
  // Whoever looks as somebody else would only looks.
  const process = useMemo(() => (row && preview ? { ...row, mayDo: [] } : row), [row, preview]);
  if (!process) return <Skeleton lines={8} label="Loading the process" />;
  if (process.isSetAside) return <IsSetAside process={process} />;
  if (process.isRestricted) {
    return (
      <div className="panel__head">
        <div className="panel__tools">
          <Standing processId={processId} />
          <IconButton label="Close the details" icon="close" onPress={onClose} />
        </div>
        {preview && <SeenBy process={process} preview={preview} />}
        <Restricted process={process} />
      </div>
    );
  }
  return (
    <>
      <div className="panel__head">
        <div className="panel__tools">
          <Standing processId={processId} />
          <PanelTools process={process} {...asking} />
          <IconButton label="Close the details" icon="close" onPress={onClose} />
        </div>
        <Name process={process} />
        <Owner process={process} />
        {preview ? <SeenBy process={process} preview={preview} /> : <WhoMay process={process} />}
      </div>
      <Body process={process} firstTab={firstTab} />
    </>
  );
}

/** Where it stands, in a word: the way up is one press away. */
function Standing({ processId }: { processId: string }) {
  const { jump } = useMapPlace();
  const home = useShown((state) => homeOf(state, processId)?.wholeId);
  const name = useShown((state) => (home ? nameOf(state, home) : null));
  return (
    <p className="panel__standing">
      {home ? (
        <>
          Part of{' '}
          <button type="button" className="button button--link" onClick={() => jump(home)}>
            {name}
          </button>
        </>
      ) : (
        'Top of a cluster'
      )}
    </p>
  );
}

interface ToolsProps extends Pick<PanelProps, 'onSetAside' | 'onAsk'> {
  readonly process: ProcessRow;
}

function PanelTools({ process, ...asking }: ToolsProps) {
  const live = useLiveMap();
  const announce = useAnnounce();
  const isVisitor = useIsVisitor();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const link = `${location.origin}/process/${process.id}`;
    if (!(await copyText(link))) return live.notices.tell('This is the link, to copy:', link);
    setCopied(true);
    announce('The link is copied.');
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <>
      <IconButton
        label={isCopied ? 'Copied' : 'Copy a permanent link'}
        icon={isCopied ? 'check' : 'link'}
        onPress={() => void copy()}
      />
      {!isVisitor && (
        <Link className="icon-button" to={historyPath(process.id)} title="History">
          <Icon name="changes" />
          <span className="hidden">History</span>
        </Link>
      )}
      <Link className="icon-button" to={`/process/${process.id}`} title="Open as a page">
        <PageIcon />
        <span className="hidden">Open as a page</span>
      </Link>
      <ProcessMenu process={process} {...asking} />
    </>
  );
}

function PageIcon() {
  return (
    <svg className="icon" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6 3h8l4.5 4.5V21H6zM14 3v5h4.5M9 13h6M9 17h6" />
    </svg>
  );
}

function ProcessMenu({ process, onSetAside, onAsk }: ToolsProps) {
  const guarding = useGuarding(process);
  const { topId, focusOn } = useMapPlace();
  const { id } = process;
  const mayFocus = process.partCount > 0 && topId !== id;
  const focus: Item = {
    id: 'focus',
    label: 'Show only this cluster',
    icon: 'clusters',
    run: () => focusOn(id),
  };
  const aside: Item = {
    id: 'aside',
    label: 'Set aside',
    detail: 'Hides it; it can be brought back',
    icon: 'aside',
    run: () => onSetAside(id),
  };
  const sharing: Item = {
    id: 'sharing',
    label: 'Who can see this, and why',
    icon: 'view',
    run: () => onAsk('sharing', id),
  };
  const items = [
    ...(process.mayDo.includes('REVIEW') ? [sharing] : []),
    ...guarding,
    ...(mayFocus ? [focus] : []),
    ...(process.mayDo.includes('SET_ASIDE') ? [aside] : []),
  ];
  if (items.length === 0) return null;
  return (
    <Menu label="More for this process" sections={[{ items }]}>
      <IconButton label="More for this process" icon="more" />
    </Menu>
  );
}

/** Holding a process still, and hiding that it stands there: for whoever may. */
function useGuarding({ id: processId, isLocked, isSealed, mayDo }: ProcessRow): Item[] {
  const live = useLiveMap();
  const lock: Item = {
    id: 'lock',
    label: isLocked ? 'Unlock' : 'Lock',
    detail: isLocked ? 'It may be changed again' : 'Nobody changes it until you unlock it',
    icon: 'locked',
    run: () => void live.run({ verb: 'setLocked', args: { processId, locked: !isLocked } }),
  };
  const seal: Item = {
    id: 'seal',
    label: isSealed ? 'Unseal' : 'Seal',
    detail: isSealed
      ? 'Those above see again that it stands here'
      : 'Whoever may not read it does not see that it stands here',
    icon: 'sealed',
    run: () => void live.run({ verb: 'setSealed', args: { processId, sealed: !isSealed } }),
  };
  return [...(mayDo.includes('LOCK') ? [lock] : []), ...(mayDo.includes('SEAL') ? [seal] : [])];
}

function IsSetAside({ process }: { process: ProcessRow }) {
  const live = useLiveMap();
  return (
    <Empty icon="aside">
      <h2 tabIndex={-1} data-panel-heading>
        {process.name}
      </h2>
      <p>This process is set aside.</p>
      {process.mayDo.includes('SET_ASIDE') && (
        <button
          type="button"
          className="button button--second"
          onClick={() => void live.run({ verb: 'bringBack', args: { processId: process.id } })}
        >
          Bring it back
        </button>
      )}
    </Empty>
  );
}

function Body({ process, firstTab }: { process: ProcessRow; firstTab: string }) {
  const { details, error, isFetching, retry } = useDetails(process.id);
  const attributes = useShown((state) => attributesOf(state, process.id));
  const preview = usePreviewing();
  if (details) {
    return (
      <>
        {!preview && (
          <KeptFor
            processId={process.id}
            organisationId={process.organisation?.id ?? null}
            keptFor={details.keptFor}
            facetOf={(id) => attributes.find((one) => one.id === id)?.facet}
          />
        )}
        <Sections process={process} details={details} firstTab={firstTab} />
      </>
    );
  }
  if (!error) return <Skeleton lines={9} label="Loading the details" />;
  const title = 'The details did not load';
  return (
    <Failure level={3} title={title} text={error.message} onRetry={retry} isRetrying={isFetching} />
  );
}

function Sections(props: SectionProps & { readonly firstTab: string }) {
  const { players, documents, interactions, suggestions, findings, mentionedIn } = props.details;
  const open = suggestions.filter((each) => each.status === 'OPEN').length;
  const isVisitor = useIsVisitor();
  return (
    <Tabs className="tabs" defaultSelectedKey={props.firstTab}>
      <TabList className="tabs__list" aria-label={`Details of ${props.process.name}`}>
        <Tab id="facets">Facets</Tab>
        <Tab id="people">
          Players <Tally of={players.length} />
        </Tab>
        <Tab id="links">
          Links <Tally of={documents.length + interactions.length + mentionedIn.length} />
        </Tab>
        {!isVisitor && (
          <Tab id="suggestions">
            Suggestions <Tally of={open} />
          </Tab>
        )}
        <Tab id="findings">
          Findings <Tally of={findings.length} />
        </Tab>
      </TabList>
      <TabPanel id="facets" className="tabs__panel">
        <Facets {...props} />
      </TabPanel>
      <TabPanel id="people" className="tabs__panel">
        <Players {...props} />
      </TabPanel>
      <TabPanel id="links" className="tabs__panel">
        <Wholes {...props} />
        <Documents {...props} />
        <Interactions {...props} />
        <MentionedIn {...props} />
      </TabPanel>
      {!isVisitor && (
        <TabPanel id="suggestions" className="tabs__panel">
          <Suggestions {...props} />
        </TabPanel>
      )}
      <TabPanel id="findings" className="tabs__panel">
        <Findings {...props} />
      </TabPanel>
    </Tabs>
  );
}

function Tally({ of }: { of: number }) {
  return of > 0 ? <span className="tabs__count">{of}</span> : null;
}
