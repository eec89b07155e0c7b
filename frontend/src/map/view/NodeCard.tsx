import { memo, type ReactNode } from 'react';
import type { Card } from '../core/card';
import type { Mark } from '../core/marks';
import type { Content } from '../core/node';
import { descriptionOf, nameOf, SEEN_AS } from '../core/words';
import type { MapProcess, Presence, SeenAs } from '../model';
import { Icon } from './Icon';
import { People } from './People';

type ProcessContent = Content & { kind: 'process' };

export interface NodeCardProps {
  readonly nodeKey: string;
  readonly content: Content;
  readonly card: Card;
  readonly x: number;
  readonly y: number;
  readonly level: number;
  readonly place: number;
  readonly siblings: number;
  /** Null: there is nothing to unfold. */
  readonly isOpen: boolean | null;
  readonly isWaiting: boolean;
  readonly isFocused: boolean;
  readonly isSelected: boolean;
  readonly isLit: boolean;
  readonly isChanged: boolean;
  readonly isInHand: boolean;
  readonly people: readonly Presence[] | undefined;
  /** What the person would see as whom the map is looked at. */
  readonly seenAs: SeenAs | undefined;
}

/**
 * One card of the map, which is also one item of the accessible tree: its name is the process's,
 * and its description says in words what is seen in small print and signs.
 */
export const NodeCard = memo(function NodeCard(props: NodeCardProps): ReactNode {
  const { nodeKey, content, card } = props;
  const description = descriptionOf(content, card, props);
  return (
    <div
      role="treeitem"
      data-key={nodeKey}
      className={classesOf(props)}
      style={{ left: props.x, top: props.y, width: card.width, height: card.height }}
      tabIndex={props.isFocused ? 0 : -1}
      aria-describedby={description ? `map-says-${nodeKey}` : undefined}
      aria-level={props.level}
      aria-posinset={props.place}
      aria-setsize={props.siblings}
      aria-expanded={props.isOpen ?? undefined}
      aria-selected={props.isSelected}
    >
      <Inside content={content} card={card} />
      {description && (
        <span hidden id={`map-says-${nodeKey}`}>
          {description}
        </span>
      )}
      {content.kind === 'process' && <Handles card={props} process={content.process} />}
      {props.people && <People people={props.people} />}
      {props.seenAs && <SeenAsSign seenAs={props.seenAs} />}
    </div>
  );
});

function classesOf(props: NodeCardProps): string {
  const is: Record<string, boolean> = {
    top: props.level === 1,
    selected: props.isSelected,
    lit: props.isLit,
    changed: props.isChanged,
    'in-hand': props.isInHand,
    restricted: props.content.kind === 'process' && props.content.process.isRestricted,
    'as-restricted': props.seenAs === 'RESTRICTED',
    'as-absent': props.seenAs === 'ABSENT',
    'as-unknown': props.seenAs === 'UNKNOWN',
  };
  const names = Object.keys(is).filter((name) => is[name]);
  return ['map-node', `map-node--${props.content.kind}`, ...names.map((name) => `is-${name}`)].join(
    ' ',
  );
}

function Inside({ content, card }: { content: Content; card: Card }): ReactNode {
  switch (content.kind) {
    case 'process':
      return <ProcessInside content={content} card={card} />;
    case 'attribute':
      return (
        <>
          {content.attribute.practice ? <Icon name="practice" /> : <span className="map-dot" />}
          <Name content={content} card={card} />
        </>
      );
    default:
      return <Name content={content} card={card} />;
  }
}

/** The lines as the layout broke them; where they leave something out, the whole is heard. */
function Name({ content, card }: { content: Content; card: Card }): ReactNode {
  const name = nameOf(content).trim().replace(/\s+/g, ' ');
  const isCut = card.lines.join(' ') !== name;
  return (
    <>
      <span className="map-lines" aria-hidden={isCut || undefined} title={isCut ? name : undefined}>
        {card.lines.join('\n')}
      </span>
      {isCut && <span className="map-unseen">{name}</span>}
    </>
  );
}

function ProcessInside({ content, card }: { content: ProcessContent; card: Card }): ReactNode {
  const { process } = content;
  if (process.isRestricted) {
    return (
      <>
        <Icon name="restricted" />
        <Name content={content} card={card} />
      </>
    );
  }
  return (
    <>
      <Name content={content} card={card} />
      <span aria-hidden="true" className={card.marksBelow ? 'map-foot is-two-lines' : 'map-foot'}>
        <span className={process.ownerName ? 'map-owner' : 'map-owner is-vacant'}>
          {!process.ownerName && <Icon name="vacant" />}
          {card.owner}
        </span>
        <span className="map-marks">
          {card.marks.map((mark) => (
            <MarkSign key={mark.kind} mark={mark} />
          ))}
        </span>
      </span>
    </>
  );
}

const SEEN_SIGNS = { RESTRICTED: 'restricted', ABSENT: 'absent', UNKNOWN: 'unknown' } as const;

/** Not told by the look of the card alone. */
function SeenAsSign({ seenAs }: { seenAs: SeenAs }): ReactNode {
  if (seenAs === 'FULL') return null;
  return (
    <span className="map-seen" aria-hidden="true" title={SEEN_AS[seenAs][0]}>
      <Icon name={SEEN_SIGNS[seenAs]} />
    </span>
  );
}

function MarkSign({ mark }: { mark: Mark }): ReactNode {
  return (
    <span className={`map-mark map-mark--${mark.kind}`} title={mark.says}>
      {mark.icon && <Icon name={mark.icon} />}
      {mark.text}
    </span>
  );
}

/** A restricted process does not tell how many parts it has. */
const countOf = ({ isRestricted, partCount }: MapProcess) =>
  isRestricted ? '+' : partCount || '+';

/** For the pointer; keys and the menu do the same. */
function Handles({ card, process }: { card: NodeCardProps; process: MapProcess }): ReactNode {
  return (
    <span aria-hidden="true">
      {card.isOpen !== null && (
        <span
          className={card.isOpen ? 'map-chip is-open' : 'map-chip'}
          data-act="fold"
          title={card.isOpen ? 'Fold' : 'Unfold'}
        >
          {card.isWaiting ? '…' : card.isOpen ? <Icon name="minus" /> : countOf(process)}
        </span>
      )}
      <span className="map-tools">
        {process.mayDo.includes('EDIT') && !process.held && (
          <span className="map-tool" data-act="add" title="Add a part">
            <Icon name="plus" />
          </span>
        )}
        <span className="map-tool" data-act="menu" title="What can be done with it">
          <Icon name="more" />
        </span>
      </span>
    </span>
  );
}
