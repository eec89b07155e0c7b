/** Where a person is on the map, and how they get elsewhere: shared by map, outline and panel. */
import { createContext, useContext } from 'react';

export interface MapPlace {
  readonly selectedId: string;
  /** The process that is the top of what is drawn: the cluster's own, or one focused on. */
  readonly topId: string;
  /** Going back leads to what was chosen before, not to what was only passed on the way. */
  readonly select: (processId: string, how?: 'chosen' | 'passed') => void;
  /** Unfolds the way to a process, wherever it stands, selects it and shows it. */
  readonly jump: (processId: string) => void;
  /** Shows it, where somebody else has gone: not a step of one's own, and the keyboard stays where it is. */
  readonly goAlong: (processId: string) => void;
  readonly focusOn: (processId: string | null) => void;
}

const MapPlaceContext = createContext<MapPlace | null>(null);

export const MapPlaceProvider = MapPlaceContext.Provider;

export function useMapPlace(): MapPlace {
  const place = useContext(MapPlaceContext);
  if (!place) throw new Error('Only on the map is there a place.');
  return place;
}
