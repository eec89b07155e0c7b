/** What the colours and signs of the map mean, each beside its sign as it is drawn. */
import { MapIcon } from '../map';
import { Dialog } from '../ui/Dialog';

interface LegendProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface Sign {
  readonly sign: React.ReactNode;
  readonly name: string;
  readonly means: string;
}

const card = (kind: string) => <span className={`legend__card legend__card--${kind}`} />;

const mark = (
  name: React.ComponentProps<typeof MapIcon>['name'],
  count?: number,
  tone = 'plain',
) => (
  <span className={`legend__mark legend__mark--${tone}`}>
    <MapIcon name={name} />
    {count}
  </span>
);

const SIGNS: readonly Sign[] = [
  { sign: card('lit'), name: 'Amber card', means: 'The paper, or the saved view, highlights it.' },
  {
    sign: card('changed'),
    name: 'Green ring',
    means: 'Somebody has changed it since you looked.',
  },
  {
    sign: <span className="legend__person">AB</span>,
    name: 'Initials; a dark ring around them',
    means: 'That person is looking at it; with the ring, editing it.',
  },
  {
    sign: <span className="legend__chip">7</span>,
    name: 'Number beside a card',
    means: 'So many parts are folded away. Press it to unfold them.',
  },
  {
    sign: mark('findings', 2, 'findings'),
    name: 'Red flag',
    means: 'Open findings: overlaps, gaps, barriers for the owner to settle.',
  },
  {
    sign: mark('suggestions', 1, 'blue'),
    name: 'Speech bubble',
    means: 'Open suggestions, for the owner to answer.',
  },
  {
    sign: mark('shared', 2, 'blue'),
    name: 'Two rings, linked',
    means: 'Shared: a part of so many wholes.',
  },
  {
    sign: mark('organisation'),
    name: 'Building',
    means: 'For the owner’s organisation, and for whoever takes part, only.',
  },
  { sign: mark('named'), name: 'Person with a tick', means: 'For named readers only.' },
  {
    sign: card('restricted'),
    name: 'Hatched card with a padlock',
    means: 'A restricted process: you may know only that it stands here.',
  },
  {
    sign: mark('locked'),
    name: 'Two bars in a ring',
    means: 'Locked: nobody changes it until its owner unlocks it.',
  },
  {
    sign: mark('sealed'),
    name: 'Eye, struck through',
    means: 'Sealed: whoever may not read it does not see that it stands here.',
  },
  { sign: <em>e.g.</em>, name: 'e.g.', means: 'Written to illustrate; not named in the paper.' },
  {
    sign: <em>-ing?</em>,
    name: '-ing?',
    means: 'Not named as something being done, like “Testing blood”.',
  },
  {
    sign: <span className="tag tag--practice">practice</span>,
    name: 'Practice',
    means: 'What people actually do; without it, what is meant to happen.',
  },
];

export function LegendDialog({ isOpen, onClose }: LegendProps) {
  return (
    <Dialog title="What the signs mean" isOpen={isOpen} onClose={onClose} width="wide">
      <dl className="legend">
        {SIGNS.map(({ sign, name, means }) => (
          <div key={name} className="legend__row">
            <dt>
              <span className="legend__sign" aria-hidden="true">
                {sign}
              </span>
              {name}
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
