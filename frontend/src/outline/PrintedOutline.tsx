/** What of the map is open, as a nested list on paper: a picture of a map does not survive a page. */
import { FACETS, type ProcessRow } from '../live/rows';
import { attributesOf, partCountOf, partsOf } from '../live/state';
import { useShown } from '../live/useLive';
import { FACET_NAMES } from '../live/words';
import { count, placeOfPost } from '../ui/words';

interface PrintedProps {
  readonly title: string | undefined;
  readonly topId: string;
  readonly open: ReadonlySet<string>;
  readonly showsAttributes: boolean;
}

const TODAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

export function PrintedOutline({ title, ...props }: PrintedProps) {
  const top = useShown((state) => state.processes.get(props.topId)?.name);
  return (
    <article className="printed">
      <h1>{title ?? top}</h1>
      <p className="muted">
        Interlock, {location.host}. As it stood on {TODAY.format(new Date())}.
      </p>
      <ul className="printed__list">
        <Printed {...props} id={props.topId} />
      </ul>
    </article>
  );
}

type LineProps = Omit<PrintedProps, 'title' | 'topId'> & { readonly id: string };

function Printed({ id, open, showsAttributes }: LineProps) {
  const process = useShown((state) => state.processes.get(id));
  const parts = useShown((state) => partsOf(state, id));
  const partCount = useShown((state) => partCountOf(state, id));
  if (!process) return null;
  const isOpen = open.has(id);
  const post = process.owner;
  return (
    <li>
      <span className="printed__name">{process.name}</span>{' '}
      <span className="muted">
        {process.isRestricted ? '(not for you to read)' : ownerOf(post)}
        {!process.isRestricted &&
          !isOpen &&
          partCount > 0 &&
          `; ${count(partCount, 'part')} not shown`}
      </span>
      {isOpen && showsAttributes && <PrintedAttributes id={id} />}
      {isOpen && parts.length > 0 && (
        <ul className="printed__list">
          {parts.map(({ partId }) => (
            <Printed key={partId} id={partId} open={open} showsAttributes={showsAttributes} />
          ))}
        </ul>
      )}
    </li>
  );
}

const ownerOf = (post: ProcessRow['owner']) =>
  post ? [post.name, placeOfPost(post)].filter(Boolean).join(', ') : 'Nobody owns it';

function PrintedAttributes({ id }: { id: string }) {
  const attributes = useShown((state) => attributesOf(state, id));
  const stated = FACETS.map((facet) => ({
    facet,
    texts: attributes.filter((each) => each.facet === facet).map(({ text }) => text),
  })).filter(({ texts }) => texts.length > 0);
  return (
    <dl className="printed__facets">
      {stated.map(({ facet, texts }) => (
        <div key={facet}>
          <dt>{FACET_NAMES[facet]}:</dt> <dd>{texts.join('; ')}</dd>
        </div>
      ))}
    </dl>
  );
}
