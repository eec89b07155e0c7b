/** What of a process is kept for a purpose: told to whoever could read for it, and to whoever keeps it. */
import { useState } from 'react';
import type { KeptForRow } from '../live/rows';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Link } from '../ui/Link';
import { KeepDialog, type Kept } from './KeepDialog';
import { useDeclaring } from './useDeclaring';
import { keptInWords, untilDay } from './words';

interface KeptForProps {
  readonly processId: string;
  /** Of the owner: whose purposes it may be kept for. */
  readonly organisationId: string | null;
  readonly keptFor: readonly KeptForRow[];
}

export function KeptFor({ keptFor, ...process }: KeptForProps) {
  return keptFor.map((kept) => <Banner key={kept.purposeId} {...process} kept={kept} />);
}

type BannerProps = Omit<KeptForProps, 'keptFor'> & { readonly kept: KeptForRow };

/** Its button stays within reach of the keyboard while it waits, and is then the way back. */
function Banner({ kept, ...process }: BannerProps) {
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
        <Link to={`/organisation/${organisation.id}`}>{organisation.name}</Link>.
        {mayDeclare &&
          ' Saying that you read for it holds for twelve hours or until you stop, and is in the audit.'}
      </p>
    </>
  );
}

/** What one may not read has no menu of its own. */
function Rekeep({ kept, ...process }: BannerProps) {
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
