import type { ReactNode } from 'react';
import { ICONS, type IconName } from '../core/icons';

export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg className="map-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} />
    </svg>
  );
}
