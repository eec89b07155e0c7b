/** What of a process is kept for a purpose: told to whoever could read for it, and to whoever keeps it. */
import { Fragment, useState } from 'react';
import type { Facet } from '../graphql/generated';
import type { KeptForRow } from '../live/rows';
import { FACET_NAMES } from '../live/words';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Link } from '../ui/Link';
import { count } from '../ui/words';
import { facetPlace, goToFacet, goToStatement } from './goToKept';
import { KeepDialog, type Kept } from './KeepDialog';
import { useDeclaring } from './useDeclaring';
import { keptInWords, purposesPath, untilDay } from './words';

interface KeptForProps {
  readonly processId: string;
  /** Of the owner: whose purposes it may be kept for. */
  readonly organisationId: string | null;
  readonly keptFor: readonly KeptForRow[];
  /** Of a statement that one reads. */
  readonly facetOf: (attributeId: string) => Facet | undefined;
}

export function KeptFor({ keptFor, ...process }: KeptForProps) {
  return keptFor.map((kept) => <Banner key={kept.purposeId} {...process} kept={kept} />);
}

type BannerProps = Omit<KeptForProps, 'keptFor'> & { readonly kept: KeptForRow };

/** Its button stays within reach of the keyboard while it waits, and is then the way back. */
function Banner({ kept, facetOf, ...process }: BannerProps) {
  const declaring = useDeclaring();
  const { purposeId, name, isDeclared, isInForce } = kept;
  return (
    <section className="kept" aria-label={`Kept for ${name}`} data-declared={isDeclared}>
      <Icon name={isDeclared ? 'check' : 'restricted'} size={20} />
      <div className="kept__text">
        <p className="kept__title">
          {isDeclared ? 'You are reading this for ' : 'Some of this is kept for '}
          <em>{name}</em>
          {isInForce ? '.' : ', which has ended.'}
        </p>
        <WhatIsKept kept={kept} facetOf={facetOf} />
        {!isDeclared && <About kept={kept} />}
        {declaring.refusal && <p className="form-error">{declaring.refusal}</p>}
        <div className="kept__actions">
          {isDeclared ? (
            <Button
              look="quiet"
              isPending={declaring.isBusy}
              onPress={() => declaring.stop(purposeId, name)}
            >
              Stop<span className="hidden"> reading for {name}</span>
            </Button>
          ) : (
            kept.mayDeclare && (
              <Button
                look="second"
                isPending={declaring.isBusy}
                onPress={() => declaring.declare(purposeId, name)}
              >
                I am reading for this purpose
              </Button>
            )
          )}
          {kept.mayKeep && <Rekeep {...process} kept={kept} />}
        </div>
      </div>
    </section>
  );
}

/** Which notes and statements, each a way to where it stands, as far as one may know. */
function WhatIsKept({ kept, facetOf }: Pick<BannerProps, 'kept' | 'facetOf'>) {
  const { facets, attributeIds, isDeclared } = kept;
  const known = attributeIds.map((id) => ({ id, facet: facetOf(id) }));
  const where = known.filter(isFirstOfFacet);
  return (
    <p>
      {isDeclared ? 'Open to you: ' : 'What is kept: '}
      {facets.length > 0 && `the ${facets.length > 1 ? 'notes' : 'note'} for `}
      <Ways to={facets.map((facet) => ({ facet, go: () => goToFacet(facet) }))} />
      {facets.length > 0 && attributeIds.length > 0 && ', and '}
      {attributeIds.length > 0 && count(attributeIds.length, 'statement')}
      {where.length > 0 && ' in '}
      <Ways to={where.map(({ id, facet }) => ({ facet, go: () => goToStatement(id) }))} />.
    </p>
  );
}

type Known = { readonly id: string; readonly facet: Facet | undefined };

const isFirstOfFacet = (
  one: Known,
  nth: number,
  all: readonly Known[],
): one is Known & { readonly facet: Facet } =>
  one.facet !== undefined && all.findIndex(({ facet }) => facet === one.facet) === nth;

interface WaysProps {
  readonly to: readonly { readonly facet: Facet; readonly go: () => void }[];
}

/** "Why, Who and When". */
function Ways({ to }: WaysProps) {
  return to.map(({ facet, go }, nth) => (
    <Fragment key={facet}>
      {nth > 0 && (nth === to.length - 1 ? ' and ' : ', ')}
      <To place={facetPlace(facet)} onGo={go}>
        {FACET_NAMES[facet]}
      </To>
    </Fragment>
  ));
}

interface ToProps {
  readonly place: string;
  readonly onGo: () => void;
  readonly children: React.ReactNode;
}

/** The address stays as it is: it is a step on this page only. */
function To({ place, onGo, children }: ToProps) {
  const go = (event: React.MouseEvent) => {
    event.preventDefault();
    onGo();
  };
  return (
    <a href={`#${place}`} onClick={go}>
      {children}
    </a>
  );
}

function About({ kept }: { kept: KeptForRow }) {
  const { whatFor, gains, until, organisation, isInForce, mayDeclare } = kept;
  if (!isInForce)
    return <p>Nobody reads it. Information governance may keep it for another purpose.</p>;
  return (
    <>
      <p>{whatFor}</p>
      <p>
        <strong>Who gains:</strong> {gains}
      </p>
      <p className="muted">
        Until {untilDay(until)}, a purpose of{' '}
        <Link to={purposesPath(organisation.id)}>{organisation.name}</Link>.
        {mayDeclare &&
          ' Saying that you read for it holds for twelve hours or until you stop, and is in the audit.'}
      </p>
    </>
  );
}

/** What one may not read has no menu of its own. */
function Rekeep({ kept, ...process }: Omit<BannerProps, 'facetOf'>) {
  const [asked, setAsked] = useState<Kept | null>(null);
  const { facets, attributeIds, purposeId } = kept;
  const items = [
    ...facets.map((facet) => ({ facet })),
    ...attributeIds.map((attributeId) => ({ attributeId })),
  ];
  const what = keptInWords(kept);
  return (
    <>
      <Button look="quiet" onPress={() => setAsked({ what, items, purposeId })}>
        Keep it for another…<span className="hidden"> purpose: {what}</span>
      </Button>
      <KeepDialog {...process} asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
