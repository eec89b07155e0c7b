import { memo, type ReactNode } from 'react';
import { curve, type Edge } from '../core/cull';
import type { Frame } from '../core/frame';
import { processOf } from '../core/node';

/** The curves between wholes and parts: one path a kind, since the page pays by the element. */
export const EdgeLayer = memo(function EdgeLayer({ frame }: { frame: Frame }): ReactNode {
  const isOnPath = ({ part }: Edge) => frame.path.has(part);
  const isBranch = ({ part }: Edge) => part.content.kind !== 'draft' && !processOf(part);
  const others = frame.edges.filter((edge) => !isOnPath(edge));
  const paths = {
    branch: others.filter(isBranch),
    part: others.filter((edge) => !isBranch(edge)),
    chosen: frame.edges.filter(isOnPath),
  };
  return (
    <svg className="map-edges" aria-hidden="true" focusable="false">
      {Object.entries(paths).map(([kind, edges]) => (
        <path key={kind} className={`map-edge map-edge--${kind}`} d={edges.map(curve).join('')} />
      ))}
    </svg>
  );
});
