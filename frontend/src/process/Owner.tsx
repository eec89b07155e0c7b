/** The one post that answers for the process, and handing it over. */
import { useEffect, useRef, useState } from 'react';
import type { OwnershipOfferRow, ProcessRow } from '../live/rows';
import { useLiveMap, useShown } from '../live/useLive';
import { Button } from '../ui/Button';
import { focusWhenThere } from '../ui/focusWhenThere';
import { Icon } from '../ui/Icon';
import { Time } from '../ui/Time';
import { placeOfPost } from '../ui/words';
import { OfferDialog } from './OfferDialog';

export function Owner({ process }: { process: ProcessRow }) {
  const details = useShown((state) => state.details.get(process.id));
  const [isOffering, setOffering] = useState(false);
  const [hasOffered, setOffered] = useState(false);
  const offer = details?.ownershipOffer ?? null;
  const mayOffer = process.mayDo.includes('HAND_OVER') && !offer;
  return (
    <div className="owner">
      <Icon name="person" size={22} />
      <div className="owner__text">
        <span className="hidden">Owner: </span>
        {process.owner ? (
          <>
            <strong>{process.owner.name}</strong>
            <span className="muted">{placeOfPost(process.owner)}</span>
            <Holders
              isVacant={process.owner.isVacant}
              names={details?.holders.map((person) => person.name)}
            />
          </>
        ) : (
          <strong className="owner__none">Nobody owns this process. That is a finding.</strong>
        )}
      </div>
      {mayOffer && (
        <Button look="quiet" onPress={() => setOffering(true)}>
          Hand over
        </Button>
      )}
      {offer && <Offer key={offer.id} offer={offer} isNew={hasOffered} />}
      <OfferDialog
        process={process}
        isOpen={isOffering}
        onOffered={() => setOffered(true)}
        onClose={() => setOffering(false)}
      />
    </div>
  );
}

function Holders({ isVacant, names }: { isVacant: boolean; names: readonly string[] | undefined }) {
  if (isVacant) return <span className="tag tag--warning">The post is vacant</span>;
  if (!names || names.length === 0) return null;
  return <span className="muted">Held by {names.join(', ')}</span>;
}

interface OfferProps {
  readonly offer: OwnershipOfferRow;
  /** This person has made it just now, by a button that is no longer there. */
  readonly isNew: boolean;
}

function Offer({ offer, isNew }: OfferProps) {
  const live = useLiveMap();
  const withdraw = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isNew) focusWhenThere(() => withdraw.current);
  }, [isNew]);
  const place = placeOfPost(offer.to);
  const answer = (verb: 'acceptOwnership' | 'declineOwnership' | 'withdrawOwnership') =>
    void live.run({ verb, args: { offerId: offer.id } });
  return (
    <div className="offer">
      <p>
        Offered to <strong>{place ? `${offer.to.name}, ${place}` : offer.to.name}</strong> by{' '}
        {offer.offeredBy.name}, <Time at={offer.at} />. Until it is accepted, the owner stays.
      </p>
      <div className="row">
        {offer.mayAccept && (
          <>
            <Button look="main" onPress={() => answer('acceptOwnership')}>
              Accept
            </Button>
            <Button onPress={() => answer('declineOwnership')}>Decline</Button>
          </>
        )}
        {offer.mayWithdraw && (
          <Button look="quiet" ref={withdraw} onPress={() => answer('withdrawOwnership')}>
            Withdraw the offer
          </Button>
        )}
      </div>
    </div>
  );
}
