import {
  type KeyboardEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { rectToScreen } from '../core/camera';
import { rectOf } from '../core/layout';
import { commitNaming, endNaming, isNamedAsDoing, LONGEST_NAME, namingLabel } from '../core/naming';
import { processOf } from '../core/node';
import type { Naming, Scene } from '../core/scene';
import { useCamera } from './useCamera';

const NARROWEST = 264;

/** Where a name is typed: over the card, or where the new card will stand. */
export function NameField({ scene, naming }: { scene: Scene; naming: Naming }): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const [name, setName] = useState(
    naming.kind === 'rename' ? (processOf(naming.node)?.name ?? '') : '',
  );
  const place = rectToScreen(useCamera(scene), rectOf(naming.node));
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' || event.key === 'Tab') commitNaming(scene, name);
    else if (event.key === 'Escape') endNaming(scene);
    else return;
    scene.wishFocus();
    event.preventDefault();
    event.stopPropagation();
  };
  const needsHint = name.trim() !== '' && !isNamedAsDoing(name);
  return (
    <div
      className="map-naming"
      style={{ left: place.x, top: place.y, width: Math.max(NARROWEST, place.width) }}
    >
      <textarea
        ref={field}
        className="map-naming__field"
        rows={2}
        style={{ minHeight: naming.kind === 'rename' ? place.height : undefined }}
        maxLength={LONGEST_NAME}
        value={name}
        placeholder="For example: Testing blood"
        aria-label={namingLabel(scene)}
        aria-describedby={hintId}
        onChange={(event) => setName(event.target.value.replace(/\n/g, ' '))}
        onKeyDown={onKeyDown}
        onBlur={() => scene.naming === naming && commitNaming(scene, name)}
      />
      <p id={hintId} className="map-naming__hint">
        {needsHint
          ? 'Better as something being done, like “Testing blood”'
          : 'Enter to keep, Esc to cancel'}
      </p>
    </div>
  );
}
