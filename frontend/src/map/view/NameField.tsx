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
  const [isMissing, setMissing] = useState(false);
  const place = rectToScreen(useCamera(scene), rectOf(naming.node));
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const keeps = event.key === 'Enter' || event.key === 'Tab';
    if (!keeps && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    // A new part without a name is given up; a process that has one does not lose it unnoticed.
    if (keeps && naming.kind === 'rename' && name.trim() === '') return setMissing(true);
    if (keeps) commitNaming(scene, name);
    else endNaming(scene);
    scene.wishFocus();
  };
  const hint =
    name.trim() === '' || isNamedAsDoing(name)
      ? 'Enter to keep, Esc to cancel'
      : 'Better as something being done, like “Testing blood”';
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
        aria-invalid={isMissing || undefined}
        onChange={(event) => {
          setName(event.target.value.replace(/\n/g, ' '));
          setMissing(false);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => scene.naming === naming && commitNaming(scene, name)}
      />
      <p id={hintId} className="map-naming__hint" role={isMissing ? 'alert' : undefined}>
        {isMissing ? 'A name is needed. Esc keeps the old one.' : hint}
      </p>
    </div>
  );
}
