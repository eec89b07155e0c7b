import type { PlayerRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { type FoundThing, findThings } from '../search/find';
import { IconButton } from '../ui/Button';
import { type Item, Menu } from '../ui/Menu';
import { Picker } from '../ui/Picker';
import { Empty } from '../ui/States';
import type { SectionProps } from './section';

const KINDS: Partial<Record<PlayerRow['player']['kind'], string>> = {
  POST: 'Post',
  ORGANISATION: 'Organisation',
  PUBLIC_ROLE: 'Public role',
};

const findPlayers = findThings(['POST', 'ORGANISATION', 'PUBLIC_ROLE']);

export function Players({ process, details }: SectionProps) {
  const live = useLiveMap();
  const mayEdit = process.mayDo.includes('EDIT');
  const add = ({ id, kind, name }: FoundThing) =>
    void live.run({
      verb: 'addPlayer',
      args: { processId: process.id, playerId: id, leading: false },
      known: { thing: { id, kind, name } },
    });
  return (
    <section className="section" aria-labelledby="players-title">
      <h3 id="players-title">Players</h3>
      <p className="muted">
        Who takes part. A leading player is a post that may edit with the owner.
      </p>
      {details.players.length === 0 ? (
        <Empty icon="person">No players are named yet.</Empty>
      ) : (
        <ul className="rows">
          {details.players.map((player) => (
            <Player key={player.player.id} player={player} mayEdit={mayEdit} />
          ))}
        </ul>
      )}
      {mayEdit && <Picker label="Add a player" topic="players" find={findPlayers} onPick={add} />}
    </section>
  );
}

function Player({ player, mayEdit }: { player: PlayerRow; mayEdit: boolean }) {
  const { leading, player: thing } = player;
  return (
    <li className="rows__row">
      <div className="rows__text">
        <span>{thing.name}</span>
        <span className="muted">
          {KINDS[thing.kind] ?? ''} {leading && <span className="tag">leading</span>}
        </span>
      </div>
      {mayEdit && <PlayerMenu player={player} />}
    </li>
  );
}

function PlayerMenu({ player: { processId, leading, player: thing } }: { player: PlayerRow }) {
  const live = useLiveMap();
  const lead: Item = {
    id: 'lead',
    label: leading ? 'No longer leading' : 'Make a leading player',
    detail: leading ? 'May then read and suggest' : 'May then edit this process',
    icon: 'person',
    run: () =>
      void live.run({
        verb: 'addPlayer',
        args: { processId, playerId: thing.id, leading: !leading },
        known: { thing },
      }),
  };
  const remove: Item = {
    id: 'remove',
    label: 'Remove',
    icon: 'close',
    run: () => void live.run({ verb: 'removePlayer', args: { processId, playerId: thing.id } }),
  };
  const items = thing.kind === 'POST' ? [lead, remove] : [remove];
  return (
    <Menu label={`Actions for ${thing.name}`} sections={[{ items }]}>
      <IconButton label={`Actions for ${thing.name}`} icon="more" size="small" />
    </Menu>
  );
}
