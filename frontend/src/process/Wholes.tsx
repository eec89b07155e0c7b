/** The wholes a process is part of: one is its home, which places it on the map. */
import { newId } from '../live/id';
import type { JoinOfferRow, PartRow, Seen } from '../live/rows';
import { mayDo, nameOf, wholesOf } from '../live/state';
import { useLiveMap, useShown } from '../live/useLive';
import { findProcesses } from '../search/find';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { type Choice, Picker } from '../ui/Picker';
import { Empty } from '../ui/States';
import { Time } from '../ui/Time';
import { GoTo } from './GoTo';
import type { SectionProps } from './section';

export function Wholes({ process, details }: SectionProps) {
  const live = useLiveMap();
  const wholes = useShown((state) => wholesOf(state, process.id));
  const mayEdit = process.mayDo.includes('EDIT');
  const join = (whole: Choice) =>
    void live.run({
      verb: 'joinWhole',
      args: { id: newId(), partId: process.id, wholeId: whole.id, place: null },
      known: { process: { id: whole.id, name: whole.name } },
    });
  const wholeOf = (id: string): Seen => {
    const known = live.store.shown.processes.get(id);
    const name = nameOf(live.store.shown, id);
    const { isRestricted = false } = known ?? {};
    return details.wholes.find((whole) => whole.id === id) ?? { id, name, isRestricted };
  };
  return (
    <section className="section" aria-labelledby="wholes-title">
      <h3 id="wholes-title">Part of</h3>
      {wholes.length === 0 ? (
        <Empty icon="clusters">It stands free: it is the top of its own cluster.</Empty>
      ) : (
        <ul className="rows">
          {wholes.map((part) => (
            <Whole
              key={part.wholeId}
              part={part}
              whole={wholeOf(part.wholeId)}
              mayEdit={mayEdit}
              isOnly={wholes.length === 1}
            />
          ))}
        </ul>
      )}
      {details.joinOffers.map((offer) => (
        <JoinOffer key={offer.id} offer={offer} processId={process.id} />
      ))}
      {mayEdit && (
        <Picker label="Join another whole" topic="processes" find={findProcesses} onPick={join} />
      )}
    </section>
  );
}

interface WholeProps {
  readonly part: PartRow;
  readonly whole: Seen;
  readonly mayEdit: boolean;
  readonly isOnly: boolean;
}

function Whole({ part, whole, mayEdit, isOnly }: WholeProps) {
  const live = useLiveMap();
  const { wholeId, partId, isHome } = part;
  const mayEditWhole = useShown((state) => mayDo(state, wholeId, 'EDIT'));
  return (
    <li className="rows__row">
      <div className="rows__text">
        <GoTo process={whole} />
        {isHome && (
          <span className="muted">
            <Icon name="home" size={14} /> home: here it stands on the map
          </span>
        )}
      </div>
      {mayEdit && !isHome && (
        <Button
          look="quiet"
          onPress={() => void live.run({ verb: 'makeHome', args: { partId, wholeId } })}
        >
          Make home
        </Button>
      )}
      {(mayEdit || mayEditWhole) && !isOnly && (
        <Button
          look="quiet"
          onPress={() => void live.run({ verb: 'leaveWhole', args: { partId, wholeId } })}
        >
          Leave
        </Button>
      )}
    </li>
  );
}

function JoinOffer({ offer, processId }: { offer: JoinOfferRow; processId: string }) {
  const live = useLiveMap();
  const other = offer.partId === processId ? offer.wholeId : offer.partId;
  const name = useShown((state) => nameOf(state, other));
  const answer = (verb: 'acceptJoining' | 'declineJoining') =>
    void live.run({ verb, args: { offerId: offer.id } });
  return (
    <div className="offer">
      <p>
        {offer.offeredBy.name} asked, <Time at={offer.at} />, that{' '}
        {offer.partId === processId
          ? `this becomes part of ${name}`
          : `${name} becomes part of this`}
        . Both owners must agree.
      </p>
      {offer.mayAccept && (
        <div className="row">
          <Button look="main" onPress={() => answer('acceptJoining')}>
            Accept
          </Button>
          <Button onPress={() => answer('declineJoining')}>Decline</Button>
        </div>
      )}
    </div>
  );
}
